/** A town as a whole: how much it carries by how full it is (item V89). */
import { randomTrips } from '../../data/demand/trips.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Figure, Law } from './law.ts'
import { deviation, mean } from './ringRoad.ts'

/** Over which flows are averaged: four cycles of the grid's signals [s]. */
const PERIOD = 320
const SAMPLE = 5
/** Departures by the quarter of an hour while the town fills; then none. */
const FILLING = [500, 800, 1100, 1400, 1700, 2000, 2300, 2600, 2900, 3200, 3400]
const QUARTER = 900
const EMPTYING = 7200
/** Green of a cycle that a lane of the grid has, times the saturation flow [veh/h]. */
const CAPACITY = (1860 * (23 + 8)) / 80
/** Of cars of 5 m that stand 2 m apart [1/m]. */
const JAM_DENSITY = 1 / 7

interface Moment {
  readonly time: number
  /** [veh/m of lane] */
  readonly density: number
  /** [veh/s and lane], mean over the town */
  readonly flow: number
}

/** @param quarters of an hour in which it fills */
async function fillAndEmpty(seed: number, quarters: number): Promise<Moment[]> {
  const description = generateGrid({ columns: 10, rows: 10, lanes: 1, spacing: 180, seed })
  const network = buildNetwork(description)
  const trips = FILLING.slice(0, quarters).flatMap((count, k) =>
    randomTrips(description, { trips: count, duration: QUARTER, seed: seed * 100 + k, classes: { car: 1 } }).map(
      (trip) => ({
        ...trip,
        id: `${k} ${trip.id}`,
        depart: trip.depart + k * QUARTER,
      }),
    ),
  )
  const simulation = await Simulation.create({ network, trips, seed })
  const { lanes } = network.counts
  let metres = 0
  for (let lane = 0; lane < lanes; lane++) metres += network.columns.elementLength[lane]
  const moments: Moment[] = []
  while (simulation.time < quarters * QUARTER + EMPTYING) {
    let [vehicles, speeds] = [0, 0]
    for (let k = 0; k < PERIOD / SAMPLE; k++) {
      await simulation.advance(SAMPLE)
      const { speed } = simulation.frame()
      vehicles += speed.length
      speeds += speed.reduce((a, b) => a + b, 0)
    }
    const samples = (PERIOD / SAMPLE) * metres
    moments.push({ time: simulation.time, density: vehicles / samples, flow: speeds / samples })
    if (speeds === 0) break // empty, or locked for good
  }
  await simulation.close()
  return moments
}

const SEEDS = [1, 2, 3, 4]
/** Moments of like density, as shares of the density of a jam. */
const BIN = 0.02

/** Coefficient of variation of flows at like densities: the mean over bins. */
function scatter(moments: readonly Moment[]): number {
  const bins = new Map<number, number[]>()
  for (const { density, flow } of moments) {
    const bin = Math.floor(density / JAM_DENSITY / BIN)
    bins.set(bin, [...(bins.get(bin) ?? []), flow])
  }
  const full = [...bins.values()].filter((flows) => flows.length >= 4)
  return mean(full.map((flows) => deviation(flows) / mean(flows)))
}

/** Flow at a density, between the two nearest moments. */
function flowAt(moments: readonly Moment[], density: number): number {
  const sorted = [...moments].sort((a, b) => a.density - b.density)
  const k = sorted.findIndex((moment) => moment.density >= density)
  const [a, b] = [sorted[k - 1], sorted[k]]
  return a.flow + ((b.flow - a.flow) * (density - a.density)) / (b.density - a.density)
}

export const laws: readonly Law[] = [
  {
    id: 'V89',
    title:
      'A town as a whole has a fundamental diagram: flow by density, with little scatter, and lower while it empties',
    source:
      'Geroliminis, Daganzo 2008, Transp. Res. B 42, 759; emptying below filling: Gayah, Daganzo 2011, Transp. Res. B 45, 643',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const drive = async (quarters: number): Promise<Moment[][]> => {
        const runs: Moment[][] = []
        for (const seed of SEEDS)
          runs.push(await kept(`seed ${seed}, ${quarters} quarters`, () => fillAndEmpty(seed, quarters)))
        return runs
      }
      const filledWhile = (runs: readonly Moment[][], quarters: number) =>
        runs.map((run) => run.filter(({ time }) => time <= quarters * QUARTER))
      const [whole, nearly] = [FILLING.length, FILLING.length - 2]
      const [over, under] = [await drive(whole), await drive(nearly)]
      const filling = filledWhile(over, whole)
      const best = filling.map((run) => run.reduce((most, moment) => (moment.flow > most.flow ? moment : most)))
      // Both branches pass half the density of the largest flow.
      const lower = under.map((run, k) => {
        const half = best[k].density / 2
        const [up, down] = [filledWhile([run], nearly)[0], run.filter(({ time }) => time > nearly * QUARTER)]
        return 100 * (1 - flowAt(down, half) / flowAt(up, half))
      })
      const locked = over.filter((run) => run[run.length - 1].density > JAM_DENSITY / 100).length
      const grades = { grade: 'K' } as const
      const figures: Figure[] = [
        {
          name: 'scatter of flows at like densities, while it fills',
          unit: '%',
          expected: [0, 8],
          measured: 100 * scatter(filling.flat()),
          ...grades,
        },
        {
          name: 'density at the largest flow, of that of a jam',
          unit: '',
          expected: [0.2, 0.35],
          measured: best.map(({ density }) => density / JAM_DENSITY),
          ...grades,
        },
        {
          name: 'largest flow, mean over all lanes',
          unit: 'veh/h',
          expected: [0, CAPACITY],
          measured: best.map(({ flow }) => 3600 * flow),
          ...grades,
        },
        {
          name: 'towns of four that lock when they fill beyond that',
          unit: '',
          expected: [0, SEEDS.length],
          measured: locked,
          ...grades,
        },
        {
          name: 'flow while it empties is lower by',
          unit: '%',
          expected: [0, 100],
          measured: lower,
          ...grades,
        },
      ]
      return figures
    },
  },
]

/** Where lanes end, leave and come together: exits, lane drops, ramps and weaving on motorways, in steps of 0.5 s. */
import { laneDrop, offRamp, weaving } from '../../data/scenarios/motorways.ts'
import { onRamp, straightRoad } from '../../data/scenarios/roads.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { type Sight, simulate } from './driving.ts'
import { stream, watchChanges } from './lanes.ts'
import type { Figure, Law } from './law.ts'

const MOTORWAY = 33.33 // 120 km/h
const TOWN = 13.89 // 50 km/h

/** Share of those who leave that did not get to the exit [%], and collisions, at 1,200 veh/h/lane of whom a fifth leaves. */
async function exits(exitLane: number, seed: number) {
  const [lanes, share, seconds] = [2, 0.2, 1800]
  const trips = stream(
    'm',
    1200 * lanes,
    seconds,
    'upstream',
    [
      ['ramp', share],
      ['downstream', 1 - share],
    ],
    { trucks: 0.1, seed },
  )
  const simulation = await simulate(offRamp({ exitLane, lanes, upstream: 1500, limit: MOTORWAY }), trips, { seed })
  await simulation.advance(seconds + 400)
  const { missedTurns, collisions, arrived } = simulation.results()
  await simulation.close()
  const leaving = trips.filter(({ to }) => to === 'ramp').length
  return { missed: (100 * missedTurns) / leaving, collisions, late: trips.length - arrived }
}

interface Passing {
  readonly time: number
  readonly id: string
}

/** Who passed `x` [m] on `edge` in the next `seconds`, and who passed first 120 m before the end of `upstream`, by lane there. */
async function watchLine(simulation: Simulation, edge: string, x: number, seconds: number) {
  const { edgeIndex, columns, counts } = {
    edgeIndex: simulation.network.edgeIndex,
    columns: simulation.network.columns,
    counts: simulation.network.counts,
  }
  const there = edgeIndex.get(edge)
  const on = ({ element }: Sight) => (element < counts.lanes ? columns.laneEdge[element] : -1)
  const passed: Passing[] = []
  await watchChanges(simulation, seconds, (_, before, now) => {
    const earlier = new Map(before.map((sight) => [sight.vehicle, sight]))
    const crossing = now.filter((sight) => {
      const was = earlier.get(sight.vehicle)
      return was && on(sight) === there && sight.position >= x && (on(was) !== there || was.position < x)
    })
    crossing.sort((a, b) => b.position - a.position)
    for (const { id } of crossing) passed.push({ time: simulation.time, id })
  })
  return passed
}

/** Saturated drop from two lanes to one: its outflow [veh/h], and how the lanes take turns. */
async function drop(limit: number, roadClass: string) {
  const [from, seconds, upstream] = [900, 1200, 1500]
  const simulation = await simulate(
    laneDrop({ limit, roadClass, upstream }),
    stream('m', 4400, from + seconds, 'upstream', [['downstream', 1]]),
  )
  const side = new Map<string, number>()
  const { network } = simulation
  const { columns } = network
  const edge = network.edgeIndex.get('upstream') as number
  const note = (sights: readonly Sight[]) => {
    for (const { id, element, position } of sights)
      if (
        !side.has(id) &&
        element < network.counts.lanes &&
        columns.laneEdge[element] === edge &&
        position > upstream - 200
      )
        side.set(id, element - columns.edgeFirstLane[edge])
  }
  await simulation.advance(from)
  const passed: number[] = []
  const down = network.edgeIndex.get('downstream')
  await watchChanges(simulation, seconds, (_, before, now) => {
    note(before)
    const earlier = new Map(before.map((sight) => [sight.vehicle, sight]))
    const on = ({ element }: Sight) => (element < network.counts.lanes ? columns.laneEdge[element] : -1)
    const crossing = now.filter((sight) => {
      const was = earlier.get(sight.vehicle)
      return was && on(sight) === down && on(was) !== down
    })
    for (const { id } of crossing.sort((a, b) => b.position - a.position)) passed.push(side.get(id) ?? -1)
  })
  const { collisions } = simulation.results()
  await simulation.close()
  const known = passed.filter((lane) => lane >= 0)
  const turns = known.filter((lane, k) => k > 0 && lane !== known[k - 1]).length
  return {
    outflow: (passed.length / seconds) * 3600,
    ending: known.filter((lane) => lane === 0).length / known.length,
    turns: turns / (known.length - 1),
    collisions,
  }
}

/** The most that one lane carries from a saturated inflow, without a bottleneck [veh/h]. */
async function oneLane(limit: number, roadClass: string): Promise<number> {
  const simulation = await simulate(
    straightRoad({ length: 2300, limit, roadClass }),
    stream('m', 3000, 2100, 'road', [['road', 1]]),
  )
  await simulation.advance(900)
  const passed = await watchLine(simulation, 'road', 1800, 1200)
  await simulation.close()
  return passed.length * 3
}

/** A main road of `lanes` lanes to which a ramp comes: flow behind it in pieces of five minutes [veh/h], and the ramp's share. */
async function ramp(lanes: number, main: number, onto: number, seconds: number) {
  const description = onRamp({
    lanes,
    upstream: 3000,
    accelerationLane: 300,
    downstream: 1500,
    ramp: 500,
    limit: MOTORWAY,
  })
  const simulation = await simulate(description, [
    ...stream('m', (time) => main * Math.min(1, 0.3 + time / 2400), seconds, 'upstream', [['downstream', 1]]),
    ...stream('r', onto, seconds, 'ramp', [['downstream', 1]], { seed: 5 }),
  ])
  const passed = await watchLine(simulation, 'downstream', 700, seconds)
  const { collisions, missedTurns } = simulation.results()
  await simulation.close()
  const flows = Array.from(
    { length: Math.floor(seconds / 300) },
    (_, k) => 12 * passed.filter(({ time }) => time >= 300 * k && time < 300 * (k + 1)).length,
  )
  const late = passed.filter(({ time }) => time > seconds / 2)
  return {
    best: Math.max(...flows),
    share: late.filter(({ id }) => id.startsWith('r')).length / late.length,
    late: (late.length / (seconds / 2)) * 3600,
    collisions,
    missedTurns,
  }
}

/** Share of those who did not get where they wanted on a weaving stretch [%], and the mean time loss [s]. */
async function weave(stretch: number, perLane: number, onto: number) {
  const trips = [
    ...stream(
      'm',
      2 * perLane,
      1800,
      'upstream',
      [
        ['exit', 0.25],
        ['downstream', 0.75],
      ],
      { trucks: 0.1 },
    ),
    ...stream(
      'r',
      onto,
      1800,
      'entry',
      [
        ['downstream', 0.9],
        ['exit', 0.1],
      ],
      { trucks: 0.1, seed: 9 },
    ),
  ]
  const simulation = await simulate(weaving({ stretch }), trips)
  await simulation.advance(2700)
  const { missedTurns, arrived, collisions, deadlocks, meanTimeLossAll } = simulation.results()
  await simulation.close()
  return {
    missed: (100 * missedTurns) / trips.length,
    left: trips.length - arrived,
    collisions,
    deadlocks,
    meanTimeLossAll,
  }
}

const none = (name: string, measured: number): Figure => ({ name, unit: '', expected: 0, measured })

export const laws: readonly Law[] = [
  {
    id: 'V46',
    title: 'Who wants to leave a motorway reaches the exit',
    source: 'Notes V46',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const figures: Figure[] = []
      for (const [exitLane, most] of [
        [500, 1],
        [300, 2],
        [150, 5],
      ]) {
        const runs = await kept(`${exitLane}`, async () => {
          const found = []
          for (const seed of [1, 2, 3]) found.push(await exits(exitLane, seed))
          return found
        })
        figures.push({
          name: `exit lane of ${exitLane} m: missed`,
          unit: '%',
          expected: [0, most],
          measured: Math.max(...runs.map(({ missed }) => missed)),
        })
        figures.push(
          none(
            `exit lane of ${exitLane} m: collisions`,
            runs.reduce((sum, run) => sum + run.collisions, 0),
          ),
        )
        figures.push(
          none(
            `exit lane of ${exitLane} m: not there in time`,
            runs.reduce((sum, run) => sum + run.late, 0),
          ),
        )
      }
      for (const [stretch, perLane, onto] of [
        [400, 1200, 600],
        [250, 1100, 500],
        [150, 900, 400],
      ]) {
        const found = await kept(`weaving ${stretch}`, () => weave(stretch, perLane, onto))
        const what = `weaving over ${stretch} m, ${perLane} veh/h/lane and ${onto} from the ramp`
        figures.push({ name: `${what}: missed`, unit: '%', expected: [0, 2], measured: found.missed })
        figures.push(none(`${what}: not there in time`, found.left), none(`${what}: collisions`, found.collisions))
        figures.push(none(`${what}: deadlocks`, found.deadlocks))
      }
      return figures
    },
  },
  {
    id: 'V47',
    title: 'A saturated drop from two lanes to one lets through what one lane carries',
    source: 'Notes V47; kinematic waves: never more than one lane carries',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const figures: Figure[] = []
      for (const [what, limit, roadClass] of [
        ['50 km/h, in town', TOWN, 'primary'],
        ['120 km/h, motorway', MOTORWAY, 'motorway'],
      ] as const) {
        const narrow = await kept(`drop ${what}`, () => drop(limit, roadClass))
        const single = await kept(`single ${what}`, () => oneLane(limit, roadClass))
        figures.push({
          name: `${what}: outflow over that of one saturated lane (${Math.round(single)} veh/h)`,
          unit: '',
          expected: [0.85, 1],
          measured: narrow.outflow / single,
        })
        figures.push(none(`${what}: collisions`, narrow.collisions))
      }
      return figures
    },
  },
  {
    id: 'V48',
    title: 'A motorway of two lanes with an on-ramp carries up to 2,250 to 2,400 veh/h a lane behind it',
    source: 'HCM 6, ch. 12 and 14 (notes V48)',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const found = await kept('two lanes', () => ramp(2, 3900, 900, 5400))
      return [
        {
          name: 'highest flow of five minutes, a lane',
          unit: 'veh/h',
          expected: [2250, 2400],
          tolerance: '10 %',
          measured: found.best / 2,
        },
        none('collisions', found.collisions),
        none('missed', found.missedTurns),
      ]
    },
  },
  {
    id: 'V49',
    title: 'Where main road and ramp are both saturated, each lane goes in turn',
    source: 'Notes V49; Daganzo 1995, Transp. Res. B 29, 79, with equal priorities',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const found = await kept('one lane', () => ramp(1, 2200, 1400, 3600))
      return [
        { name: "the ramp's share", unit: '', expected: 0.5, tolerance: '10 %', measured: found.share },
        none('collisions', found.collisions),
      ]
    },
  },
  {
    id: 'V4A',
    title: 'Two saturated lanes that become one alternate',
    source: 'Notes V4A; StVO §7 (4)',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const figures: Figure[] = []
      for (const [what, limit, roadClass] of [
        ['50 km/h, in town', TOWN, 'primary'],
        ['120 km/h, motorway', MOTORWAY, 'motorway'],
      ] as const) {
        const { ending, turns } = await kept(`drop ${what}`, () => drop(limit, roadClass))
        figures.push({
          name: `${what}: share of those who came on the lane that ends`,
          unit: '',
          expected: [0.4, 0.6],
          measured: ending,
        })
        figures.push({
          name: `${what}: change of lane from one to the next`,
          unit: '',
          expected: [0.8, 1],
          measured: turns,
        })
      }
      return figures
    },
  },
]

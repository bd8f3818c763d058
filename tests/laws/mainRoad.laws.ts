/** What a side road without signals costs the road that it crosses (item V68). */
import type { TripDescription } from '../../data/description.ts'
import { cross } from '../../data/scenarios/roads.ts'
import { simulate, trip, watch } from './driving.ts'
import type { Law } from './law.ts'

const opposite = { west: 'east', south: 'north', east: 'west', north: 'south' } as const

/** 600 veh/h in each direction, some of them heavy. */
const MAIN: readonly TripDescription[] = (['west', 'east'] as const).flatMap((arm) =>
  Array.from({ length: 100 }, (_, i) =>
    trip(`${arm}${i}`, `${arm}In`, `${opposite[arm]}Out`, {
      depart: i * 6 + (arm === 'west' ? 0 : 2.3),
      vehicleClass: i % 8 === 5 ? 'truck' : 'car',
    }),
  ),
)
/** 900 veh/h on each side, a third of them each way: more than get over. */
const SIDE: readonly TripDescription[] = (['south', 'north'] as const).flatMap((arm) =>
  Array.from({ length: 150 }, (_, i) =>
    trip(`${arm}${i}`, `${arm}In`, [`${opposite[arm]}Out`, 'westOut', 'eastOut'][i % 3], { depart: i * 4 }),
  ),
)

interface Crossed {
  /** Of those on the main road, from when they are first seen [s]. */
  readonly duration: number
  readonly arrived: number
  readonly waiting: number
}

async function drive(trips: readonly TripDescription[]): Promise<Crossed> {
  const simulation = await simulate(cross(), trips)
  const entered = new Map<string, number>()
  const times: number[] = []
  let last = new Map<string, number>()
  await watch(simulation, 700, (seen, time) => {
    const here = new Map(seen.filter(({ id }) => /^(west|east)/.test(id)).map(({ id }) => [id, time]))
    for (const id of here.keys()) if (!entered.has(id)) entered.set(id, time)
    for (const id of last.keys()) if (!here.has(id)) times.push(time - entered.get(id)!)
    last = here
  })
  const { arrived, waiting } = simulation.results()
  await simulation.close()
  return { duration: times.reduce((sum, time) => sum + time, 0) / times.length, arrived, waiting }
}

export const laws: readonly Law[] = [
  {
    id: 'V68',
    title: 'A side road that never empties costs the main road 10 % of its travel time at most',
    source: 'right of way; crossing of two roads, 600 veh/h in each direction of the main road',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const [alone, beside] = [await drive(MAIN), await drive([...MAIN, ...SIDE])]
      const growth = 100 * (beside.duration / alone.duration - 1)
      const many = Number.POSITIVE_INFINITY
      return [
        { name: 'travel time on the main road grows by', unit: '%', expected: [-10, 10], measured: growth },
        {
          name: 'of the side road still waiting to enter at the end',
          unit: '',
          expected: [20, many],
          measured: beside.waiting,
        },
        {
          name: 'of the side road arrived',
          unit: '',
          expected: [25, many],
          measured: beside.arrived - MAIN.length,
        },
        { name: 'of the main road arrived without it', unit: '', expected: MAIN.length, measured: alone.arrived },
      ]
    },
  },
]

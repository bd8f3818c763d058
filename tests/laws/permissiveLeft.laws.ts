/** Left turns that give way to oncoming traffic at the same green: through gaps, and waiting inside the junction (V67). */
import type { NetworkDescription, VehicleClass } from '../../data/description.ts'
import { joinAll, junction, layEdge } from '../../data/scenarios/assemble.ts'
import { crossingConnections } from '../../data/scenarios/roads.ts'
import { simulate, trip, watch } from './driving.ts'
import { capacity, potential } from './entryCapacity.laws.ts'
import type { Figure, Law } from './law.ts'
import { lasting } from './signalRoads.ts'

const LIMIT = 50 / 3.6
const CYCLE = 60
/** From the centre to the stop lines [m]. */
const SETBACK = 12
const ARMS = { west: [-420, 0], south: [0, -260], east: [380, 0], north: [0, 230] } as const

/** One lane each way, links in the order right, straight, left of the arms west, south, east, north. */
export function crossing(
  phases: readonly (readonly [main: string, side: string, seconds: number])[],
): NetworkDescription {
  const centre = junction('centre', [0, 0], 'signals')
  const ends = Object.entries(ARMS).map(([name, at]) => junction(name, [...at], 'none', true))
  const lay = (id: string, from: typeof centre, to: typeof centre) =>
    layEdge({ id, from, to, lanes: 1, limit: LIMIT, setback: from === centre ? [SETBACK, 0] : [0, SETBACK] })
  const into = ends.map((end) => lay(`${end.id}In`, end, centre))
  const out = ends.map((end) => lay(`${end.id}Out`, centre, end))
  return joinAll({
    name: 'crossing with signals',
    junctions: [centre, ...ends],
    edges: [...into, ...out],
    connections: crossingConnections(into, out, (_, link) => ({ id: 'centre', link })),
    signals: [
      {
        id: 'centre',
        kind: 'fixed',
        offset: 0,
        phases: phases.map(([main, side, seconds]) => lasting(main + side + main + side, seconds)),
      },
    ],
  })
}

export const TWO_STAGES = crossing([
  ['GGg', 'rrr', 28],
  ['yyy', 'rrr', 3],
  ['rrr', 'rrr', 3],
  ['rrr', 'uuu', 1],
  ['rrr', 'GGg', 17],
  ['rrr', 'yyy', 3],
  ['rrr', 'rrr', 4],
  ['uuu', 'rrr', 1],
])

/** Left turns that get through in each cycle against a queue that lasts all green, and collisions. */
async function againstQueue(vehicleClass: VehicleClass): Promise<{ cleared: number; collisions: number }> {
  const cycles = 10
  const queue = (id: string, from: string, to: string, type: VehicleClass, headway: number) =>
    Array.from({ length: (cycles * CYCLE) / headway }, (_, k) =>
      trip(`${id}${String(k).padStart(3, '0')}`, from, to, { depart: k * headway, vehicleClass: type }),
    )
  const simulation = await simulate(
    TWO_STAGES,
    [
      ...queue('left', 'eastIn', 'southOut', vehicleClass, 6),
      ...queue('on', 'westIn', 'eastOut', 'car', 2),
      ...queue('side', 'southIn', 'northOut', 'car', 9),
    ],
    { checked: true },
  )
  const through = new Set<string>()
  await simulation.advance(2 * CYCLE)
  await watch(simulation, (cycles - 2) * CYCLE, (seen) => {
    for (const { id, on } of seen) if (id.startsWith('left') && on.startsWith('southOut')) through.add(id)
  })
  const { collisions } = simulation.results()
  await simulation.close()
  return { cleared: through.size / (cycles - 2), collisions }
}

const clearing: Law = {
  id: 'V67',
  title: 'left turns that find no gap wait inside the junction, and one or two clear it when the signal changes',
  source: 'RiLSA 2015, 2.3.1; HCM 6, chapter 31: two sneakers a cycle at most',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const figures: Figure[] = []
    for (const [vehicleClass, name] of [
      ['car', 'cars'],
      ['bus', 'buses'],
    ] as const) {
      const { cleared, collisions } = await againstQueue(vehicleClass)
      figures.push(
        { name: `${name} a cycle against a queue`, unit: '', expected: [1, 2], measured: cleared },
        { name: `collisions of ${name}`, unit: '', expected: 0, measured: collisions },
      )
    }
    return figures
  },
}

const throughGaps: Law = {
  id: 'V67',
  title: 'while oncoming traffic has gaps, a left turn at green gets through as one from a main road does',
  source: 'HCM 6, critical gap and follow-up time of the major left turn: 4.1 and 2.2 s',
  grade: 'K',
  tier: 'long',
  async measure() {
    const figures: Figure[] = []
    const alwaysGreen = crossing([
      ['GGg', 'rrr', 3000],
      ['rrr', 'GGg', 5],
    ])
    for (const flow of [200, 600, 1000])
      figures.push({
        name: `left turns against ${flow} veh/h`,
        unit: 'veh/h',
        expected: potential(flow, 4.1, 2.2),
        tolerance: '15 %',
        measured: await capacity(alwaysGreen, 'eastIn', ['southOut'], [{ id: 'w', from: 'westIn', to: 'eastOut', rate: flow }]), // biome-ignore format: one call
      })
    return figures
  },
}

export const laws: readonly Law[] = [clearing, throughGaps]

/** Turning on red beside a sign that allows it: after a stop, and without keeping back who has green (V5B). */
import { AMBER } from '../../engine/network/network.ts'
import { simulate, trip, watch } from './driving.ts'
import type { Law } from './law.ts'
import { crossing } from './permissiveLeft.laws.ts'

const DURATION = 1200 // [s]
const FREE = 'westIn_0'

/** The main road from west to east and a side road, whose right turns are `letter` while they are not green. */
function roads(letter: 'r' | 's') {
  const side = `${letter}rr`
  return crossing([
    ['GGg', side, 28],
    ['yyy', side, 3],
    ['rrr', side, 3],
    ['rrr', 'uuu', 1],
    ['rrr', 'GGg', 17],
    ['rrr', 'yyy', 3],
    ['rrr', side, 4],
    ['uuu', side, 1],
  ])
}

/** Cars from the south turn right into the main road, on which others come every `headway` seconds. */
async function turning(letter: 'r' | 's', headway: number) {
  const every = (id: string, from: string, seconds: number, first: number) =>
    Array.from({ length: DURATION / seconds }, (_, k) =>
      trip(`${id}${k}`, from, 'eastOut', { depart: first + k * seconds }),
    )
  const simulation = await simulate(
    roads(letter),
    [...every('main', 'westIn', headway, 0), ...every('side', 'southIn', 12, 3)],
    { checked: true },
  )
  const { state, network } = simulation.inspect()
  const link = network.connectionLink[simulation.network.connectionIds.indexOf('southIn_0>eastOut_0')]
  const stopped = new Set<string>()
  let before = new Map<string, string>()
  let shown = state.signalState[link]
  let [onRed, withoutStop] = [0, 0]
  let [lastSpeed, hardest] = [new Map<string, number>(), 0]
  const { dt } = simulation.inspect()
  await watch(simulation, DURATION, (seen) => {
    for (const { id, on, speed } of seen) {
      if (on === 'southIn_0' && speed < 0.1) stopped.add(id)
      if (before.get(id) === 'southIn_0' && on !== 'southIn_0' && shown < AMBER) {
        onRed++
        if (!stopped.has(id)) withoutStop++
      }
      // Of those with green, once they are past their line.
      if (id.startsWith('main') && on !== FREE) hardest = Math.max(hardest, ((lastSpeed.get(id) ?? 0) - speed) / dt)
    }
    before = new Map(seen.map(({ id, on }) => [id, on]))
    lastSpeed = new Map(seen.map(({ id, speed }) => [id, speed]))
    shown = state.signalState[link] // in force during the step to come
  })
  const { collisions, meanDuration } = simulation.results()
  await simulation.close()
  return { onRed, withoutStop, hardest, collisions, meanDuration }
}

const greenArrow: Law = {
  id: 'V5B',
  title: 'on red only those turn whom a sign lets do so, after a stop, and they make nobody with green brake hard',
  source: 'StVO § 37 (2) 1; hard',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const figures = [9, 5, 2.5].map(async (headway) => {
      const [without, beside] = await Promise.all([turning('r', headway), turning('s', headway)])
      const name = `main road every ${headway} s`
      return [
        { name: `${name}, no sign: turned on red`, unit: '', expected: 0, measured: without.onRed },
        { name: `${name}, sign: turned on red`, unit: '', expected: [10, 100] as const, measured: beside.onRed },
        { name: `${name}, sign: of these without a stop`, unit: '', expected: 0, measured: beside.withoutStop },
        // Comfortable braking of cars in town.
        { name: `${name}, sign: hardest braking`, unit: 'm/s²', expected: [0, 2] as const, measured: beside.hardest },
        { name: `${name}, sign: collisions`, unit: '', expected: 0, measured: beside.collisions },
      ]
    })
    return (await Promise.all(figures)).flat()
  },
}

export const laws: readonly Law[] = [greenArrow]

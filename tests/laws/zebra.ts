/** Zebra crossings for laws and tests, and who is on one while somebody walks there, by tape measure. */
import type { CrossingDescription, NetworkDescription, TripDescription } from '../../data/description.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { LENGTH, TAG } from '../../engine/state/state.ts'
import { trip, watch } from './driving.ts'

/** In the middle of a `straightRoad`. */
export const ZEBRA: CrossingDescription = { id: 'zebra', width: 7, edges: [{ edge: 'road', position: 500 }] }
const HALF = 2 // of its extent along the road [m]

export const withCrossings = (description: NetworkDescription, ...crossings: CrossingDescription[]) => ({
  ...description,
  crossings,
})

export const people = (perHour: number, crossing = 'zebra') => [{ crossing, perHour: [perHour] }]

/** A vehicle every `headway` seconds from one end of a road to the other, some of them long. */
export const stream = (from: string, to: string, count: number, headway: number): TripDescription[] =>
  Array.from({ length: count }, (_, k) =>
    trip(`${from} ${String(k).padStart(4, '0')}`, from, to, {
      depart: k * headway,
      vehicleClass: k % 11 === 5 ? 'bus' : k % 7 === 3 ? 'truck' : 'car',
    }),
  )

/** Simulates on and counts, over all steps: seconds in which somebody walks, and vehicles that are on the crossing then. */
export async function driveOver(simulation: Simulation, seconds: number) {
  const { description, dt } = { description: simulation.network, dt: simulation.inspect().dt }
  const { crossingOf, crossingEnd, laneFirstCrossing } = description.columns
  let [walked, intruders] = [0, 0]
  await watch(simulation, seconds, (seen, time) => {
    const { state } = simulation.inspect()
    const isWalked = Array.from(state.walkEnd, (end) => end * dt > time)
    if (isWalked.includes(true)) walked += dt
    for (const { element, position, vehicle } of seen) {
      if (element >= description.counts.lanes) continue
      const rear = position - state.trait[vehicle * TAG + LENGTH]
      for (let place = laneFirstCrossing[element]; place < laneFirstCrossing[element + 1]; place++) {
        const [begin, end] = [crossingEnd[place] - 2 * HALF, crossingEnd[place]]
        if (isWalked[crossingOf[place]] && position > begin && rear < end) intruders++
      }
    }
  })
  return { walked, intruders }
}

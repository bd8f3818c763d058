/** Two lanes of motorway from a steady stream: who uses which, and who passes on the kerb's side. */
import { straightRoad } from '../../data/scenarios/roads.ts'
import { type Sight, simulate } from './driving.ts'
import { stream, watchChanges } from './lanes.ts'

/** How often somebody on a lane nearer the kerb comes past somebody who drives freely beside it, more than 2 m/s faster. */
function passedOnKerbSide(before: readonly Sight[], now: readonly Sight[]): number {
  const earlier = new Map(before.map((sight) => [sight.vehicle, sight]))
  let events = 0
  for (const sight of now) {
    const was = earlier.get(sight.vehicle)
    if (was?.element !== sight.element) continue
    for (const other of now) {
      const otherWas = earlier.get(other.vehicle)
      if (other.element <= sight.element || otherWas?.element !== other.element) continue
      if (was.position > otherWas.position || sight.position <= other.position) continue
      if (sight.speed - other.speed > 2 && other.speed > 60 / 3.6) events++
    }
  }
  return events
}

/** Two lanes of 8 km for 130 km/h: shares of the flow at 6 km, and who passed on the kerb's side. */
export async function openMotorway(demand: number, seconds: number, keepToKerb = true) {
  const [length, x] = [8000, 6000]
  const trips = stream('m', demand, seconds + 600, 'road', [['road', 1]], { trucks: 0.1 })
  const simulation = await simulate(straightRoad({ length, lanes: 2, limit: 36.11, roadClass: 'motorway' }), trips, {
    laneChange: { keepToKerb },
  })
  await simulation.advance(600)
  const passed = [0, 0]
  let events = 0
  await watchChanges(simulation, seconds, (_, before, now) => {
    const earlier = new Map(before.map((sight) => [sight.vehicle, sight]))
    for (const sight of now) {
      const was = earlier.get(sight.vehicle)
      if (was && was.position < x && sight.position >= x) passed[sight.element]++
    }
    events += passedOnKerbSide(before, now)
  })
  await simulation.close()
  const total = passed[0] + passed[1]
  return { events, kerb: (100 * passed[0]) / total, flow: (total / seconds) * 3600 }
}

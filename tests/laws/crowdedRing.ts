/** A ring of motorway with trucks, at any density: how often lanes are changed, and what that asks of others. */
import { idm } from '../../engine/models/idm.ts'
import { isSafe, LANE_CHANGE_DEFAULTS } from '../../engine/models/mobil.ts'
import { DEFAULT_TYPES } from '../../engine/models/vehicleTypes.ts'
import { type Sight, temper } from './driving.ts'
import { type Change, type LaneRing, laneRing, watchChanges } from './lanes.ts'

const MOTORWAY = 33.33 // 120 km/h

export interface RingFigures {
  /** Hardest braking that a change asked of the new follower, by its model [m/s²], <= 0. */
  readonly hardest: number
  readonly violations: number
  readonly changes: number
  /** Of all lanes together. */
  readonly perKmHour: number
  readonly perVehicleKm: number
  readonly collisions: number
}

/** Three lanes of 2 km for 120 km/h with one truck in ten. */
export async function crowdedRing(density: number, seconds: number, politeness = 0.2): Promise<RingFigures> {
  const [lanes, length, step] = [3, 2000, 0.5]
  const ring = await laneRing({
    lanes,
    length,
    cars: Math.round((density * lanes * length) / 1000),
    limit: MOTORWAY,
    roadClass: 'motorway',
    way: (seconds + 240) * MOTORWAY * 1.2,
    classOf: (car) => (car % 10 === 3 ? 'truck' : 'car'),
    shift: (car) => 0.2 * ((car * 0.618) % 1),
    laneChange: { politeness },
    step,
  })
  const { simulation } = ring
  await simulation.advance(240)
  let [violations, hardest, changes, way] = [0, 0, 0, 0]
  await watchChanges(simulation, seconds, (found, before, now) => {
    for (const { speed } of now) way += speed * step
    changes += found.length
    for (const change of found) {
      const asked = followersModel(ring, change, before, now, length)
      if (!isSafe(asked, LANE_CHANGE_DEFAULTS.safeDeceleration)) violations++
      hardest = Math.min(hardest, asked)
    }
  })
  const { collisions } = simulation.results()
  await simulation.close()
  return {
    hardest,
    violations,
    changes,
    perKmHour: changes / (seconds / 3600) / (length / 1000),
    perVehicleKm: changes / (way / 1000),
    collisions,
  }
}

/** What the model of who follows after a change asks of it, as things stood when it was decided [m/s²]. */
function followersModel(
  { simulation, place }: LaneRing,
  change: Change,
  before: readonly Sight[],
  now: readonly Sight[],
  length: number,
): number {
  const { state } = simulation.inspect()
  const earlier = new Map(before.map((sight) => [sight.vehicle, sight]))
  const { side } = place(change.now)
  const front = place(change.before).along
  let [gap, follower] = [Number.POSITIVE_INFINITY, undefined as Sight | undefined]
  for (const sight of now) {
    const was = earlier.get(sight.vehicle)
    if (!was || sight.vehicle === change.vehicle || place(sight).side !== side) continue
    // Who came behind it in the same step is not asked: it has seen it there, and decided so for itself.
    if (place(was).side !== side) continue
    const behind = (front - place(was).along + length) % length
    if (behind < gap) [gap, follower] = [behind, was]
  }
  if (!follower) return 0
  const type = DEFAULT_TYPES[state.vehicleType[follower.vehicle]]
  const ahead = DEFAULT_TYPES[state.vehicleType[change.vehicle]]
  const p = {
    ...type.motorway,
    desiredSpeed: Math.min(type.maxSpeed, MOTORWAY * temper(simulation, follower.vehicle)),
  }
  return idm(gap - ahead.length, follower.speed, follower.speed - change.before.speed, p)
}

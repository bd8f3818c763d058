/** Limits in force for one class of vehicles: those of the frame, or lower ones where the map has some for that class. */
import { CLASSES, type NetworkColumns, NOWHERE } from '../network/network.ts'
import { TIME, type WorldFrame } from './frames.ts'

export interface ClassLimits {
  /** By lane [m/s]; the same column for good. */
  readonly lanes: WorldFrame['laneLimit']
  /** Takes over what has changed in the frame. */
  follow(): void
}

/** @param vehicleClass index into CLASSES */
export function createClassLimits(network: NetworkColumns, frame: WorldFrame, vehicleClass: number): ClassLimits {
  const { laneLimitSet, limitSetSpeed } = network
  const { laneLimit, clock } = frame
  const own = Array.from(laneLimitSet, (set) =>
    set === NOWHERE ? Number.POSITIVE_INFINITY : limitSetSpeed[set * CLASSES.length + vehicleClass],
  )
  if (own.every((limit) => limit === Number.POSITIVE_INFINITY)) return { lanes: laneLimit, follow() {} }
  const lanes = laneLimit.slice()
  let followed = Number.NaN
  return {
    lanes,
    follow() {
      if (clock[TIME] === followed) return
      followed = clock[TIME]
      for (let lane = 0; lane < lanes.length; lane++) lanes[lane] = Math.min(laneLimit[lane], own[lane])
    },
  }
}

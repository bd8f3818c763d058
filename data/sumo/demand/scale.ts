/** More or fewer vehicles than the files hold, as SUMO's option `scale` has it: the same ones each time. */
import type { TripDescription } from '../../description.ts'

/** So finely SUMO resolves the share. */
const RESOLUTION = 1000

/**
 * In the order of departure each vehicle departs ⌊scale⌋ times, and so many of each thousand once more; further ones are called
 * `ID.1`, `ID.2`, … as in SUMO.
 * @param scale >= 0
 */
export function scaleDemand(trips: readonly TripDescription[], scale: number): readonly TripDescription[] {
  if (scale === 1) return trips
  const whole = Math.floor(scale)
  const part = Math.round((scale - whole) * RESOLUTION)
  const taken = new Set(trips.map(({ id }) => id))
  return [...trips]
    .sort((a, b) => a.depart - b.depart)
    .flatMap((trip, k) => {
      const times = whole + (((k % RESOLUTION) * part) % RESOLUTION < part ? 1 : 0)
      return Array.from({ length: times }, (_, copy) =>
        copy === 0 ? trip : { ...trip, id: free(trip.id, copy, taken) },
      )
    })
}

function free(id: string, copy: number, taken: Set<string>): string {
  let name = `${id}.${copy}`
  while (taken.has(name)) name += '.1'
  taken.add(name)
  return name
}

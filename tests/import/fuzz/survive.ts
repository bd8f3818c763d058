/** What must hold of any text whatever that somebody takes for a map. */
import { checkDescription } from '../../../data/checks.ts'
import { randomTrips } from '../../../data/demand/trips.ts'
import { importOsmText } from '../../../data/osm/import.ts'
import { InputProblems } from '../../../data/problems.ts'
import { buildNetwork } from '../../../engine/network/build.ts'
import { checkNetwork } from '../../../engine/network/invariants.ts'
import { Simulation } from '../../../engine/simulation.ts'

/**
 * Imports with all checks on, compiles, and lets some traffic drive for a while.
 *
 * @returns whether it is a map, or was refused in words
 * @throws Error if it broke anything
 */
export async function survive(xml: string, seconds = 90): Promise<'refused' | 'network'> {
  const description = tryOrRefuse(() => importOsmText(xml, 'fuzz', { checked: true }).network)
  if (!description) return 'refused'
  const laws = checkDescription(description)
  if (laws.length > 0) throw new Error(laws.join('\n'))
  const network = buildNetwork(description)
  const broken = checkNetwork(network)
  if (broken.length > 0) throw new Error(broken.join('\n'))
  // A map may be too small for any trip: that is said, and no fault.
  const trips = tryOrRefuse(() => randomTrips(description, { trips: 40, duration: seconds / 2, seed: 1 }))
  if (!trips) return 'network'
  const simulation = await Simulation.create({ network, trips, checked: true })
  try {
    await simulation.advance(seconds)
    const { collisions } = simulation.results()
    if (collisions > 0) throw new Error(`${collisions} collisions`)
  } finally {
    await simulation.close()
  }
  return 'network'
}

/** @returns undefined if it was refused in words */
function tryOrRefuse<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof InputProblems && error.problems.length > 0) return undefined
    throw error
  }
}

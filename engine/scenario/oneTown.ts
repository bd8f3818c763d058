/**
 * One simulation for runs that follow one another in a thread, as long as they fit into it: the second simulation that a thread
 * makes is half as fast as its first (engine/step.ts).
 */
import type { SimulationOptions } from '../options.ts'
import { Simulation } from '../simulation.ts'

export interface OneTown {
  /** At 0, as `Simulation.create` gives it; what was begun before is over. @throws what that throws */
  begin(options: SimulationOptions): Promise<Simulation>
  close(): Promise<void>
}

/** Closed when the work is done. */
export async function inOneTown<T>(work: (town: OneTown) => Promise<T>): Promise<T> {
  const town = createOneTown()
  try {
    return await work(town)
  } finally {
    await town.close()
  }
}

export function createOneTown(): OneTown {
  let simulation: Simulation | undefined

  async function close(): Promise<void> {
    await simulation?.close()
    simulation = undefined
  }

  return {
    async begin(options) {
      if (simulation?.restart(options)) return simulation
      await close()
      simulation = await Simulation.create({ ...options, reusable: true })
      return simulation
    },
    close,
  }
}

/**
 * What the I/O thread makes of the town that runs: where on its lanes a vehicle is, and what to advise it. Made anew for
 * another map or another run.
 */
import { createLocator, type Located, type Locator } from '../network/locate.ts'
import { type Advisor, createAdvisor } from './advisor.ts'
import type { RunningTown } from './liveThread.ts'

export interface TownDesk {
  readonly running: RunningTown
  readonly advisor: Advisor
  /** @param heading [rad] counter-clockwise from east @returns undefined if no lane is within 30 m */
  locate(x: number, y: number, heading?: number): Located | undefined
}

/** @param gives bits of the kinds of advice that are given @returns the desk for a town, the same one as long as it fits */
export function townDesks(gives: number): (running: RunningTown) => TownDesk {
  let desk: TownDesk | undefined
  let locator: Locator | undefined
  return (running) => {
    if (desk?.running === running) return desk
    if (!locator || desk?.running.town !== running.town) locator = createLocator(running.town.network)
    const { locate } = locator
    desk = { running, advisor: createAdvisor(running, gives), locate }
    return desk
  }
}

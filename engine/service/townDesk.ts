/**
 * What the I/O thread makes of the town that runs: where on its lanes a vehicle is, and what to advise it. Made anew for
 * another map or another run.
 */
import { type Before, createLocator, type Located, type Locator } from '../network/locate.ts'
import type { Network } from '../network/network.ts'
import { type Advisor, createAdvisor, type Offered } from './advisor.ts'
import type { RunningTown } from './liveThread.ts'

export interface TownDesk {
  readonly running: RunningTown
  readonly advisor: Advisor
  /** @param heading [rad] counter-clockwise from east @returns undefined if no lane is within 30 m */
  locate(x: number, y: number, heading?: number, before?: Before): Located | undefined
}

export interface TownDesks {
  /** The desk of a town; the same one as long as the run is the same. */
  of(running: RunningTown): TownDesk
  /** Lets go of what is known of any other town. */
  keepOnly(running: RunningTown | undefined): void
}

export function createTownDesks(offered: Offered): TownDesks {
  let desk: TownDesk | undefined
  let lanes: { readonly of: Network; readonly locator: Locator } | undefined
  return {
    of(running) {
      if (desk?.running === running) return desk
      // A further run of the same town, or one with another policy, has the same lanes.
      const { network } = running.town
      if (lanes?.of !== network) lanes = { of: network, locator: createLocator(network) }
      desk = { running, advisor: createAdvisor(running, offered), locate: lanes.locator.locate }
      return desk
    },
    keepOnly(running) {
      if (desk?.running !== running) desk = undefined
      if (lanes?.of !== running?.town.network) lanes = undefined
    },
  }
}

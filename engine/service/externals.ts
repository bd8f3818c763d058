/** Brings what real vehicles report onto the simulated road, between two steps of the live town. */
import type { Simulation } from '../simulation.ts'
import { ledOn, openReportReader } from './reports.ts'

export interface RoadUsers {
  /**
   * @param now [ms of UTC] @param realTime whether the town runs at the pace of the real world
   * @returns whether anybody was placed or taken off
   */
  update(simulation: Simulation, now: number, realTime: boolean): boolean
}

export function createRoadUsers(reports: SharedArrayBuffer): RoadUsers {
  const reader = openReportReader(reports)
  return {
    update(simulation, now, realTime) {
      let changed = false
      const withdraw = (slot: number) => {
        simulation.withdrawExternal(slot)
        changed = true
      }
      // Faster or slower than the world they come from, real vehicles have no place there.
      if (!realTime) reader.endAll(withdraw)
      else
        reader.read(
          now,
          (slot, report) => {
            const { lane, speed, vehicleClass, length, turn } = report
            const position = Math.max(0, ledOn(simulation.network, report, now))
            simulation.placeExternal(slot, { lane, position, speed, vehicleClass, length, turn })
            changed = true
          },
          withdraw,
        )
      return changed
    },
  }
}

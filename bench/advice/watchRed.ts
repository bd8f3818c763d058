/** Counts who crosses a stop line at red: by where vehicles are after each step, apart from the code that decides. */
import { RED } from '../../engine/network/network.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { RUNNING, TAG, VIA } from '../../engine/state/state.ts'

export function watchRed(simulation: Simulation) {
  const { state, network, dt } = simulation.inspect()
  const { laneEdge, connectionLink } = network
  const lanes = laneEdge.length
  const was = new Int32Array(state.status.length).fill(-1)
  const via = new Int32Array(state.status.length)
  const shown = new Uint8Array(state.signalState.length)
  let atRed = 0

  function look(): void {
    for (let vehicle = 0; vehicle < was.length; vehicle++) {
      const x = state.status[vehicle] === RUNNING ? state.element[vehicle] : -1
      const from = was[vehicle]
      if (x >= 0 && from >= 0 && from < lanes && x !== from && (x >= lanes || laneEdge[x] !== laneEdge[from])) {
        // Into a junction, or through all of it in this step.
        const c = x >= lanes ? x - lanes : via[vehicle]
        if (c >= 0 && connectionLink[c] >= 0 && shown[connectionLink[c]] === RED) atRed++
      }
      was[vehicle] = x
      via[vehicle] = state.tag[vehicle * TAG + VIA]
    }
    shown.set(state.signalState)
  }

  return {
    count: () => atRed,
    /** As `advance` of the simulation does. */
    async advance(seconds: number): Promise<void> {
      for (let step = Math.round(seconds / dt); step > 0; step--) {
        await simulation.advance(dt)
        look()
      }
    },
  }
}

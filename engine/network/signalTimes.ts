/** What two networks of the same roads and signals differ in if only the greens are timed otherwise. */
import { type Column, copyColumns, openColumns } from '../base/columns.ts'
import { type Network, type NetworkColumns, networkLayout } from './network.ts'

/** Nothing is derived from these before a run: who needs them reads them here. */
const TIMES: readonly (keyof NetworkColumns)[] = [
  'phaseMin',
  'phaseMax',
  'signalOffset',
  'programUntil',
  'changeDuration',
]

/** Whether nothing but the times of signals differs; numbering included. */
export function differInTimesOnly(a: Network, b: Network): boolean {
  const names = Object.keys(networkLayout.columns) as (keyof NetworkColumns)[]
  const same = (x: Column, y: Column) => x.length === y.length && x.every((value, k) => value === y[k])
  return names.every((name) =>
    TIMES.includes(name) ? a.columns[name].length === b.columns[name].length : same(a.columns[name], b.columns[name]),
  )
}

/** @param from of which the times are taken @param to that gets them; nothing but the times of signals differs */
export function takeTimes(from: Network, to: Network): void {
  for (const name of TIMES) to.columns[name].set(from.columns[name])
}

/** The same network with columns of its own. */
export function copyNetwork(network: Network): Network {
  const buffer = copyColumns(network.buffer)
  return { ...network, buffer, columns: openColumns(networkLayout, buffer) }
}

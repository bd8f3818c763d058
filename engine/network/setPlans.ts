/** Other plans for the signals of a network that is built already. */
import type { NetworkDescription } from '../../data/description.ts'
import { type Column, createColumns } from '../base/columns.ts'
import { InputError } from '../base/errors.ts'
import { type Network, networkLayout } from './network.ts'
import { findPlanProblems } from './validate.ts'
import { layPlans, writePlans } from './writeSignals.ts'

/**
 * The network that `buildNetwork` would make of the description: its roads are copied, only the plans are written anew.
 *
 * @param description of the same roads, with the same links of the same signals
 * @throws InputError listing everything that is wrong with the plans
 */
export function setPlans(network: Network, description: NetworkDescription): Network {
  const problems = findPlanProblems(description)
  if (problems.length > 0) throw new InputError(problems)
  const signal = new Map(network.signalIds.map((id, row) => [id, row]))
  const lane = new Map(network.laneIds.map((id, row) => [id, row]))
  const signals = [...description.signals].sort((a, b) => signal.get(a.id)! - signal.get(b.id)!)
  const plans = layPlans(description, signals)
  const counts = { ...network.counts, ...plans.counts }
  const { buffer, columns } = createColumns(networkLayout, counts)
  for (const [name, [, kind]] of Object.entries(networkLayout.columns)) {
    if (kind in plans.counts) continue
    const [from, to] = [network.columns, columns].map((all) => (all as Record<string, Column>)[name])
    to.set(from)
  }
  writePlans(columns, plans, { lane, signal })
  return { ...network, counts, columns, buffer }
}

/** Signal programs as ours: of each signal the one that SUMO would run. */
import type { SignalDescription } from '../../description.ts'
import type { NamedConnection } from './connections.ts'
import type { SignalProgram } from './program.ts'

/**
 * @param programs in the order of loading: the last of each signal runs
 * @param begin time at which the run begins [s], to which offsets are counted anew
 */
export function describeSignals(
  programs: readonly SignalProgram[],
  connections: readonly NamedConnection[],
  begin: number,
): SignalDescription[] {
  const running = new Map(programs.map((program) => [program.id, program]))
  for (const program of programs)
    if (running.get(program.id) !== program)
      program.element.remark('programs of a signal that has a later one are not run')
  const links = new Map<string, number>()
  for (const { description, source } of connections) {
    const { signal } = description
    if (!signal) continue
    const program = running.get(signal.id)
    if (!program) source.element.complain(`obeys the signal "${signal.id}", of which there is no program`)
    const size = program?.phases[0]?.state.length
    if (size === undefined) continue
    if (signal.link >= size)
      source.element.complain(`obeys link ${signal.link} of signal "${signal.id}", which has ${size} links`)
    links.set(signal.id, Math.max(links.get(signal.id) ?? 0, signal.link))
  }
  return [...running.values()]
    .filter(({ id, element }) => {
      if (!links.has(id)) element.remark('signals that no connection obeys are left out')
      return links.has(id)
    })
    .map(({ id, kind, offset, phases, programId }) => ({
      id,
      kind,
      offset: within(
        offset - begin,
        phases.reduce((sum, { maxDuration }) => sum + maxDuration, 0),
      ),
      phases,
      reason: `program "${programId}" of the SUMO files`,
      given: true,
    }))
}

/** The same place in the cycle, from 0 on. */
function within(offset: number, cycle: number): number {
  return cycle > 0 ? ((offset % cycle) + cycle) % cycle : 0
}

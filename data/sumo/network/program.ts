/** A signal's program as SUMO writes it, in networks and in additional files. */
import type { SignalPhase } from '../../description.ts'
import { ANY_NUMBER, NOT_NEGATIVE, POSITIVE, type SumoElement } from '../element.ts'

export interface SignalProgram {
  readonly id: string
  readonly programId: string
  readonly kind: 'fixed' | 'actuated'
  /** [s], may be negative */
  readonly offset: number
  readonly phases: readonly SignalPhase[]
  readonly element: SumoElement
}

/** Letters that are ours, or become one of ours. */
const LETTERS: Readonly<Record<string, string>> = {
  r: 'r',
  R: 'r',
  u: 'u',
  y: 'y',
  Y: 'y',
  g: 'g',
  G: 'G',
  s: 's',
  o: 'g',
  O: 'G',
}

export function readProgram(element: SumoElement): SignalProgram {
  const type = element.text('type', 'static')
  const kind = type === 'static' || type === 'off' ? 'fixed' : 'actuated'
  if (!['static', 'actuated', 'off'].includes(type))
    element.remark(`signals of type ${type} are actuated by gaps instead`)
  const phases = element.children.filter(({ name }) => name === 'phase').map((phase) => readPhase(phase, kind))
  for (const child of element.children)
    if (!['phase', 'param', 'condition', 'assignment', 'function'].includes(child.name))
      child.strange(['phase', 'param'])
  const links = phases[0]?.state.length ?? 0
  for (const { state } of phases)
    if (state.length !== links) element.complain('has phases whose states are of different length')
  if (phases.length === 0) element.complain('has no phases')
  return {
    id: element.text('id'),
    programId: element.text('programID', '0'),
    kind,
    offset: element.number('offset', ANY_NUMBER, 0),
    phases,
    element,
  }
}

function readPhase(element: SumoElement, kind: 'fixed' | 'actuated'): SignalPhase {
  const duration = element.number('duration', POSITIVE)
  const written = element.text('state')
  const letters = [...written].map((letter) => LETTERS[letter])
  letters.forEach((letter, link) => {
    if (letter === undefined) element.complain(`has the state "${written}" with the letter "${written[link]}"`)
  })
  if (element.has('next'))
    element.remark('phases are followed by the next of the list, not by what their attribute next says')
  element.ignore('next', 'name')
  const state = letters.join('')
  // Without bounds SUMO leaves an actuated phase as it is.
  const least = element.number('minDur', NOT_NEGATIVE, duration)
  const most = element.number('maxDur', NOT_NEGATIVE, element.has('minDur') ? Math.max(duration, least) : duration)
  if (kind === 'fixed') return { state, minDuration: duration, maxDuration: duration }
  return { state, minDuration: Math.max(least, 0.1), maxDuration: Math.max(most, least, 0.1) }
}

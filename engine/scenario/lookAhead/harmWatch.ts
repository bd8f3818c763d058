/**
 * Which kinds of advice are off because they do harm. A kind goes off at the first look ahead that shows it to harm
 * somebody, and comes back after several in a row that do not: being without advice harms nobody.
 */
import { type AdviceKind, JUDGED_KINDS } from '../../advisory/advice.ts'
import type { Figure, Finding } from './finding.ts'

/** Looks without harm until a kind comes back. */
const CLEAN = 3

/** That a kind of advice was switched, and why. */
export interface HarmChange {
  /** Simulated [s] */
  readonly time: number
  readonly kind: AdviceKind
  readonly off: boolean
  /** In words. */
  readonly reason: string
  /** Harm that was shown; empty when it comes back. */
  readonly findings: readonly Finding[]
}

export interface HarmWatch {
  /** Kinds that are given now. */
  readonly given: readonly AdviceKind[]
  /** Kinds that are off, and how they went off. */
  readonly off: ReadonlyMap<AdviceKind, HarmChange>
  /** Takes what a look ahead has shown. @param time at which it began [s] */
  learn(findings: readonly Finding[], time: number): HarmChange[]
}

export function createHarmWatch(offered: readonly AdviceKind[]): HarmWatch {
  const off = new Map<AdviceKind, HarmChange>()
  const clean = new Map<AdviceKind, number>()
  const given = () => offered.filter((kind) => !off.has(kind))

  function switchOff(kind: AdviceKind, time: number, findings: readonly Finding[]): HarmChange {
    const reason = findings.map(describeFinding).join('; ')
    const change = { time, kind, off: true, reason, findings }
    off.set(kind, change)
    return change
  }

  function switchOn(kind: AdviceKind, time: number): HarmChange {
    off.delete(kind)
    return { time, kind, off: false, reason: `${CLEAN} looks ahead in a row have shown no harm`, findings: [] }
  }

  return {
    get given() {
      return given()
    },
    off,
    learn(findings, time) {
      return offered
        .filter((kind) => JUDGED_KINDS.includes(kind))
        .flatMap((kind) => {
          const harm = findings.filter((finding) => finding.kind === kind && finding.harm)
          clean.set(kind, harm.length > 0 ? 0 : (clean.get(kind) ?? 0) + 1)
          if (!off.has(kind)) return harm.length > 0 ? [switchOff(kind, time, harm)] : []
          return clean.get(kind)! >= CLEAN ? [switchOn(kind, time)] : []
        })
    },
  }
}

/** For logs and results. */
export function describeChangeOf({ time, kind, off, reason }: HarmChange): string {
  const at = `${Math.floor(time / 60)} min into the run`
  return `advice: ${kind} is switched ${off ? 'off' : 'on again'} ${at}: ${reason}`
}

const WORDS: Readonly<Record<Figure, readonly [what: string, unit: string]>> = {
  delay: ['delay', 's a vehicle'],
  stops: ['stops', 'a vehicle'],
  co2: ['CO2', 'g/km'],
  time: ['travel time', 's/km'],
}

function describeFinding({ group, figure, without, with: told, interval, relative }: Finding): string {
  const [what, unit] = WORDS[figure]
  const plus = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
  const ends = interval.map(plus).join(' … ')
  return `${what} of ${group} ${plus(told - without)} ${unit} (${ends}), ${(100 * relative).toFixed(1)} %`
}

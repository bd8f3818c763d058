/** What a look ahead shows of one kind of advice and one group. */
import type { AdviceKind } from '../../advisory/advice.ts'

export type Figure = 'delay' | 'stops' | 'co2' | 'time'

/** One figure of one group, without and with a kind of advice; a vehicle, or a kilometre for `co2` [g/km] and streets [s/km]. */
export interface Finding {
  readonly kind: AdviceKind
  readonly group: string
  readonly figure: Figure
  readonly without: number
  readonly with: number
  /** In which the difference lies; all of a kind together with 95 %. */
  readonly interval: readonly [low: number, high: number]
  /** Difference over what there is without; of a delay over the time on the road. */
  readonly relative: number
  readonly harm: boolean
}

/** The same figure over several looks ahead of a run. */
export interface KindEffect {
  readonly kind: AdviceKind
  readonly group: string
  readonly figure: Figure
  /** Means without and with the kind, mean difference and its 95 % interval over the looks. */
  readonly a: number
  readonly b: number
  readonly difference: number
  readonly ci95: readonly [low: number, high: number]
  /** Looks. */
  readonly n: number
}

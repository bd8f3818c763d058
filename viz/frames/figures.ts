/** The live figures: which there are, how they are written, and what they were before. */
import type { Figures } from '../../data/messages/codec.ts'
import { fromCms } from '../../data/messages/units.ts'
import type { Words } from '../words/en.ts'
import type { Variant } from './variants.ts'

export interface FigureKind {
  readonly key: keyof Words &
    ('running' | 'meanSpeed' | 'standing' | 'timeLoss' | 'stops' | 'co2' | 'arrived' | 'waiting')
  readonly digits: number
  /** In the unit that the words say; undefined where there is nothing to take a mean of. */
  value(figures: Figures): number | undefined
}

const ifAny = (count: number, value: number) => (count > 0 ? value : undefined)

export const FIGURES: readonly FigureKind[] = [
  { key: 'running', digits: 0, value: ({ running }) => running },
  {
    key: 'meanSpeed',
    digits: 1,
    value: ({ running, meanSpeedCms }) => ifAny(running, fromCms(meanSpeedCms) * 3.6),
  },
  { key: 'standing', digits: 0, value: ({ standing }) => standing },
  {
    key: 'timeLoss',
    digits: 1,
    value: ({ departed, timeLossS }) => ifAny(departed, timeLossS),
  },
  { key: 'stops', digits: 2, value: ({ departed, stops }) => ifAny(departed, stops) },
  { key: 'co2', digits: 0, value: ({ departed, co2PerKmG }) => ifAny(departed, co2PerKmG) },
  { key: 'arrived', digits: 0, value: ({ arrived }) => arrived },
  { key: 'waiting', digits: 0, value: ({ waiting }) => waiting },
]

/** Figures of both worlds at one time. */
export type FigurePair = Readonly<Record<Variant, Figures>>

/** Values kept for the chart at most; then every other one goes. */
const KEPT = 1200

export interface History {
  /** Simulated times [s], increasing. */
  readonly times: readonly number[]
  values(kind: FigureKind, variant: Variant): (number | null)[]
  /** A time before the last one begins anew. @param time simulated [s] */
  add(time: number, figures: FigurePair): void
}

export function createHistory(): History {
  let times: number[] = []
  let pairs: FigurePair[] = []
  /** Between two values [s]. */
  let apart = 1
  return {
    get times() {
      return times
    },
    values: (kind, variant) => pairs.map((pair) => kind.value(pair[variant]) ?? null),
    add(time, figures) {
      const last = times.at(-1)
      if (last !== undefined && time < last) {
        times = []
        pairs = []
        apart = 1
      } else if (last !== undefined && time < last + apart) return
      times.push(time)
      pairs.push(figures)
      if (times.length <= KEPT) return
      times = times.filter((_, k) => k % 2 === 0)
      pairs = pairs.filter((_, k) => k % 2 === 0)
      apart *= 2
    },
  }
}

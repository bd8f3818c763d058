/** What the study of green-light advice varies: each combination is a cell, measured by pairs of runs. */
import type { Channel } from '../../engine/state/channel.ts'

export const SIGNALS = ['random', 'coordinated', 'actuated'] as const
export type Signals = (typeof SIGNALS)[number]

/** What both runs of a pair have in common. */
export interface Traffic {
  /** Fixed with offsets drawn by seed; fixed with those of the importer; or by demand. */
  readonly signals: Signals
  /** Demand of the main road over what its greens let through. */
  readonly load: number
}

/** Worlds that differ in one thing from a perfect one, and one that has it all. */
export const CHANNELS = {
  'latency 2 s': { latency: 2 },
  'latency 5 s': { latency: 5 },
  '20 % lost': { loss: 0.2 },
  'position ±10 m': { positionError: 10 },
  'signal times ±1 s': { signalError: 1 },
  'signal times ±3 s': { signalError: 3 },
  'signal times 5 s old': { feedDelay: 5 },
  'half of the signals withheld': { withheld: 0.5 },
  'all of these': { latency: 2, loss: 0.2, positionError: 10, signalError: 3, feedDelay: 5, withheld: 0.25 },
} as const satisfies Record<string, Partial<Channel>>
export type ChannelName = keyof typeof CHANNELS

export interface Cell extends Traffic {
  /** Equipped, 0..1 */
  readonly share: number
  /** 1: automated vehicles, which act after half a second; less: people, after three seconds. */
  readonly compliance: number
  /** How far ahead advice looks [m] */
  readonly distance: number
  /** What lies between road, advisor and vehicle; absent: perfect. */
  readonly channel?: ChannelName
}

export const SHARES = [0.01, 0.05, 0.1, 0.2, 0.5, 1] as const
const COMPLIANCES = [0.3, 0.5, 1] as const
export const LOADS = [0.3, 0.6, 0.8, 0.95] as const
const DISTANCES = [100, 300, 500, 800] as const

export const reactionOf = ({ compliance }: Cell): number => (compliance === 1 ? 0.5 : 3)

export const nameOf = ({ signals, load, share, compliance, distance, channel }: Cell): string =>
  `${signals}, v/c ${load}, ${100 * share} % equipped, compliance ${compliance}, ${distance} m${channel ? `, ${channel}` : ''}`

const CHANNEL_NAMES = Object.keys(CHANNELS) as ChannelName[]

/** Parts of the grid: everything, what is kept in the repository, and the few cells that a look needs. */
export const PARTS = {
  all: () => grid(SHARES, COMPLIANCES, DISTANCES),
  main: () => [
    ...grid([0.05, 0.2, 1], [0.5, 1], [500]),
    ...grid(
      [0.2],
      [1],
      DISTANCES.filter((distance) => distance !== 500),
    ),
  ],
  channel: () =>
    grid([0.2], [1], [500])
      .filter(({ load, signals }) => load === 0.6 && signals !== 'coordinated')
      .flatMap((cell) => [cell, ...CHANNEL_NAMES.map((channel) => ({ ...cell, channel }))]),
  few: () => grid([0.2], [0.5, 1], [500]).filter(({ load }) => load === 0.6),
} as const
export type Part = keyof typeof PARTS

function grid(shares: readonly number[], compliances: readonly number[], distances: readonly number[]): Cell[] {
  return SIGNALS.flatMap((signals) =>
    LOADS.flatMap((load) =>
      shares.flatMap((share) =>
        compliances.flatMap((compliance) =>
          distances.map((distance) => ({ signals, load, share, compliance, distance })),
        ),
      ),
    ),
  )
}

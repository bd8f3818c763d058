/** What the study of green-light advice varies: each combination is a cell, measured by pairs of runs. */
import type { Channel } from '../../engine/state/channel.ts'

export const SIGNALS = ['random', 'coordinated', 'actuated'] as const
export type Signals = (typeof SIGNALS)[number]
const FIXED: readonly Signals[] = ['random', 'coordinated']

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
  /** 1: automated vehicles; less: people. */
  readonly compliance: number
  /** From being told to acting on it [s]. */
  readonly reaction: number
  /** And up to so much more, by driver [s]; absent: all alike. */
  readonly reactionSpread?: number
  /** How far ahead advice looks [m] */
  readonly distance: number
  /** For how many signals speeds are planned at a time; absent: the next one. */
  readonly signalsAhead?: number
  /** Speed that the town wants nobody to exceed [km/h], told instead of the signals' times; absent: it has no such wish. */
  readonly townLimit?: number
  /** Kinds that looks ahead show to do harm go off. */
  readonly harmCheck?: boolean
  /** What lies between road, advisor and vehicle; absent: perfect. */
  readonly channel?: ChannelName
}

export const SHARES = [0.01, 0.05, 0.1, 0.2, 0.5, 1] as const
export const LOADS = [0.3, 0.5, 0.6, 0.8, 0.95] as const
const DISTANCES = [100, 300, 500, 800] as const

type Drivers = Pick<Cell, 'compliance' | 'reaction' | 'reactionSpread'>
export const AUTOMATED: Drivers = { compliance: 1, reaction: 0.5 }
/**
 * Who keeps to four pieces of advice in ten, as in the field (Spookfiles A58: 30 to 50 %), after two to five seconds, by driver.
 */
const PEOPLE: Drivers = { compliance: 0.4, reaction: 2, reactionSpread: 3 }
const DRIVERS: readonly Drivers[] = [AUTOMATED, PEOPLE]

/** In words. */
export const delayOf = ({ reaction, reactionSpread = 0 }: Pick<Cell, 'reaction' | 'reactionSpread'>): string =>
  `${reaction}${reactionSpread > 0 ? `–${reaction + reactionSpread}` : ''} s`

export const nameOf = ({
  signals,
  load,
  share,
  compliance,
  reaction,
  reactionSpread = 0,
  distance,
  signalsAhead,
  townLimit,
  harmCheck,
  channel,
}: Cell): string =>
  [
    `${signals}, v/c ${load}, ${100 * share} % equipped, compliance ${compliance} after ${delayOf({ reaction, reactionSpread })}, ${distance} m`,
    ...(signalsAhead ? [`${signalsAhead} signals at a time`] : []),
    ...(townLimit ? [`town limit ${townLimit} km/h`] : []),
    ...(harmCheck ? ['harm check'] : []),
    ...(channel ? [channel] : []),
  ].join(', ')

const SEVERAL = [2, 3] as const

const CHANNEL_NAMES = Object.keys(CHANNELS) as ChannelName[]

/** Parts of the grid: everything, what is kept in the repository, and the few cells that a look needs. */
export const PARTS = {
  all: () => grid({}),
  main: () => [
    ...grid({ signals: FIXED, shares: [0.2], drivers: [AUTOMATED, PEOPLE], distances: [500] }),
    ...grid({ loads: [0.5], signals: FIXED, shares: [0.05, 1], drivers: [AUTOMATED, PEOPLE], distances: [500] }),
    ...grid({ loads: [0.95], signals: FIXED, shares: [1], drivers: [AUTOMATED], distances: [500] }),
    ...grid({ loads: [0.5], signals: FIXED, shares: [0.2], drivers: [AUTOMATED], distances: [100, 300, 800] }),
    ...grid({
      loads: [0.5, 0.8],
      signals: ['actuated'],
      shares: [0.2],
      drivers: [AUTOMATED, PEOPLE],
      distances: [500],
    }),
  ],
  channel: () =>
    grid({
      loads: [0.6],
      signals: ['random', 'actuated'],
      shares: [0.2],
      drivers: [AUTOMATED],
      distances: [500],
    }).flatMap((cell) => [cell, ...CHANNEL_NAMES.map((channel) => ({ ...cell, channel }))]),
  /** The first of each three is the single signal that the others are held against (report.ts). */
  several: () =>
    grid({ loads: [0.3, 0.5, 0.8], signals: FIXED, shares: [0.2], drivers: [AUTOMATED], distances: [1000] }).flatMap(
      (cell) => [cell, ...SEVERAL.map((signalsAhead) => ({ ...cell, signalsAhead }))],
    ),
  /** Each twice: as it is, and with looks ahead that may switch it off (report.ts). */
  harm: () =>
    grid({ loads: [0.95], signals: FIXED, shares: [1], drivers: [AUTOMATED], distances: [500] }).flatMap((cell) => [
      cell,
      { ...cell, harmCheck: true },
    ]),
  few: () => grid({ loads: [0.5], shares: [0.2], drivers: [AUTOMATED, PEOPLE], distances: [500] }),
} as const
export type Part = keyof typeof PARTS

interface Axes {
  readonly signals: readonly Signals[]
  readonly loads: readonly number[]
  readonly shares: readonly number[]
  readonly drivers: readonly Drivers[]
  readonly distances: readonly number[]
}

const WHOLE: Axes = { signals: SIGNALS, loads: LOADS, shares: SHARES, drivers: DRIVERS, distances: DISTANCES }

function grid(wanted: Partial<Axes>): Cell[] {
  const { signals, loads, shares, drivers, distances } = { ...WHOLE, ...wanted }
  return signals.flatMap((kind) =>
    loads.flatMap((load) =>
      shares.flatMap((share) =>
        drivers.flatMap((driver) => distances.map((distance) => ({ signals: kind, load, share, ...driver, distance }))),
      ),
    ),
  )
}

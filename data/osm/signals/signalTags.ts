/** What the tags of a node say about signals: for a junction, for people who cross, or for something else. */
import type { Tags } from '../reading/extract.ts'

export type SignalReading =
  | { readonly kind: 'signals' | 'crossingSignals' }
  /** A light that does not share out a junction, and why not. */
  | { readonly kind: 'other'; readonly reason: string }

const FOR_CROSSING: ReadonlySet<string> = new Set(['pedestrian_crossing', 'cycle_crossing', 'crossing_on_demand'])

/** Values of traffic_signals=* that are no signals of a junction. */
const OTHERS: Readonly<Record<string, string>> = {
  blinker: 'a blinker only warns',
  blink_mode: 'a blinker only warns',
  emergency: 'signals for emergency vehicles are dark otherwise',
  ramp_meter: 'ramp meters are not simulated',
  level_crossing: 'signals of a level crossing are no junction signals',
  lane_control: 'signals over lanes are no junction signals',
  gantry: 'signals over lanes are no junction signals',
  variable_message: 'signals over lanes are no junction signals',
  continuous_green: 'a signal that never changes',
  bus_priority: 'signals for buses only',
  tram_priority: 'signals for trams only',
}

export function readSignal(tags: Tags | undefined): SignalReading | undefined {
  if (tags?.highway === 'traffic_signals') {
    const use = tags.traffic_signals ?? ''
    if (Object.hasOwn(OTHERS, use)) return { kind: 'other', reason: OTHERS[use] }
    return { kind: FOR_CROSSING.has(use) ? 'crossingSignals' : 'signals' }
  }
  const crossing = tags?.highway === 'crossing' || tags?.highway === 'cycleway_crossing'
  if (crossing && (tags?.crossing === 'traffic_signals' || tags?.['crossing:signals'] === 'yes'))
    return { kind: 'crossingSignals' }
  return undefined
}

/** For which direction of its way the signal is: 'both' if the tags say so, undefined if they say nothing. */
export function facingOf(tags: Tags): 'forward' | 'backward' | 'both' | undefined {
  const facing = tags['traffic_signals:direction'] ?? tags.direction
  return facing === 'forward' || facing === 'backward' || facing === 'both' ? facing : undefined
}

/**
 * A sign beside the light lets drivers turn to their kerb's side on red: `red_turn:right=yes`, where one drives on the
 * left `red_turn:left=yes` (wiki.openstreetmap.org/wiki/Red_turn; in Germany the Grünpfeil, sign 720). Signs for
 * bicycles only are other tags.
 */
export function letsTurnOnRed(tags: Tags | undefined, leftHand: boolean): boolean {
  return readSignal(tags)?.kind !== 'other' && tags?.[leftHand ? 'red_turn:left' : 'red_turn:right'] === 'yes'
}

/** A place where people on foot cross, with signals or without. */
export function isCrossing(tags: Tags | undefined): boolean {
  return tags?.highway === 'crossing' && tags.crossing !== 'no'
}

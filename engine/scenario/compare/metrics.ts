/** The figures that are compared, and which way is better. */
import type { Difference } from './statistics.ts'

export interface Metric<Key extends string = string> {
  /** Its name in results and in JSON; see result.ts. */
  readonly key: Key
  readonly label: string
  /** For people: of the figure in SI times `factor`. */
  readonly unit: string
  readonly factor: number
  readonly digits: number
  readonly better: 'lower' | 'higher'
}

const metric = <Key extends string>(
  key: Key,
  label: string,
  unit: string,
  digits: number,
  better: Metric['better'] = 'lower',
  factor = 1,
): Metric<Key> => ({ key, label, unit, digits, better, factor })

/** Means over all vehicles, those still on the road or waiting to enter included: who never arrives counts. */
export const MEANS = [
  metric('meanDurationAll', 'travel time', 's', 1),
  metric('meanTimeLossAll', 'time loss', 's', 1),
  metric('meanWaitingTimeAll', 'standing', 's', 1),
  metric('stopsPerVehicleAll', 'stops', '', 2),
  metric('meanDepartDelayAll', 'delay before entering', 's', 1),
  metric('meanSpeedAll', 'speed', 'km/h', 1, 'higher', 3.6),
  metric('co2PerKmAll', 'CO2', 'g/km', 1),
  metric('arrived', 'arrived', '', 1, 'higher'),
] as const

/** Of the whole town. */
export const COUNTS = [
  metric('waiting', 'waiting to enter', '', 1),
  metric('removed', 'left without a way', '', 1),
] as const

/** Of a kind of street. More traffic is more of what its people bear: on residential streets that is harm. */
export const STREET_METRICS = [
  metric('vehicleKm', 'traffic', 'veh·km', 0),
  metric('secondsPerKm', 'travel time', 's/km', 1),
  metric('standingPerKm', 'standing', 's/km', 1),
] as const

export type Verdict = 'better' | 'worse' | 'no difference shown' | 'the same'

/** What a difference means, as far as the pairs show it. */
export function verdictOn({ difference, ci95: [low, high] }: Difference, better: Metric['better']): Verdict {
  if (difference === 0 && low === 0 && high === 0) return 'the same'
  if (low <= 0 && high >= 0) return 'no difference shown'
  return difference < 0 === (better === 'lower') ? 'better' : 'worse'
}

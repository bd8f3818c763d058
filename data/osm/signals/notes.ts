/** What the audit says about signals in step. */
import type { Coordinated } from '../../signals/coordinate.ts'
import type { Audit } from '../audit.ts'

const STEP = 'coordinate signals'

export function noteCoordination(audit: Audit, { progressions, clusters }: Coordinated): void {
  for (const { road, signals, offsets, cycle, speed, band } of progressions) {
    const detail =
      `${road}: cycle of ${cycle} s, offsets of ${offsets.join(', ')} s, ${Math.round(speed * 3.6)} km/h, ` +
      `band of ${Math.round(100 * band)} % of the cycle`
    audit.guess(STEP, nodeOf(signals[0]), 'signals in step, by progression at the limit', 0.5, { detail })
  }
  for (const signals of clusters)
    audit.guess(STEP, nodeOf(signals[0]), 'signals of one place controlled together', 0.7, {
      detail: signals.map(nodeOf).join(', '),
    })
}

function nodeOf(signal: string): string {
  return signal.replace('signal', 'node')
}

/** The laws of lower limits, in words. */
import type { LimitLaw } from '../../engine/state/limitZones.ts'

export const LAW_WORDS: Readonly<Record<LimitLaw, string>> = {
  queueEnd: 'before the ends of jams',
  bottleneck: 'by feedback before the bottleneck (MTFC)',
  wave: 'to dissolve waves (SPECIALIST)',
}

/** How long answers take: from a frame received to the advice handed to the socket. */
import { createHistogram } from 'node:perf_hooks'

export interface Latency {
  /** @param milliseconds that one answer took */
  record(milliseconds: number): void
  /** All in ms; zeros before the first. */
  summary(): Readonly<Record<'p50' | 'p99' | 'p999' | 'max' | 'count', number>>
}

/** Bins of two significant digits from 1 µs to a minute: some kilobytes, however much is recorded. */
export function createLatency(): Latency {
  const histogram = createHistogram({ lowest: 1, highest: 60_000_000, figures: 2 })
  const percentile = (share: number) => (histogram.count === 0 ? 0 : histogram.percentile(share) / 1000)
  return {
    record: (milliseconds) => histogram.record(Math.min(60_000_000, Math.max(1, Math.round(milliseconds * 1000)))),
    summary: () => ({
      p50: percentile(50),
      p99: percentile(99),
      p999: percentile(99.9),
      max: histogram.count === 0 ? 0 : histogram.max / 1000,
      count: histogram.count,
    }),
  }
}

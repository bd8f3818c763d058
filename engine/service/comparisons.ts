/** What advice changes in the town that is shown, over several pairs of runs: made once per map, beside the live town. */

/**
 * Makes a comparison.
 * @param onProgress takes the share done, 0..1
 * @throws whatever is wrong; the reason of `signal` once another map has taken the place of this one
 */
export type Compare = (map: string, signal: AbortSignal, onProgress: (done: number) => void) => Promise<unknown>

export type ComparisonState =
  | { readonly kind: 'none' }
  /** @property done share, 0..1 */
  | { readonly kind: 'pending'; readonly done: number }
  | { readonly kind: 'made'; readonly value: unknown }

export interface Comparisons {
  /** Of the town shown. */
  readonly state: ComparisonState
  /** Begins that of another town; what is known of the one before is no longer told. Done when it has ended, however. */
  begin(map: string): Promise<void>
  /** Ends the one at work. */
  close(): Promise<void>
}

/** @param compare absent: there is never one @param onLog in words, for the operator */
export function createComparisons(compare: Compare | undefined, onLog: (line: string) => void): Comparisons {
  let state: ComparisonState = { kind: 'none' }
  let stop = new AbortController()
  let atWork = Promise.resolve()

  async function make(map: string, signal: AbortSignal): Promise<void> {
    if (!compare) return
    state = { kind: 'pending', done: 0 }
    const show = (next: ComparisonState): void => {
      if (!signal.aborted) state = next
    }
    try {
      show({ kind: 'made', value: await compare(map, signal, (done) => show({ kind: 'pending', done })) })
    } catch (error) {
      show({ kind: 'none' })
      if (!signal.aborted) onLog(`there is no comparison: ${(error as Error).message}`)
    }
  }

  return {
    get state() {
      return state
    },
    begin(map) {
      stop.abort()
      stop = new AbortController()
      atWork = make(map, stop.signal)
      return atWork
    },
    close() {
      stop.abort()
      return atWork
    },
  }
}

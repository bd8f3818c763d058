/** How far an import or a run has come, on stderr: a bar that redraws itself on a terminal, a line now and then elsewhere. */
import { clock } from './words.ts'

const WIDTH = 30
/** Often enough to look alive, seldom enough not to cost anything [ms]. */
const REDRAW = 100
const NEW_LINE = 5000

export interface Progress {
  /** Reading the map. @param share done, 0..1 @param what is being done */
  read(share: number, what: string): void
  /** Driving. @param done simulated so far [s] @param whole [s] */
  drive(done: number, whole: number): void
  /** Driving in order to find routes. @param round from 0 @param done simulated of it so far [s] @param gap of the one before */
  round(round: number, done: number, whole: number, gap: number | undefined): void
  /** Driving many runs. @param share of all done, 0..1 @param ended runs that are done */
  compare(share: number, ended: number, runs: number): void
  /** Clears the bar, so that what is printed next stands on a clean line. */
  end(): void
}

/** A bar if `stream` is a terminal; lines if it is none but progress is wanted all the same; else nothing. */
export function progressOn(stream: NodeJS.WriteStream, wanted: boolean): Progress {
  if (!stream.isTTY && !wanted) return { read() {}, drive() {}, round() {}, compare() {}, end() {} }
  const pause = stream.isTTY ? REDRAW : NEW_LINE
  let last = performance.now() - pause
  let start: number | undefined

  function show(share: number, text: string): void {
    const now = performance.now()
    if (now - last < pause) return
    last = now
    if (!stream.isTTY) {
      stream.write(`${text}\n`)
      return
    }
    const full = Math.round(WIDTH * share)
    stream.write(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${text}`)
  }

  /** When the driving began; something else than reading begins then: the next `show` says so at once. */
  function started(): number {
    if (start === undefined) {
      start = performance.now()
      last = start - pause
    }
    return start
  }

  return {
    read: (share, what) => show(share, `import · ${Math.floor(100 * share)} % · ${what}`),
    drive(done, whole) {
      const share = whole > 0 ? done / whole : 1
      const ahead = done / Math.max((performance.now() - started()) / 1000, 0.1)
      show(
        share,
        `${clock(done)} of ${clock(whole)} · ${Math.floor(100 * share)} % · ${ahead.toFixed(0)} times real time`,
      )
    },
    round(round, done, whole, gap) {
      started()
      const before = gap === undefined ? '' : ` · gap ${(100 * gap).toFixed(2)} % before it`
      show(whole > 0 ? done / whole : 1, `routes, round ${round + 1} · ${clock(done)} of ${clock(whole)}${before}`)
    },
    compare(share, ended, runs) {
      started()
      show(share, `${ended} of ${runs} runs · ${Math.floor(100 * share)} %`)
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[2K')
    },
  }
}

/** How far a run has come, on stderr: a bar that redraws itself on a terminal, a line now and then elsewhere. */
import { clock } from './words.ts'

const WIDTH = 30
/** Often enough to look alive, seldom enough not to cost anything [ms]. */
const REDRAW = 100
const NEW_LINE = 5000

export interface Progress {
  /** @param done simulated so far [s] @param whole [s] */
  show(done: number, whole: number): void
  /** Clears the bar, so that what is printed next stands on a clean line. */
  end(): void
}

/** A bar if `stream` is a terminal; lines if it is none but progress is wanted all the same; else nothing. */
export function progressOn(stream: NodeJS.WriteStream, wanted: boolean): Progress {
  if (!stream.isTTY && !wanted) return { show() {}, end() {} }
  const pause = stream.isTTY ? REDRAW : NEW_LINE
  let last = Number.NEGATIVE_INFINITY
  const begin = performance.now()
  return {
    show(done, whole) {
      const now = performance.now()
      if (now - last < pause) return
      last = now
      const share = whole > 0 ? done / whole : 1
      const ahead = done / Math.max((now - begin) / 1000, 1e-3)
      const text = `${clock(done)} of ${clock(whole)} · ${Math.floor(100 * share)} % · ${ahead.toFixed(0)} times real time`
      if (!stream.isTTY) {
        stream.write(`${text}\n`)
        return
      }
      const full = Math.round(WIDTH * share)
      stream.write(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${text}`)
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[2K')
    },
  }
}

/** What reading a scenario found: problems that forbid it, and remarks about what it becomes. Both with file and line. */
import type { InputProblem } from '../problems.ts'

export class Report {
  /** With one of these nothing is made of the files. */
  readonly problems: InputProblem[] = []
  private readonly counts = new Map<string, { count: number; readonly source: string; readonly place: string }>()

  complain(source: string, line: number, message: string): void {
    this.problems.push({ source, place: `line ${line}`, message })
  }

  /** The same words are said once, with how often and where first. */
  remark(source: string, line: number, words: string): void {
    const known = this.counts.get(words)
    if (known) known.count++
    else this.counts.set(words, { count: 1, source, place: `line ${line}` })
  }

  /** All remarks, in the order of their first occasion. */
  remarks(): InputProblem[] {
    return Array.from(this.counts, ([words, { count, source, place }]) => ({
      source,
      place: count === 1 ? place : `${count} times, first in ${place}`,
      message: words,
    }))
  }
}

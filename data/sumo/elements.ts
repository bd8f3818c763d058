/** Reads one of SUMO's XML files, packed or not: the elements below the outermost one after the other, each with all it holds. */
import { readPieces, sizeOf } from '../filePieces.ts'
import { InputProblems } from '../problems.ts'
import { type XmlHandler, XmlScanner } from '../xmlScanner.ts'
import { SumoElement } from './element.ts'
import type { Report } from './report.ts'

/**
 * @param roots names that the outermost element may have
 * @param onElement gets each element below it when it is complete; nothing of it is kept
 * @param report gets what is wrong with the file as XML; nothing is thrown
 * @returns the outermost element without what it holds; undefined if the file cannot be read
 */
export async function readElements(
  path: string,
  roots: readonly string[],
  report: Report,
  onElement: (element: SumoElement) => void,
): Promise<SumoElement | undefined> {
  const reader = new ElementReader(path, roots, report, onElement)
  try {
    await sizeOf(path, (message, place) => reader.complain(message, place), `one of SUMO's, <${roots.join('> or <')}>`)
    await readPieces(path, (piece) => reader.write(piece))
    reader.end()
    return reader.root
  } catch (error) {
    if (!(error instanceof InputProblems)) throw error
    report.problems.push(...error.problems)
    return undefined
  }
}

class ElementReader implements XmlHandler {
  root: SumoElement | undefined
  private readonly path: string
  private readonly roots: readonly string[]
  private readonly report: Report
  private readonly onElement: (element: SumoElement) => void
  private readonly scanner = new XmlScanner(this)
  private readonly stack: SumoElement[] = []

  constructor(path: string, roots: readonly string[], report: Report, onElement: (element: SumoElement) => void) {
    this.path = path
    this.roots = roots
    this.report = report
    this.onElement = onElement
  }

  write(piece: Uint8Array): void {
    this.scanner.write(piece)
  }

  end(): void {
    this.scanner.end()
    if (this.root === undefined) this.fail('holds no XML element')
  }

  complain(message: string, place?: string): never {
    throw new InputProblems([{ source: this.path, ...(place ? { place } : {}), message }])
  }

  fail(message: string): never {
    return this.complain(message, this.scanner.place())
  }

  open(name: string): void {
    const { scanner, path, report } = this
    const element = new SumoElement(name, scanner.line(), scanner.attributes(), path, report)
    if (this.root === undefined) {
      if (!this.roots.includes(name))
        this.fail(`the outermost element is <${name}>, not <${this.roots.join('> or <')}>`)
      this.root = element
    } else this.stack[this.stack.length - 1]?.children.push(element)
    if (element !== this.root) this.stack.push(element)
  }

  close(): void {
    const element = this.stack.pop()
    if (element && this.stack.length === 0) this.onElement(element)
  }
}

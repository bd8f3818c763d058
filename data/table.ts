/**
 * Tables as spreadsheets write them (CSV): a header, then one row a line, separated by semicolons, tabs or commas, whichever
 * the header has; with decimal commas too unless commas separate. What is wrong with rows is collected, each named as the
 * spreadsheet counts it. csv-parse sees to quotes and line ends.
 */
import { readFileSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import { didYouMean } from './nearest.ts'
import { firstOf, type InputProblem, InputProblems } from './problems.ts'
import type { Rule } from './rule.ts'
import { readClock } from './timeOfDay.ts'

/** Headings in small letters; a file may write them in capitals, and in any order. */
export interface Columns {
  readonly needed: readonly string[]
  readonly optional?: readonly string[]
}

/** Problems of rows that are kept: as many as are listed, and more. */
const MOST_KEPT = 100
const SEPARATORS = [';', '\t', ',']
/** With which Excel is told the separator. */
const SEPARATOR_LINE = /^"?sep=(.)"?\r?\n/i
/** The first line in which something stands; a heading in quotes may be of several. */
const HEADER_LINE = /^\s*((?:"[^"]*"|[^"\r\n])*)/
const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i

/**
 * The text of a file in UTF-8, in UTF-16 with a byte order mark (Excel's "Unicode text"), or else in Windows-1252, in
 * which Excel writes plain "CSV" in western Europe.
 *
 * @throws InputProblems if there is no such file, or none that can be read
 */
export function readTableText(path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'no such file; check the path' : `cannot be read (${code}); check the path`
    throw new InputProblems([{ source: path, message: why }])
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * The rows in which something stands. Columns whose headings begin with # are the author's own and passed over.
 *
 * @throws InputProblems if the text is no table, or one of other columns
 */
export function readTable(text: string, source: string, columns: Columns): Table {
  const { records, separator } = parseRecords(text.replace(/^\uFEFF/, ''), source)
  const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell === '')
  const first = records.findIndex((cells) => !isEmpty(cells))
  if (first < 0) throw new InputProblems([{ source, message: `is empty; begin with a row ${headerOf(columns)}` }])
  const header = records[first].map((heading) => oneLine(heading.toLowerCase()))
  checkHeader(header, columns, source, `row ${first + 1}`)
  const table = new Table(source, new Map(header.map((heading, k) => [heading, k])), separator)
  records.forEach((cells, k) => {
    if (k <= first || isEmpty(cells)) return
    const row = new Row(table, `row ${k + 1}`, cells)
    table.rows.push(row)
    if (cells.some((cell, column) => cell !== '' && (header[column] ?? '') === ''))
      row.complain('', `has a cell without a heading; put texts and numbers that contain "${separator}" in quotes`)
  })
  return table
}

/** Cells without blanks around them. */
function parseRecords(text: string, source: string): { records: string[][]; separator: string } {
  const said = SEPARATOR_LINE.exec(text)
  // The line that says the separator counts as a row.
  const body = said ? text.replace(/^.*/, '') : text
  const line = HEADER_LINE.exec(body)?.[1].replace(/"[^"]*"/g, '') ?? ''
  const times = (separator: string) => line.split(separator).length
  const separator = said?.[1] ?? [...SEPARATORS].sort((a, b) => times(b) - times(a))[0]
  try {
    const delimiters = { delimiter: separator, record_delimiter: ['\r\n', '\n', '\r'] }
    const records = parse(body, { ...delimiters, relax_column_count: true, trim: true })
    return { records: records.map((cells) => cells.map((cell) => cell.trim())), separator }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const words = error.code.includes('QUOTE')
      ? 'a quote that does not open and close a cell; write "" for one inside'
      : error.message
    throw new InputProblems([{ source, place: `line ${error.lines}`, message: `is no CSV: ${words}` }])
  }
}

/** A message is a line, whatever the cell has that it speaks of. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function headerOf({ needed, optional = [] }: Columns): string {
  const may = optional.length === 0 ? '' : `, and if you like ${optional.join(',')}`
  return `${needed.join(',')}${may}`
}

function checkHeader(header: readonly string[], columns: Columns, source: string, place: string): void {
  const known = [...columns.needed, ...(columns.optional ?? [])]
  const missing = columns.needed.filter((name) => !header.includes(name))
  const strange = header.filter((name) => name !== '' && !name.startsWith('#') && !known.includes(name))
  const twice = known.filter((name) => header.indexOf(name) !== header.lastIndexOf(name))
  const problems = [
    ...missing.map((name) => `column "${name}" is missing; the header has to be ${headerOf(columns)}`),
    ...strange.map(
      (name) =>
        `column "${name}" is unknown${didYouMean(name, known)}; known: ${known.join(', ')}; with # before it is passed over`,
    ),
    ...twice.map((name) => `column "${name}" stands there twice; keep one`),
  ]
  if (problems.length > 0) throw new InputProblems(problems.map((message) => ({ source, place, message })))
}

export class Table {
  readonly rows: Row[] = []
  readonly source: string
  private readonly columns: ReadonlyMap<string, number>
  private readonly separator: string
  private readonly problems: InputProblem[] = []
  private found = 0
  /** The first decimal mark met, and where: all others must be like it, or a "1.200" may mean one or a thousand. */
  private first: { readonly mark: string; readonly place: string } | undefined

  constructor(source: string, columns: ReadonlyMap<string, number>, separator: string) {
    this.source = source
    this.columns = columns
    this.separator = separator
  }

  /** Whether there is such a column. */
  has(column: string): boolean {
    return this.columns.has(column)
  }

  complain(place: string, message: string): void {
    this.found++
    if (this.problems.length < MOST_KEPT) this.problems.push({ source: this.source, place, message: oneLine(message) })
  }

  /** Call when all rows have been read. @throws InputProblems with all that was complained of */
  end(): void {
    if (this.found > 0) throw new InputProblems(firstOf(this.problems, this.found))
  }

  /** '' where there is none. */
  cell(cells: readonly string[], column: string): string {
    const place = this.columns.get(column)
    return place === undefined ? '' : (cells[place] ?? '')
  }

  /** The number that a cell says, or else in words why it says none. */
  numberOf(cell: string, place: string): number | string {
    const mark = /[.,]/.exec(cell)?.[0]
    if (!NUMBER.test(cell)) return 'is no number'
    if (mark === undefined) return Number(cell)
    if (mark === this.separator) return `has a "${mark}", which separates columns here; write a decimal point`
    this.first ??= { mark, place }
    if (this.first.mark !== mark)
      return `has a "${mark}" where ${this.first.place} has a "${this.first.mark}"; use one decimal mark, and none for thousands`
    return Number(cell.replace(',', '.'))
  }
}

/** Cells are taken by their heading; one that is needed and empty, or wrong, is complained of. */
export class Row {
  /** For messages: "row 7", the header being row 1 where it stands on top. */
  readonly place: string
  private readonly table: Table
  private readonly cells: readonly string[]

  constructor(table: Table, place: string, cells: readonly string[]) {
    this.table = table
    this.place = place
    this.cells = cells
  }

  /** @param column '' if it is about the whole row */
  complain(column: string, message: string): void {
    this.table.complain(column === '' ? this.place : `${this.place}, ${column}`, message)
  }

  /** Whether something stands there. */
  has(column: string): boolean {
    return this.cell(column) !== ''
  }

  /** @param fallback where the cell is empty; without one it must not be @param wanted follows on "give" */
  text(column: string, fallback?: string, wanted = 'a text'): string {
    const cell = this.cell(column)
    if (cell === '' && fallback === undefined) this.complain(column, `is missing: give ${wanted}`)
    return cell === '' ? (fallback ?? '') : cell
  }

  /** NaN if something is wrong with it. @param fallback where the cell is empty; without one it must not be */
  number(column: string, { fits, wanted }: Rule, fallback?: number): number {
    const cell = this.cell(column)
    if (cell === '' && fallback !== undefined) return fallback
    const value = cell === '' ? 'is missing' : this.table.numberOf(cell, this.place)
    if (typeof value === 'number' && fits(value)) return value
    const why = typeof value === 'number' ? '' : ` ${value}`
    this.complain(column, cell === '' ? `is missing: give ${wanted}` : `"${cell}"${why}: give ${wanted}`)
    return Number.NaN
  }

  /** Time of day [s after midnight], up to 24:00; NaN if it is none. @param fallback where the cell is empty */
  clock(column: string, fallback?: number): number {
    const cell = this.cell(column)
    if (cell === '' && fallback !== undefined) return fallback
    const time = readClock(cell)
    if (time !== undefined) return time
    this.complain(column, `${cell === '' ? 'is missing' : `"${cell}"`}: give a time of day such as 7:31 or 07:31:20`)
    return Number.NaN
  }

  /** One of the words in `known`; undefined if it is none of them. @param fallback where the cell is empty */
  word<Word extends string>(column: string, known: readonly Word[], fallback?: Word): Word | undefined {
    const cell = this.cell(column)
    if (cell === '' && fallback !== undefined) return fallback
    const found = known.find((word) => word.toLowerCase() === cell.toLowerCase())
    if (found === undefined) {
      const said = cell === '' ? 'is missing' : `"${cell}"${didYouMean(cell, known)}`
      this.complain(column, `${said}: give ${known.join(', ')}`)
    }
    return found
  }

  private cell(column: string): string {
    return this.table.cell(this.cells, column)
  }
}

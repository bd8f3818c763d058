/** Tables out of spreadsheets are read as they were meant, or refused with the rows that cannot be. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wholeNumber } from '../../data/rule.ts'
import { type Columns, readTable, readTableText, type Table } from '../../data/table.ts'
import { emptyFolder } from '../cli/program.ts'
import { complaints } from './complaints.ts'

const COLUMNS: Columns = { needed: ['from', 'vehicles'], optional: ['begin', 'class'] }
const ANY = { fits: Number.isFinite, wanted: 'a number' }

function table(text: string): Table {
  return readTable(text, 'od.csv', COLUMNS)
}

describe('a table as Excel writes it in German', () => {
  test('with byte order mark, semicolons, decimal commas and \\r\\n', () => {
    const read = table('\uFEFFVehicles;From;Begin\r\n12,5;"Am Markt; links";7:30\r\n3;Süd;\r\n')
    const rows = read.rows.map((row) => [row.text('from'), row.number('vehicles', ANY), row.clock('begin', -1)])
    read.end()
    expect(rows).toEqual([
      ['Am Markt; links', 12.5, 27_000],
      ['Süd', 3, -1],
    ])
  })

  test('in Windows-1252 and in UTF-16, and with a line that says the separator', () => {
    const folder = emptyFolder()
    const written = (name: string, bytes: Uint8Array) => {
      writeFileSync(join(folder, name), bytes)
      return table(readTableText(join(folder, name))).rows.map((row) => row.text('from'))
    }
    const text = 'from;vehicles\nSüdstraße;1\n'
    expect(written('old.csv', Buffer.from(text, 'latin1'))).toEqual(['Südstraße'])
    expect(written('unicode.txt', Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le'))).toEqual(['Südstraße'])
    expect(written('new.csv', Buffer.from(`\uFEFF${text}`))).toEqual(['Südstraße'])
    const [row] = table('sep=|\r\nfrom|vehicles\r\na;b,c|2\r\n').rows
    expect([row.place, row.text('from')]).toEqual(['row 3', 'a;b,c'])
  })

  test('counts rows as the spreadsheet does, empty ones too', () => {
    const read = table(';;\nfrom;vehicles;#remark\n;;\n"two\nlines";1;x\n\nc;2;;;\n')
    expect(read.rows.map((row) => [row.place, row.text('from')])).toEqual([
      ['row 4', 'two\nlines'],
      ['row 6', 'c'],
    ])
    expect(complaints(() => read.end())).toEqual([])
  })
})

describe('what is wrong is said with its row', () => {
  test('all of a header at once', () => {
    expect(complaints(() => table('form,vehicles,vehicles\n'))).toEqual([
      expect.stringMatching(/^od.csv \(row 1\): column "from" is missing; the header has to be from,vehicles,/),
      expect.stringMatching(/column "form" is unknown \(did you mean "from"\?\).*with # before it is passed over/),
      expect.stringMatching(/column "vehicles" stands there twice/),
    ])
    expect(complaints(() => table(' \r\n'))).toEqual([expect.stringMatching(/od.csv: is empty; begin with a row from/)])
  })

  test('all of the rows at once', () => {
    const read = table('from,vehicles,begin,class\n,x,7:75,tuck\na,-1,24:00,CAR\nb,"1,5",,\nc,1.5,7,bus,8\n')
    const begins = read.rows.map((row) => {
      row.text('from')
      row.number('vehicles', wholeNumber(0, 9))
      row.word('class', ['car', 'truck'], 'car')
      return row.clock('begin', 0)
    })
    expect(begins).toEqual([Number.NaN, 86_400, 0, Number.NaN])
    expect(complaints(() => read.end())).toEqual([
      'od.csv (row 5): has a cell without a heading; put texts and numbers that contain "," in quotes',
      'od.csv (row 2, from): is missing: give a text',
      'od.csv (row 2, vehicles): "x" is no number: give a whole number from 0 to 9',
      'od.csv (row 2, class): "tuck" (did you mean "truck"?): give car, truck',
      'od.csv (row 2, begin): "7:75": give a time of day such as 7:31 or 07:31:20',
      'od.csv (row 3, vehicles): "-1": give a whole number from 0 to 9',
      'od.csv (row 4, vehicles): "1,5" has a ",", which separates columns here; write a decimal point: give a whole number from 0 to 9',
      'od.csv (row 5, vehicles): "1.5": give a whole number from 0 to 9',
      'od.csv (row 5, class): "bus": give car, truck',
      'od.csv (row 5, begin): "7": give a time of day such as 7:31 or 07:31:20',
    ])
  })

  test('that "1.200" beside "0,5" may mean thousands', () => {
    const read = table('from;vehicles\na;0,5\nb;1.200\n')
    for (const row of read.rows) row.number('vehicles', ANY)
    expect(complaints(() => read.end())).toEqual([
      expect.stringMatching(/row 3, vehicles.*"1.200" has a "." where row 2 has a ","; use one decimal mark/),
    ])
  })

  test('how many more there are than can be read', () => {
    const read = table(`from,vehicles\n${'a,x\n'.repeat(1000)}`)
    for (const row of read.rows) row.number('vehicles', ANY)
    const said = complaints(() => read.end())
    expect(said).toHaveLength(21)
    expect(said[20]).toBe('od.csv: … and 980 more problems')
  })

  test('where a quote is left open', () => {
    expect(complaints(() => table('from,vehicles\na,1\n"b,2\nc,3\n'))).toEqual([
      expect.stringMatching(/od.csv \(line \d\): is no CSV: a quote/),
    ])
  })
})

const SEPARATOR = fc.constantFrom(',', ';', '\t')
const LINE_END = fc.constantFrom('\n', '\r\n')

test('any cells, written as the standard says (RFC 4180), are read as they are', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'ß', '"', ',', ';', '\t', '\n', '.', ' ', '1') })
  // Blanks around a cell are the typist's.
  const cell = word.map((text) => `x${text}x`)
  const rows = fc.array(fc.tuple(cell, fc.double({ noNaN: true, noDefaultInfinity: true })))
  const comma = fc.boolean()
  fc.assert(
    fc.property(rows, SEPARATOR, LINE_END, comma, fc.boolean(), (wanted, separator, end, decimalComma, mark) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const figure = (value: number) =>
        decimalComma && separator !== ',' ? String(value).replace('.', ',') : String(value)
      const lines = ['from', ...wanted.map(([text]) => quoted(text))]
      const others = ['vehicles', ...wanted.map(([, value]) => figure(value))]
      const text = lines.map((line, k) => `${line}${separator}${others[k]}${end}`).join('')
      const read = table(`${mark ? '\uFEFF' : ''}${text}`)
      expect(read.rows.map((row) => [row.text('from'), row.number('vehicles', ANY)])).toEqual(
        wanted.map(([word, value]) => [word, value === 0 ? 0 : value]),
      )
      expect(read.rows.map(({ place }) => place)).toEqual(wanted.map((_, k) => `row ${k + 2}`))
      read.end()
    }),
  )
})

test('a heading of two lines is one in messages', () => {
  expect(complaints(() => table('"from\nwhere",vehicles\n'))).toHaveLength(2)
  expect(complaints(() => table('"from\nwhere",vehicles\n'))[1]).toContain('"from where" is unknown')
})

test('any text at all is read or refused in words', () => {
  const unit = fc.constantFrom(
    'from',
    'vehicles',
    ',',
    ';',
    '\t',
    '"',
    '\n',
    '\r',
    '1',
    ',5',
    '.5',
    'ä',
    ' ',
    'sep=',
    '\0',
  )
  const text = fc.array(unit).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        text.map((rest) => `from;vehicles\n${rest}`),
      ),
      (content) => {
        const said = complaints(() => {
          const read = table(content)
          for (const row of read.rows) row.number('vehicles', ANY)
          read.end()
        })
        for (const line of said) expect(line).toMatch(/^od.csv( \((row|line) \d+(, \w+)?\))?: .{10}/)
      },
    ),
    { numRuns: 500 },
  )
})

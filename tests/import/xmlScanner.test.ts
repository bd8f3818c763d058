/** The scanner of OSM files beside a general XML parser: whatever well-formed text comes, both see the same. */
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { XmlScanner } from '../../data/xmlScanner.ts'

type Event = readonly ['open', string, Readonly<Record<string, string>>] | readonly ['close', string]

const NAMES = ['osm', 'node', 'way', 'nd', 'tag', 'a:b', 'x-1', 'Größe']
const KEYS = ['id', 'k', 'v', 'ref', 'lat', 'very:long:attribute-name.of_its_own']

function scanned(text: string, lengths: readonly number[] = []): Event[] {
  const events: Event[] = []
  const scanner: XmlScanner = new XmlScanner({
    open: (name) => {
      const found = KEYS.flatMap((key) => {
        const value = scanner.text(key)
        return value === undefined ? [] : [[key, value]]
      })
      events.push(['open', name, Object.fromEntries(found)])
    },
    close: (name) => events.push(['close', name]),
    fail: (message) => {
      throw new Error(`${scanner.place()}: ${message}`)
    },
  })
  const bytes = Buffer.from(text)
  let at = 0
  for (const length of lengths) {
    scanner.write(bytes.subarray(at, at + length))
    at += length
  }
  scanner.write(bytes.subarray(at))
  scanner.end()
  return events
}

function parsed(text: string): Event[] {
  const events: Event[] = []
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => events.push(['open', name, attributes]))
  parser.on('closetag', ({ name }) => events.push(['close', name]))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return events
}

const space = fc.constantFrom(' ', '\n', '  ', '\t', '\r\n ')
const value = fc
  .array(
    fc.constantFrom(
      'a',
      'Straße',
      '"',
      "'",
      '&amp;',
      '&lt;',
      '&#228;',
      '&#xE4;',
      '&quot;',
      '>',
      ' ',
      '/',
      '=',
      '🚲',
      '12.50',
      '-3',
    ),
    {
      maxLength: 9,
    },
  )
  .map((parts) => parts.join(''))
const attribute = fc
  .tuple(space, fc.constantFrom(...KEYS), value, fc.boolean(), fc.boolean())
  .map(([gap, key, text, double, wide]) => {
    const quote = double ? '"' : "'"
    return [key, `${gap}${key}${wide ? ' = ' : '='}${quote}${text.replaceAll(quote, '')}${quote}`] as const
  })
const tag = fc.tuple(fc.constantFrom(...NAMES), fc.uniqueArray(attribute, { selector: ([key]) => key, maxLength: 4 }))
const between = fc.constantFrom(
  '',
  '\n',
  'text & such'.replace('&', '&amp;'),
  '<!-- a <b> -- c -->'.replace('-- c', 'c'),
  '<?pi x="1"?>',
  '<![CDATA[<no> & tag]]>',
)
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      tag,
      fc.array(fc.tuple(between, fc.oneof({ maxDepth: 3 }, fc.constant(''), tie('element'))), { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([[name, attributes], children, short]) => {
      const inner = children.flat().join('')
      const head = `<${name}${attributes.map(([, text]) => text).join('')}`
      return inner === '' && short ? `${head}/>` : `${head}>${inner}</${name} >`
    }),
}))

test('tags and attributes are those a general parser finds, in pieces of any length', () => {
  fc.assert(
    fc.property(
      element,
      fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>\n'),
      fc.array(fc.integer({ min: 1, max: 40 })),
      (body, head, lengths) => {
        const text = head + body
        expect(scanned(text, lengths)).toEqual(parsed(text))
      },
    ),
    { numRuns: 1000 },
  )
})

test('numbers are those of Number(), to the last bit', () => {
  const numbers = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.double({ min: -180, max: 180, noNaN: true }).map((x) => x.toFixed(7)),
    fc.maxSafeInteger().map(String),
    fc.constantFrom(
      '',
      '-',
      '.',
      '1.',
      '.5',
      '-.5',
      '+5',
      '1e3',
      '007',
      ' 12 ',
      '1,5',
      'zwölf',
      '--1',
      '1.2.3',
      '123456789012345678',
    ),
  )
  fc.assert(
    fc.property(numbers, (text) => {
      let number = Number.POSITIVE_INFINITY
      const scanner: XmlScanner = new XmlScanner({
        open: () => {
          number = scanner.number('ref')
        },
        close: () => {},
        fail: (message) => {
          throw new Error(message)
        },
      })
      scanner.write(Buffer.from(`<nd ref="${text}"/>`))
      expect(number).toBe(text.trim() === '' ? Number.NaN : Number(text))
    }),
    { numRuns: 1000 },
  )
})

describe('refused, with the place', () => {
  test.each([
    ['<a>\n <b></a>', 'line 2, column 5: broken XML: </a> where </b> should be'],
    ['<a></a></b>', 'line 1, column 8: broken XML: </b> without a beginning'],
    ['<a>\n\n<b c=1/></a>', 'line 3, column 6: broken XML: a value without quotation marks'],
    ['<a>\n<b c/></a>', 'line 2, column 5: broken XML: an attribute without value'],
    ['<a>\n<b c="<"/></a>', 'line 2, column 7: broken XML: a "<" within a value'],
    ['<a>\n<b', 'it ends within a tag'],
    ['<a>\n<b/>', 'it ends within <a>'],
    ['<a/>\nmore', 'line 2, column 1: broken XML: text outside of all elements'],
    ['<a/><b/>', 'a second outermost element'],
    ['<a k="&nbsp;"/>', 'an unknown character, "&nbsp;"'],
    ['<a k="&"/>', 'an unknown character, "&"'],
    ['< a/>', 'a "<" that begins no tag'],
    ['<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'written in ISO-8859-1; save it as UTF-8'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'declarations of its own'],
  ])('%j', (text, words) => {
    expect(() => scanned(text)).toThrow(words)
    expect(() =>
      scanned(
        text,
        Array.from({ length: text.length }, () => 1),
      ),
    ).toThrow(words)
  })
})

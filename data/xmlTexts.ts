/**
 * Texts and numbers of an XML file, from its bytes. Names and short values are made into strings once, numbers without a
 * string in between. Knows the five entities that need no declaration, and characters by number.
 */

/** Texts up to this length are looked up before they are made [bytes], among so many at most. */
const SHORT = 24
const MOST_TEXTS = 1 << 14
/** Digits that a double holds whatever they are. */
const SAFE_DIGITS = 15
const POWERS = Array.from({ length: SAFE_DIGITS + 1 }, (_, k) => 10 ** k)

const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30

const ENTITIES: Readonly<Record<string, string>> = { 'amp;': '&', 'lt;': '<', 'gt;': '>', 'quot;': '"', 'apos;': "'" }

export class XmlTexts {
  /** Where places are counted in. */
  bytes: Buffer = Buffer.alloc(0)
  private readonly known = new Map<number, string>()
  private readonly fail: (message: string) => never

  /** @param fail what to do with an entity that is not known; throws */
  constructor(fail: (message: string) => never) {
    this.fail = fail
  }

  /** The text of some bytes, entities put in. */
  text(start: number, end: number): string {
    const { bytes } = this
    if (end - start > SHORT) return this.decoded(start, end)
    let hash = end - start
    for (let k = start; k < end; k++) hash = (Math.imul(hash, 31) + bytes[k]) | 0
    const known = this.known.get(hash)
    if (known !== undefined && this.says(known, start, end)) return known
    const text = this.decoded(start, end)
    if (this.known.size < MOST_TEXTS && this.says(text, start, end)) this.known.set(hash, text)
    return text
  }

  /** Whether these bytes are this text, character by character; only of plain ones it can be said so. */
  private says(text: string, start: number, end: number): boolean {
    if (text.length !== end - start) return false
    for (let k = 0; k < text.length; k++) if (text.charCodeAt(k) !== this.bytes[start + k]) return false
    return true
  }

  private decoded(start: number, end: number): string {
    const text = this.bytes.toString('utf8', start, end)
    if (!text.includes('&')) return text
    return text.replace(/&([^;]{0,10};?)/g, (_, name: string) => this.entity(name))
  }

  private entity(name: string): string {
    const plain = ENTITIES[name]
    if (plain !== undefined) return plain
    const [, hex, decimal] = /^#(?:x([0-9a-f]+)|(\d+));$/i.exec(name) ?? []
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
    return this.fail(`an unknown character, "&${name}"`)
  }

  /** The number that some bytes say; NaN if it is none. */
  number(start: number, end: number): number {
    const { bytes } = this
    const isNegative = bytes[start] === MINUS
    let digits = 0
    let value = 0
    let point = -1
    for (let k = isNegative ? start + 1 : start; k < end; k++) {
      const digit = bytes[k] - ZERO
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit
        digits++
      } else if (bytes[k] === POINT && point < 0) point = k
      else return this.numberFrom(start, end)
    }
    if (digits === 0 || digits > SAFE_DIGITS) return this.numberFrom(start, end)
    // Both are exact, so the quotient is the number nearest to the decimals, as Number() has it.
    const size = point < 0 ? value : value / POWERS[end - point - 1]
    return isNegative ? -size : size
  }

  private numberFrom(start: number, end: number): number {
    const text = this.text(start, end)
    return text.trim() === '' ? Number.NaN : Number(text)
  }
}

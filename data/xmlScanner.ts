/**
 * Reads XML from bytes, tag by tag, without making strings of what nobody asks for (xmlTexts.ts): most of a large file is
 * numbers. Checks that tags are well formed and nested; takes UTF-8 only. A general parser, which makes an object of every
 * tag, needs twice the time and leaves more behind.
 */
import { XmlTexts } from './xmlTexts.ts'

/** A tag or comment longer than this is none [bytes]. */
const LONGEST = 1 << 20

export interface XmlHandler {
  /** Its attributes can be asked for until this returns. */
  open(name: string): void
  /** @param text that stands directly before the end tag */
  close(name: string, text: () => string): void
  /** Throws. */
  fail(message: string): never
}

export class XmlScanner {
  private readonly handler: XmlHandler
  private bytes: Buffer = Buffer.alloc(0)
  /** What `bytes` is the beginning of: one for all pieces, because buffers come back late. */
  private room: Buffer = Buffer.alloc(0)
  /** Of the byte that is looked at. */
  private at = 0
  private readonly names: string[] = []
  /** Four numbers an attribute: beginning and end of its name and of its value. */
  private spans = new Int32Array(64)
  private spansEnd = 0
  private readonly texts = new XmlTexts((message) => this.broken(message))
  /** Lines that end before the byte `counted`, and where the one it stands in begins, seen from `bytes`. */
  private lines = 0
  private lineStart = 0
  private counted = 0
  private started = false

  constructor(handler: XmlHandler) {
    this.handler = handler
  }

  /** Elements that are open. */
  get depth(): number {
    return this.names.length
  }

  write(piece: Uint8Array): void {
    this.countLines(this.at)
    const rest = this.bytes.length - this.at
    if (this.room.length < rest + piece.length) {
      const wider = Buffer.allocUnsafeSlow(2 * (rest + piece.length))
      this.bytes.copy(wider, 0, this.at)
      this.room = wider
    } else this.bytes.copy(this.room, 0, this.at)
    this.room.set(piece, rest)
    this.bytes = this.room.subarray(0, rest + piece.length)
    this.texts.bytes = this.bytes
    this.at = 0
    if (!this.started) this.skipMark()
    while (this.readOne());
    if (this.bytes.length - this.at > LONGEST) this.broken('a tag without end')
  }

  end(): void {
    for (let k = this.at; k < this.bytes.length; k++)
      if (this.bytes[k] > SPACE) this.broken(this.bytes[k] === LESS ? 'it ends within a tag' : 'text after the end')
    if (this.names.length > 0) this.broken(`it ends within <${this.names[this.names.length - 1]}>`)
  }

  /** "line 5, column 3" of where the reading has come to. */
  place(): string {
    const line = this.line()
    return `line ${line}, column ${this.at - this.lineStart + 1}`
  }

  /** Line of where the reading has come to, from 1. */
  line(): number {
    const { bytes } = this
    for (; this.counted < this.at && this.counted < bytes.length; this.counted++)
      if (bytes[this.counted] === NEWLINE) {
        this.lines++
        this.lineStart = this.counted + 1
      }
    return this.lines + 1
  }

  /** All attributes of the tag that is opened. */
  attributes(): Record<string, string> {
    const { spans, spansEnd } = this
    const all: Record<string, string> = {}
    for (let k = 0; k < spansEnd; k += 4)
      all[this.texts.text(spans[k], spans[k + 1])] = this.texts.text(spans[k + 2], spans[k + 3])
    return all
  }

  /** An attribute of the tag that is opened as text; undefined if it has none of this name. */
  text(name: string): string | undefined {
    const k = this.find(name)
    return k < 0 ? undefined : this.texts.text(this.spans[k + 2], this.spans[k + 3])
  }

  /** The same as a number; NaN if it is none. */
  number(name: string): number {
    const k = this.find(name)
    return k < 0 ? Number.NaN : this.texts.number(this.spans[k + 2], this.spans[k + 3])
  }

  private find(name: string): number {
    const { spans, spansEnd, bytes } = this
    for (let k = 0; k < spansEnd; k += 4) {
      const start = spans[k]
      if (spans[k + 1] - start !== name.length) continue
      let same = 0
      while (same < name.length && bytes[start + same] === name.charCodeAt(same)) same++
      if (same === name.length) return k
    }
    return -1
  }

  /** @returns false if the bytes end before the tag does, which then is read again with more of them */
  private readOne(): boolean {
    const { bytes } = this
    const before = this.at
    let k = before
    while (k < bytes.length && bytes[k] !== LESS) {
      if (bytes[k] > SPACE && this.names.length === 0) {
        this.at = k
        this.broken('text outside of all elements')
      }
      k++
    }
    // Text stays until its end tag has come, which may want it.
    if (k + 1 >= bytes.length) {
      if (bytes.length - before > LONGEST) this.broken('text without end')
      return false
    }
    const next = bytes[k + 1]
    if (next === SLASH) return this.readEndTag(before, k)
    if (next === EXCLAMATION || next === QUESTION) return this.skip(k, next)
    return this.readStartTag(k)
  }

  private readEndTag(textStart: number, start: number): boolean {
    const { bytes } = this
    let end = start + 2
    while (end < bytes.length && bytes[end] !== GREATER) end++
    if (end >= bytes.length) return false
    let nameEnd = end
    while (bytes[nameEnd - 1] <= SPACE) nameEnd--
    const name = this.texts.text(start + 2, nameEnd)
    const open = this.names[this.names.length - 1]
    if (name !== open) {
      this.at = start
      this.broken(open === undefined ? `</${name}> without a beginning` : `</${name}> where </${open}> should be`)
    }
    this.handler.close(name, () => this.texts.text(textStart, start))
    this.names.pop()
    this.at = end + 1
    return true
  }

  private readStartTag(start: number): boolean {
    const { bytes } = this
    let { spans } = this
    let spansEnd = 0
    const size = bytes.length
    let k = start + 1
    while (k < size && isName(bytes[k])) k++
    const nameEnd = k
    if (k < size && nameEnd === start + 1) this.brokenAt(k, 'a "<" that begins no tag')
    for (;;) {
      while (k < size && bytes[k] <= SPACE) k++
      if (k >= size) return false
      if (bytes[k] === GREATER || bytes[k] === SLASH) break
      const from = k
      while (k < size && isName(bytes[k])) k++
      const to = k
      while (k < size && bytes[k] <= SPACE) k++
      if (k >= size) return false
      if (to === from || bytes[k] !== EQUALS) this.brokenAt(k, 'an attribute without value')
      k++
      while (k < size && bytes[k] <= SPACE) k++
      if (k >= size) return false
      const quote = bytes[k]
      if (quote !== DOUBLE && quote !== SINGLE) this.brokenAt(k, 'a value without quotation marks')
      const valueStart = k + 1
      k++
      while (k < size && bytes[k] !== quote) {
        if (bytes[k] === LESS) this.brokenAt(k, 'a "<" within a value')
        k++
      }
      if (k >= size) return false
      if (spansEnd === spans.length) spans = this.moreSpans()
      spans[spansEnd] = from
      spans[spansEnd + 1] = to
      spans[spansEnd + 2] = valueStart
      spans[spansEnd + 3] = k
      spansEnd += 4
      k++
    }
    const isEmpty = bytes[k] === SLASH
    if (isEmpty && ++k >= size) return false
    if (bytes[k] !== GREATER) this.brokenAt(k, 'a tag that does not end')
    const name = this.texts.text(start + 1, nameEnd)
    this.at = start
    this.spansEnd = spansEnd
    if (this.started && this.names.length === 0) this.broken('a second outermost element')
    this.started = true
    this.handler.open(name)
    if (isEmpty) this.handler.close(name, NO_TEXT)
    else this.names.push(name)
    this.at = k + 1
    return true
  }

  private moreSpans(): Int32Array<ArrayBuffer> {
    const wider = new Int32Array(2 * this.spans.length)
    wider.set(this.spans)
    this.spans = wider
    return wider
  }

  /** Comments, declarations, CDATA. */
  private skip(start: number, kind: number): boolean {
    const { bytes } = this
    const head = bytes.toString('latin1', start, start + 9)
    if (kind === EXCLAMATION && head.length < 9) return false
    const ending = kind === QUESTION ? '?>' : head.startsWith('<!--') ? '-->' : head === '<![CDATA[' ? ']]>' : '>'
    const end = bytes.indexOf(ending, start + 2, 'latin1')
    if (end < 0) return false
    const text = bytes.toString('latin1', start, end)
    const encoding = /^<\?xml\s.*encoding\s*=\s*["']([^"']+)/s.exec(text)?.[1]
    if (encoding && !/^(utf-?8|us-ascii)$/i.test(encoding))
      this.brokenAt(start, `written in ${encoding}; save it as UTF-8`)
    if (ending === '>' && text.includes('[')) this.brokenAt(start, 'declarations of its own, which are not read')
    this.at = end + ending.length
    return true
  }

  /** A mark of UTF-8, and space that should not be there. */
  private skipMark(): void {
    if (this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf) this.at = 3
  }

  /** Before the first `count` bytes are given up. */
  private countLines(count: number): void {
    const { bytes } = this
    let { lines, lineStart } = this
    for (let k = this.counted; k < count; k++)
      if (bytes[k] === NEWLINE) {
        lines++
        lineStart = k + 1
      }
    this.lines = lines
    this.lineStart = lineStart - count
    this.counted = Math.max(0, this.counted - count)
  }

  private brokenAt(at: number, what: string): never {
    this.at = at
    return this.broken(what)
  }

  private broken(what: string): never {
    return this.handler.fail(`broken XML: ${what}; was the file cut?`)
  }
}

/** Letters, digits and all that names may hold: anything but what ends one. */
function isName(byte: number): boolean {
  return byte > SPACE && byte !== EQUALS && byte !== GREATER && byte !== SLASH && byte !== LESS && byte !== DOUBLE
}

const NO_TEXT = (): string => ''

const NEWLINE = 0x0a
const SPACE = 0x20
const EXCLAMATION = 0x21
const DOUBLE = 0x22
const SINGLE = 0x27
const SLASH = 0x2f
const LESS = 0x3c
const EQUALS = 0x3d
const GREATER = 0x3e
const QUESTION = 0x3f

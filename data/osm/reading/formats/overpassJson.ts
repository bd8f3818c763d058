/**
 * What Overpass answers with [out:json]: one object whose `elements` are read one by one, so that never more than one of
 * them is held as text. The rest of the object, a few hundred characters, is read at the end.
 */

import type { Fail } from '../../../filePieces.ts'
import type { OsmMember, Tags } from '../extract.ts'
import type { OsmSink } from '../extractBuilder.ts'
import { degreesOf, type FormatReader, idOf } from './format.ts'

/** Around the elements there is less than this, or it is no answer of Overpass [characters]. */
const LONGEST_FRAME = 100_000
/** An element is a relation with 100,000 members at most. */
const LONGEST_ELEMENT = 20_000_000

interface Element {
  readonly type?: unknown
  readonly id?: unknown
  readonly lon?: unknown
  readonly lat?: unknown
  readonly nodes?: readonly number[]
  /** With `out geom`: of the nodes; null where cut off. */
  readonly geometry?: readonly ({ readonly lon: number; readonly lat: number } | null)[]
  readonly members?: readonly OsmMember[]
  readonly tags?: Tags
}

export class OverpassJsonReader implements FormatReader {
  private readonly sink: OsmSink
  private readonly fail: Fail
  private readonly decoder = new TextDecoder('utf-8')
  /** What is not done with: the beginning of an element, or nothing. */
  private text = ''
  private depth = 0
  private inString = false
  private escaped = false
  /** Inside an array of the outermost object. */
  private inArray = false
  /** Everything but the elements. */
  private frame = ''
  private count = 0

  constructor(sink: OsmSink, fail: Fail) {
    this.sink = sink
    this.fail = fail
  }

  write(bytes: Uint8Array): void {
    this.read(this.decoder.decode(bytes, { stream: true }))
  }

  end(): void {
    this.read(this.decoder.decode())
    if (this.depth !== 0 || this.inString)
      this.fail('the JSON ends too early: the file is cut; fetch it again', `after element ${this.count}`)
    const frame = this.parse(this.frame) as { elements?: unknown; remark?: unknown }
    if (!Array.isArray(frame.elements))
      this.fail('is JSON without "elements": not what Overpass answers; ask it with [out:json]')
    if (typeof frame.remark === 'string' && /error|timed out/i.test(frame.remark))
      this.fail(`is not complete, as the server says: "${frame.remark}"; fetch it again, or a smaller area`)
  }

  /** Finds the elements: the objects inside an array of the outermost object. */
  private read(piece: string): void {
    const from = this.text.length
    const text = from === 0 ? piece : this.text + piece
    let begin = 0 // of the element that is open, or of what belongs to the frame
    for (let k = from; k < text.length; k++) {
      const code = text.charCodeAt(k)
      if (this.inString) {
        if (this.escaped) this.escaped = false
        else if (code === BACKSLASH) this.escaped = true
        else if (code === QUOTE) this.inString = false
      } else if (code === QUOTE) this.inString = true
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        if (this.depth === 1 && code === OPEN_ARRAY) {
          this.inArray = true
          this.addFrame(text.slice(begin, k + 1))
        } else if (this.depth === 2 && this.inArray) begin = k
        this.depth++
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        this.depth--
        if (this.depth === 2 && this.inArray) this.element(text.slice(begin, k + 1))
        else if (this.depth === 1 && this.inArray) {
          this.inArray = false
          begin = k
        }
      }
    }
    this.text = this.inArray && this.depth > 2 ? text.slice(begin) : ''
    if (this.text.length > LONGEST_ELEMENT) this.fail('is no answer of Overpass: one element without end', this.place())
    if (!this.inArray) this.addFrame(text.slice(begin))
  }

  private addFrame(text: string): void {
    this.frame += text
    if (this.frame.length > LONGEST_FRAME) this.fail('is JSON, but no answer of Overpass; ask it with [out:json]')
  }

  private element(text: string): void {
    this.count++
    const element = this.parse(text, this.place()) as Element
    const fail: Fail = (message) => this.fail(message, this.place())
    const { type, tags } = element
    const { nodes, ways, relations } = this.sink.wants
    if (type === 'node') {
      if (nodes) this.node(idOf(element.id, fail), element, tags, fail)
    } else if (type === 'way') {
      const refs = Array.isArray(element.nodes) ? element.nodes.map(Number) : []
      if (nodes) this.geometry(refs, element, fail)
      if (ways) this.sink.way(idOf(element.id, fail), refs, tags)
    } else if (type === 'relation') {
      const members = (element.members ?? []).map(({ type, ref, role = '' }) => ({ type, ref, role }))
      if (relations) this.sink.relation(idOf(element.id, fail), members, tags)
    } else if (type === 'Feature') fail('is GeoJSON, which has no nodes that ways share; export OSM data instead')
  }

  private parse(text: string, place?: string): unknown {
    try {
      return JSON.parse(text)
    } catch (error) {
      return this.fail(`is broken JSON (${(error as Error).message}); fetch it again`, place)
    }
  }

  private node(id: number, { lon, lat }: Element, tags: Tags | undefined, fail: Fail): void {
    this.sink.node(id, degreesOf(lon, 'lon', id, fail), degreesOf(lat, 'lat', id, fail), tags)
  }

  private geometry(refs: readonly number[], { geometry }: Element, fail: Fail): void {
    refs.forEach((ref, k) => {
      const at = geometry?.[k]
      if (at) this.node(ref, at, undefined, fail)
    })
  }

  private place(): string {
    return `element ${this.count}`
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d

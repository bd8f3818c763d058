/** OSM XML. Every problem comes with line and column. */

import type { Fail } from '../../../filePieces.ts'
import { type XmlHandler, XmlScanner } from '../../../xmlScanner.ts'
import type { OsmMember } from '../extract.ts'
import type { OsmSink } from '../extractBuilder.ts'
import { degreesOf, type FormatReader, idOf } from './format.ts'

export class OsmXmlReader implements FormatReader, XmlHandler {
  private readonly sink: OsmSink
  private readonly complain: Fail
  private readonly scanner = new XmlScanner(this)
  private started = false
  private isEmpty = true
  /** The element that is open; none while what it says is not wanted. */
  private element: 'node' | 'way' | 'relation' | undefined
  private id = 0
  private lon = 0
  private lat = 0
  private tags: Record<string, string> | undefined
  private refs: number[] = []
  private members: OsmMember[] = []

  constructor(sink: OsmSink, fail: Fail) {
    this.sink = sink
    this.complain = fail
  }

  write(bytes: Uint8Array): void {
    this.isEmpty &&= bytes.every((byte) => byte <= 0x20)
    this.scanner.write(bytes)
  }

  end(): void {
    if (this.isEmpty) this.complain('the file is empty; fetch it again')
    this.scanner.end()
  }

  fail(message: string): never {
    return this.complain(message, this.scanner.place())
  }

  open(name: string): void {
    const { scanner } = this
    if (!this.started) {
      if (name !== 'osm') this.fail(`is no OSM XML: the outermost element is <${name}>, not <osm>`)
      this.started = true
      return
    }
    switch (name) {
      case 'node':
      case 'way':
      case 'relation':
        this.begin(name)
        return
      case 'nd':
        if (this.element) this.refs.push(scanner.number('ref'))
        return
      case 'tag':
        if (this.element) this.tag(scanner.text('k'), scanner.text('v'))
        return
      case 'member': {
        if (!this.element) return
        const type = scanner.text('type') as OsmMember['type']
        this.members.push({ type, ref: scanner.number('ref'), role: scanner.text('role') ?? '' })
        return
      }
      case 'bounds': {
        const [minLon, minLat] = [scanner.number('minlon'), scanner.number('minlat')]
        this.sink.bounds({ minLon, minLat, maxLon: scanner.number('maxlon'), maxLat: scanner.number('maxlat') })
      }
    }
  }

  close(name: string, text: () => string): void {
    if (name === 'remark') this.remark(text().trim())
    if (name !== this.element) return
    this.element = undefined
    if (name === 'node') this.sink.node(this.id, this.lon, this.lat, this.tags)
    else if (name === 'way') this.sink.way(this.id, this.refs, this.tags)
    else this.sink.relation(this.id, this.members, this.tags)
  }

  private begin(kind: 'node' | 'way' | 'relation'): void {
    const { scanner } = this
    this.element = undefined
    const { wants } = this.sink
    if (!(kind === 'node' ? wants.nodes : kind === 'way' ? wants.ways : wants.relations)) return
    this.id = scanner.number('id')
    if (!Number.isSafeInteger(this.id)) idOf(scanner.text('id'), (message) => this.fail(message))
    // Editors leave what was deleted in their files.
    if (scanner.text('action') === 'delete' || scanner.text('visible') === 'false') return
    this.element = kind
    this.tags = undefined
    if (kind === 'node') {
      this.lon = this.degrees('lon', 180)
      this.lat = this.degrees('lat', 90)
    } else if (kind === 'way') this.refs = []
    else this.members = []
  }

  private degrees(what: 'lon' | 'lat', most: number): number {
    const value = this.scanner.number(what)
    if (value <= most && value >= -most) return value
    return degreesOf(this.scanner.text(what), what, this.id, (message) => this.fail(message))
  }

  private tag(key: string | undefined, value: string | undefined): void {
    if (key === undefined || value === undefined) return
    this.tags ??= {}
    this.tags[key] = value
  }

  /** A server says there why it stopped. */
  private remark(text: string): void {
    if (/error|timed out/i.test(text)) this.fail(`is not complete, as the server says: "${text}"; fetch it again`)
  }
}

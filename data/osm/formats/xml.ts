/** OSM XML, whose syntax is saxes' business: every problem comes with line and column. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { OsmMember } from '../extract.ts'
import type { OsmSink } from '../extractBuilder.ts'
import { degreesOf, type Fail, type FormatReader, idOf } from './format.ts'

type Attributes = Readonly<Record<string, string>>

export class OsmXmlReader implements FormatReader {
  private readonly sink: OsmSink
  private readonly fail: Fail
  private readonly parser = new SaxesParser({ xmlns: false })
  private readonly decoder = new TextDecoder('utf-8')
  private started = false
  private isEmpty = true
  /** Of the element that is open; none while what it says is not wanted. */
  private open: 'node' | 'way' | 'relation' | undefined
  private id = 0
  private lon = 0
  private lat = 0
  private tags: Record<string, string> | undefined
  private refs: number[] = []
  private members: OsmMember[] = []
  /** Inside <remark>: a server says there why it stopped. */
  private remark: string | undefined

  constructor(sink: OsmSink, fail: Fail) {
    this.sink = sink
    this.fail = (message, place) => fail(message, place ?? this.place())
    this.parser.on('opentag', (tag) => this.openTag(tag))
    this.parser.on('closetag', (tag) => this.closeTag(tag.name))
    this.parser.on('text', (text) => {
      if (this.remark !== undefined) this.remark += text
    })
    this.parser.on('error', (error) =>
      this.fail(`broken XML: ${error.message.replace(/^\d+:\d+: /, '')}; was the file cut?`),
    )
  }

  write(bytes: Uint8Array): void {
    this.read(this.decoder.decode(bytes, { stream: true }))
  }

  end(): void {
    this.read(this.decoder.decode())
    if (this.isEmpty) this.fail('the file is empty; fetch it again', '')
    this.parser.close()
  }

  private read(text: string): void {
    // Space before the declaration is no XML, but no reason either to send anybody away.
    const begun = this.isEmpty ? text.trimStart() : text
    if (begun === '') return
    this.isEmpty = false
    this.parser.write(begun)
  }

  private openTag(tag: SaxesTagPlain): void {
    const { name, attributes } = tag
    if (!this.started) {
      if (name !== 'osm') this.fail(`is no OSM XML: the outermost element is <${name}>, not <osm>`)
      this.started = true
      return
    }
    switch (name) {
      case 'node':
      case 'way':
      case 'relation':
        this.begin(name, attributes)
        return
      case 'nd':
        if (this.open) this.refs.push(Number(attributes.ref))
        return
      case 'tag':
        if (!this.open || attributes.k === undefined || attributes.v === undefined) return
        this.tags ??= {}
        this.tags[attributes.k] = attributes.v
        return
      case 'member': {
        const { type, ref, role = '' } = attributes
        if (this.open) this.members.push({ type: type as OsmMember['type'], ref: Number(ref), role })
        return
      }
      case 'bounds':
        this.sink.bounds({
          minLon: Number(attributes.minlon),
          minLat: Number(attributes.minlat),
          maxLon: Number(attributes.maxlon),
          maxLat: Number(attributes.maxlat),
        })
        return
      case 'remark':
        this.remark = ''
    }
  }

  private begin(kind: 'node' | 'way' | 'relation', attributes: Attributes): void {
    this.open = undefined
    const { nodes, ways, relations } = this.sink.wants
    if (!(kind === 'node' ? nodes : kind === 'way' ? ways : relations)) return
    this.id = idOf(attributes.id, this.fail)
    // Editors leave what was deleted in their files.
    if (attributes.action === 'delete' || attributes.visible === 'false') return
    this.open = kind
    this.tags = undefined
    if (kind === 'node') {
      this.lon = degreesOf(attributes.lon, 'lon', this.id, this.fail)
      this.lat = degreesOf(attributes.lat, 'lat', this.id, this.fail)
    } else if (kind === 'way') this.refs = []
    else this.members = []
  }

  private closeTag(name: string): void {
    if (name === 'remark') this.endRemark()
    if (name !== this.open) return
    this.open = undefined
    if (name === 'node') this.sink.node(this.id, this.lon, this.lat, this.tags)
    else if (name === 'way') this.sink.way(this.id, this.refs, this.tags)
    else this.sink.relation(this.id, this.members, this.tags)
  }

  private endRemark(): void {
    const remark = this.remark?.trim() ?? ''
    this.remark = undefined
    if (/error|timed out/i.test(remark)) this.fail(`is not complete, as the server says: "${remark}"; fetch it again`)
  }

  private place(): string {
    return `line ${this.parser.line}, column ${this.parser.column}`
  }
}

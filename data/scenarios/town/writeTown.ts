/** The town as OSM elements. */
import type { Building } from './buildings.ts'
import type { BusLine } from './busLines.ts'
import { TOWN } from './extent.ts'
import type { Point } from './geometry.ts'
import type { Area } from './land.ts'
import { OsmFile } from './osm.ts'
import type { Path } from './paths.ts'
import type { Piece } from './pieces.ts'
import type { Plan, Tags } from './plan.ts'
import type { Restriction } from './restrictions.ts'
import type { Water } from './waters.ts'

export interface Town {
  readonly plan: Plan
  readonly pieces: readonly Piece[]
  /** Tags of points of the plan. */
  readonly nodes: ReadonlyMap<number, Tags>
  readonly restrictions: readonly Restriction[]
  readonly buildings: readonly Building[]
  readonly areas: readonly Area[]
  readonly paths: readonly Path[]
  readonly trees: readonly Point[]
  readonly waters: readonly Water[]
  readonly busLines: readonly BusLine[]
}

export function writeTown(town: Town): string {
  const file = new OsmFile()
  file.node([1210, 1200], { place: 'town', name: TOWN, population: '9400' })
  const ways = writeStreets(file, town)
  for (const { kind, from, via, to } of town.restrictions) {
    const [fromWay, toWay, viaNode] = [ways.byPiece.get(from), ways.byPiece.get(to), ways.byPoint.get(via)]
    if (fromWay === undefined || toWay === undefined || viaNode === undefined)
      throw new Error('a restriction lost its streets')
    file.relation(
      [
        { type: 'way', ref: fromWay, role: 'from' },
        { type: 'node', ref: viaNode, role: 'via' },
        { type: 'way', ref: toWay, role: 'to' },
      ],
      { type: 'restriction', restriction: kind },
    )
  }
  writePaths(file, town, ways.byPoint)
  for (const { line, closed, tags } of town.waters) {
    if (closed) file.area(line, tags)
    else
      file.way(
        line.map((point) => file.node(point)),
        tags,
      )
  }
  for (const { ring, tags } of town.areas) file.area(ring, tags)
  for (const { ring, tags } of town.buildings) file.area(ring, tags)
  for (const at of town.trees) file.node(at, { natural: 'tree' })
  writeBusLines(file, town, ways.byPiece)
  return file.toXml()
}

/** Lines that stop at the same kerb share the platform. */
function writeBusLines(file: OsmFile, { busLines }: Town, ways: ReadonlyMap<Piece, number>): void {
  const platforms = new Map<string, number>()
  for (const { platforms: stops, pieces, tags } of busLines) {
    const nodes = stops.map((platform) => {
      const key = platform.at.join(' ')
      const known = platforms.get(key) ?? file.node(platform.at, platform.tags)
      platforms.set(key, known)
      return { type: 'node', ref: known, role: 'platform' } as const
    })
    const roads = pieces.map((piece) => ({ type: 'way', ref: ways.get(piece)!, role: '' }) as const)
    file.relation([...nodes, ...roads], tags)
  }
}

function writeStreets(file: OsmFile, { plan, pieces, nodes }: Town) {
  const byPoint = new Map<number, number>()
  const byPiece = new Map<Piece, number>()
  for (const piece of pieces) {
    const refs = piece.chain.map((v) => {
      const known = byPoint.get(v)
      if (known !== undefined) return known
      const ref = file.node(plan.points[v], nodes.get(v))
      byPoint.set(v, ref)
      return ref
    })
    byPiece.set(piece, file.way(refs, piece.tags))
  }
  return { byPoint, byPiece }
}

/** Paths share the points of streets and of each other. */
function writePaths(file: OsmFile, { paths }: Town, streets: ReadonlyMap<number, number>): void {
  const own = new Map<Point, number>()
  for (const { line, tags } of paths) {
    const refs = line.map((stop) => {
      const known = typeof stop === 'number' ? streets.get(stop) : own.get(stop)
      if (known !== undefined) return known
      if (typeof stop === 'number') throw new Error('a path lost the street it meets')
      const ref = file.node(stop)
      own.set(stop, ref)
      return ref
    })
    file.way(refs, tags)
  }
}

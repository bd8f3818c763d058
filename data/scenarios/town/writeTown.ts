/** The town as OSM elements. */
import type { Building } from './buildings.ts'
import type { Point } from './geometry.ts'
import type { Area } from './land.ts'
import { OsmFile } from './osm.ts'
import type { Piece } from './pieces.ts'
import type { Plan, Tags } from './plan.ts'
import type { Restriction } from './restrictions.ts'
import { TOWN } from './skeleton.ts'

export interface Town {
  readonly plan: Plan
  readonly pieces: readonly Piece[]
  /** Tags of points of the plan. */
  readonly nodes: ReadonlyMap<number, Tags>
  readonly restrictions: readonly Restriction[]
  readonly buildings: readonly Building[]
  readonly areas: readonly Area[]
  readonly river: { readonly name: string; readonly middle: readonly Point[]; readonly surface: readonly Point[] }
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
  const { name, middle, surface } = town.river
  file.way(
    middle.map((point) => file.node(point)),
    { waterway: 'river', name },
  )
  file.area(surface, { natural: 'water', water: 'river', name })
  for (const { ring, tags } of town.areas) file.area(ring, tags)
  for (const { ring, tags } of town.buildings) file.area(ring, tags)
  return file.toXml()
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

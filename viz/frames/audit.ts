/** What the import guessed, repaired and left out, as things on the map. */
import type { FeatureCollection, Geometry } from 'geojson'
import { distanceToPiece } from './lines.ts'
import { NONE, type Town } from './town.ts'

export const AUDIT_KINDS = ['guess', 'repair', 'drop', 'override'] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

export interface AuditItem {
  readonly kind: AuditKind
  /** "way 123", "node 5", "relation 7", "extract". */
  readonly osm: string
  /** A sentence, English. */
  readonly reason: string
  /** What differs from case to case, as in the map. */
  readonly detail?: string
  /** 0..1 */
  readonly confidence: number
  /** How much it is worth a look: importance of the road by doubt. */
  readonly attention: number
  /** As which one to look at it, from 1: what is doubtful for many reasons, not the same one many times. */
  readonly look: number
  /** Of road [m]. */
  readonly length?: number
  /** Of the road. */
  readonly name?: string
  /** x0 y0 x1 y1 … [m]; one point for a node; none for what lies nowhere. */
  readonly points: Float64Array
}

export interface AuditFilter {
  readonly kinds: ReadonlySet<AuditKind>
  /** Only what is no surer than this, 0..1. */
  readonly atMost: number
}

/** Of the plane on which the town is drawn: mean radius of the earth [m] by degrees. */
const METRES_A_DEGREE = (6_371_008.8 * Math.PI) / 180

/** @param overlay as the service sends it (GET /api/audit) @returns in its order: what deserves most attention first */
export function readAudit({ features }: FeatureCollection<Geometry | null>, { origin }: Town): AuditItem[] {
  const east = METRES_A_DEGREE * Math.cos((origin.lat * Math.PI) / 180)
  return features.map(({ geometry, properties }) => {
    const { kind, osm, reason, detail, confidence, attention, look, length, name } = properties as Omit<
      AuditItem,
      'points'
    >
    const at = !geometry
      ? []
      : geometry.type === 'Point'
        ? [geometry.coordinates]
        : geometry.type === 'LineString'
          ? geometry.coordinates
          : []
    const points = at.flatMap(([lon, lat]) => [(lon - origin.lon) * east, (lat - origin.lat) * METRES_A_DEGREE])
    return {
      ...{ kind, osm, reason, confidence, attention, look },
      ...(detail === undefined ? {} : { detail }),
      ...(length === undefined ? {} : { length }),
      ...(name === undefined ? {} : { name }),
      points: Float64Array.from(points),
    }
  })
}

export function passes({ kinds, atMost }: AuditFilter, { kind, confidence }: AuditItem): boolean {
  return kinds.has(kind) && confidence <= atMost
}

/** @returns place in `items` of the one that lies nearest to x, y and at most `within` [m] away, or NONE */
export function auditAt(
  items: readonly AuditItem[],
  filter: AuditFilter,
  x: number,
  y: number,
  within: number,
): number {
  let nearest: number = NONE
  let least = within
  items.forEach((item, place) => {
    if (!passes(filter, item)) return
    const distance = distanceTo(item, x, y)
    // Points lie upon lines: where both are near enough, the point is meant.
    const counted = item.points.length === 2 ? distance / 2 : distance
    if (distance > within || counted >= least) return
    least = counted
    nearest = place
  })
  return nearest
}

function distanceTo({ points }: AuditItem, x: number, y: number): number {
  if (points.length === 2) return Math.hypot(points[0] - x, points[1] - y)
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k + 3 < points.length; k += 2)
    least = Math.min(least, distanceToPiece(x, y, points[k], points[k + 1], points[k + 2], points[k + 3]))
  return least
}

/** How many there are of each kind. */
export function countByKind(items: readonly AuditItem[]): Readonly<Record<AuditKind, number>> {
  const counts = { guess: 0, repair: 0, drop: 0, override: 0 }
  for (const { kind } of items) counts[kind]++
  return counts
}

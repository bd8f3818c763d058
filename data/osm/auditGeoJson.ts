/** The audit as a map overlay: a GeoJSON file that QGIS and geojson.io open. */
import type { FeatureCollection, Geometry } from 'geojson'
import { type AuditEntry, type AuditKind, attentionOf, inOrderOfLooking } from './audit.ts'
import type { LonLat } from './places.ts'

/** Of the overlay's form; raised when a property changes its name or meaning. */
const AUDIT_OVERLAY_VERSION = 1

/** Colours that geojson.io draws (simplestyle-spec); told apart also by who does not see red and green. */
const COLOURS: Readonly<Record<AuditKind, string>> = {
  guess: '#c77700',
  repair: '#1d5fd1',
  drop: '#8a2f6b',
  override: '#2e7d4f',
}

/**
 * What deserves most attention comes first; `look` says as which one to look at it. What lies nowhere has no geometry,
 * but stands in the file.
 */
export function auditGeoJson(entries: readonly AuditEntry[], name: string): FeatureCollection<Geometry | null> {
  const sorted = byAttention(entries)
  const order = inOrderOfLooking(sorted.map((entry, k) => ({ reason: entry.reason, attention: attentionOf(entry), k })))
  const look = new Map(order.map(({ k }, place) => [k, place + 1]))
  return {
    type: 'FeatureCollection',
    // Foreign members, which readers skip (RFC 7946 §6.1).
    ...{ name: `${name}: audit of the import`, tempoflussAudit: AUDIT_OVERLAY_VERSION },
    features: sorted.map((entry, k) => {
      const { kind, step, osm, reason, detail, confidence, length, name: road, importance, line } = entry
      return {
        type: 'Feature',
        id: k + 1,
        geometry: line ? geometryOf(line) : null,
        properties: {
          kind,
          osm,
          reason,
          ...(detail === undefined ? {} : { detail }),
          confidence,
          attention: rounded(attentionOf(entry)),
          look: look.get(k),
          importance: rounded(importance),
          ...(length === undefined ? {} : { length: rounded(length) }),
          ...(road === undefined ? {} : { name: road }),
          step,
          stroke: COLOURS[kind],
          'stroke-width': 4,
          'stroke-opacity': 0.8,
          'marker-color': COLOURS[kind],
          'marker-size': 'small',
        },
      }
    }),
  }
}

/** What deserves most attention first; otherwise in the order of the import. */
export function byAttention(entries: readonly AuditEntry[]): AuditEntry[] {
  return [...entries].sort((a, b) => attentionOf(b) - attentionOf(a))
}

function geometryOf(line: readonly LonLat[]): Geometry {
  const at = line.map(([lon, lat]) => [degrees(lon), degrees(lat)])
  return at.length === 1 ? { type: 'Point', coordinates: at[0] } : { type: 'LineString', coordinates: at }
}

/** OSM knows places to 1e-7 degrees. */
function degrees(value: number): number {
  return Math.round(value * 1e7) / 1e7
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

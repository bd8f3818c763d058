/** Writes what an Overpass server answers with [out:json]. */
import type { Elements } from './pbfFile.ts'

interface Answer {
  /** The ways carry the places of their nodes, the nodes are left out. */
  readonly geometry?: boolean
  readonly remark?: string
}

export function overpassJson({ nodes, ways, relations }: Elements, { geometry = false, remark }: Answer = {}): string {
  const at = new Map(nodes.map(({ id, lon, lat }) => [id, { lat, lon }]))
  const elements = [
    ...(geometry ? [] : nodes.map(({ id, lon, lat, tags }) => ({ type: 'node', id, lat, lon, tags }))),
    ...ways.map(({ id, refs, tags }) => ({
      type: 'way',
      id,
      ...(geometry ? { geometry: refs.map((ref) => at.get(ref) ?? null) } : {}),
      nodes: refs,
      tags,
    })),
    ...relations.map(({ id, members, tags }) => ({ type: 'relation', id, members, tags })),
  ]
  return JSON.stringify({
    version: 0.6,
    generator: 'Overpass API "test" [1, 2] {3}',
    osm3s: { timestamp_osm_base: '2026-11-01T00:00:00Z', copyright: 'Open Database License' },
    elements,
    ...(remark ? { remark } : {}),
  })
}

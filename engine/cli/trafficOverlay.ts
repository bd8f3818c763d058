/** Where a comparison moves traffic, as a map overlay: a GeoJSON file that QGIS and geojson.io open, each direction of a road a line. */
import type { FeatureCollection, LineString } from 'geojson'
import type { NetworkDescription } from '../../data/description.ts'
import { fromPlane } from '../../data/plane.ts'
import type { RoadTraffic } from '../scenario/compare/roads.ts'
import type { Difference } from '../scenario/compare/statistics.ts'

/** Of the overlay's form; raised when a property changes its name or meaning. */
const VERSION = 1

/** More in B, less in B, no difference shown; told apart also by who does not see red and green (simplestyle-spec). */
export const [MORE, LESS] = ['#c2410c', '#1d5fd1']
const ALIKE = '#8a8f98'
const COLOURS = { more: MORE, less: LESS, alike: ALIKE }
/** Widths of lines [px]; each so many vehicles an hour more or less make one more. */
const [THIN, THICK, VEHICLES_A_PIXEL] = [2, 12, 25]

/** Roads without traffic in either variant are left out. */
export function trafficGeoJson(
  roads: readonly RoadTraffic[],
  { name: map, origin }: Pick<NetworkDescription, 'name' | 'origin'>,
): FeatureCollection<LineString> {
  const driven = roads.filter(({ vehiclesPerHour: { a, b } }) => a > 0 || b > 0)
  return {
    type: 'FeatureCollection',
    // Foreign members, which readers skip (RFC 7946 §6.1).
    ...{ name: `${map}: vehicles an hour, B against A`, tempoflussTraffic: VERSION },
    features: driven.map(({ id, name, kind, vehiclesPerHour, line }) => {
      const { a, b, difference, ci95 } = vehiclesPerHour
      const [low, high] = ci95
      const colour = COLOURS[changeOf(vehiclesPerHour)]
      return {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: line.map((point) => fromPlane(origin, point).map(degrees)) },
        properties: {
          edge: id,
          ...(name === undefined ? {} : { name }),
          kind,
          vehiclesPerHourA: rounded(a),
          vehiclesPerHourB: rounded(b),
          difference: rounded(difference),
          ci95Low: rounded(low),
          ci95High: rounded(high),
          stroke: colour,
          'stroke-width': rounded(Math.min(THICK, THIN + Math.abs(difference) / VEHICLES_A_PIXEL)),
          'stroke-opacity': colour === ALIKE ? 0.4 : 0.9,
        },
      }
    }),
  }
}

/** What is shown of the traffic in B. */
export function changeOf({ ci95: [low, high] }: Difference): 'more' | 'less' | 'alike' {
  return low > 0 ? 'more' : high < 0 ? 'less' : 'alike'
}

/** OSM knows places to 1e-7 degrees. */
function degrees(value: number): number {
  return Math.round(value * 1e7) / 1e7
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

/** What is asked of an Overpass server, in its language (https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL). */
import { LEISURE, NATURAL_GREEN, SCHOOLS } from '../areas.ts'
import { RAILS, ROAD_ROUTES } from '../reading/keep.ts'
import type { Box } from './box.ts'

/** Of the server's own working time [s]. */
const PATIENCE = 180

/** Keys and values of areas, as `keepsArea` has them. */
const AREAS = [
  '[building]',
  '[landuse]',
  '[waterway=riverbank]',
  `[natural~"^(water|${[...NATURAL_GREEN].join('|')})$"]`,
  `[leisure~"^(${[...LEISURE].join('|')})$"]`,
  `[amenity~"^(${[...SCHOOLS].join('|')})$"]`,
]

/**
 * Everything that `keep.ts` keeps, and no more: roads with their nodes, railways, areas, restrictions, bus routes and stops. XML,
 * because with a box of its own the answer says its bounds, and because other programs open it as well.
 */
export function mapQuery({ west, south, east, north }: Box): string {
  const each = (kind: string): string => AREAS.map((filter) => `  ${kind}${filter};`).join('\n')
  return `[out:xml][timeout:${PATIENCE}][bbox:${south},${west},${north},${east}];
(
  way[highway];
  way[public_transport=platform];
  way[railway~"^(${[...RAILS].join('|')})$"];
${each('way')}
)->.ways;
(
${each('rel[type=multipolygon]')}
)->.areas;
way(r.areas)->.rings;
(
  rel[type~"^restriction"];
  rel[type=route][route~"^(${[...ROAD_ROUTES].join('|')})$"];
)->.others;
(
  node(w.ways);
  node(w.rings);
  node[highway=bus_stop];
  node[public_transport];
)->.nodes;
(.nodes; .ways; .rings; .areas; .others;);
out body;
`
}

/** Municipalities and districts of a name, and places that are only points. */
export function placeQuery(name: string): string {
  const quoted = JSON.stringify(name)
  return `[out:json][timeout:60];
(
  rel[boundary=administrative][name=${quoted}];
  node[place~"^(city|town|village|hamlet|suburb|quarter)$"][name=${quoted}];
);
out tags bb;
`
}

/** One relation by its number. */
export function relationQuery(id: number): string {
  return `[out:json][timeout:60];
rel(${id});
out tags bb;
`
}

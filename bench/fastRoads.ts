/** Roads on which little but following and changing lanes happens: long single lanes, and a motorway with interchanges. */
import type { NetworkDescription, TripDescription } from '../data/description.ts'
import { drawFrom } from '../data/draw.ts'
import { straightRoad } from '../data/scenarios/roads.ts'

const ROADS = 66 // two threads share them
const LONG = 10_000 // [m], a tenth more or less
const LIMIT = 25 // [m/s]
const HEADWAY = 2.55 // [s] between departures, a third more or less

/** Single lanes beside each other, with no way from one to the other. */
export function longLanes(): NetworkDescription {
  const draw = drawFrom(7)
  const roads = Array.from({ length: ROADS }, (_, k) => {
    const { junctions, edges } = straightRoad({ length: Math.round(LONG * (0.9 + 0.2 * draw(`${k}`))), limit: LIMIT })
    const named = (id: string) => `${id} ${k}`
    return {
      junctions: junctions.map((junction) => ({ ...junction, id: named(junction.id) })),
      edges: edges.map((edge) => ({
        ...edge,
        ...{ id: named(edge.id), from: named(edge.from), to: named(edge.to) },
        lanes: edge.lanes.map((lane) => ({ ...lane, id: named(lane.id) })),
      })),
    }
  })
  return {
    ...straightRoad({ limit: LIMIT }),
    name: 'long lanes',
    junctions: roads.flatMap(({ junctions }) => junctions),
    edges: roads.flatMap(({ edges }) => edges),
  }
}

/** Cars and a few trucks that drive their lane from end to end, until `duration` [s]. */
export function alongLanes({ edges }: NetworkDescription, duration: number): TripDescription[] {
  const draw = drawFrom(8)
  const trips = edges.flatMap(({ id }) => {
    const list: TripDescription[] = []
    for (let depart = HEADWAY * draw(id); depart < duration; ) {
      const name = `${id} ${list.length}`
      const vehicleClass = draw(`truck ${name}`) < 0.08 ? 'truck' : 'car'
      list.push({ id: name, depart, from: id, departShare: 0, to: id, arrivalShare: 1, vehicleClass })
      depart += HEADWAY * (0.67 + 0.66 * draw(name))
    }
    return list
  })
  return trips.sort((a, b) => a.depart - b.depart)
}

const INTERCHANGES = 11
const APART = 0.05 // [° of longitude], about 3.6 km, a quarter more or less
const NORTH = 0.0006 // [°], between the carriageways
const RAMP = 0.006 // [° of longitude], and a third of that aside
const MERGING = 0.005 // [° of longitude] with a fourth lane behind a ramp

/** A motorway of about 45 km with three lanes each way and interchanges at uneven distances, as OpenStreetMap XML. */
export function motorway(): string {
  const draw = drawFrom(9)
  const nodes: string[] = []
  const ways: string[] = []
  /** Where a ramp joins. */
  const merging = new Set<number>()
  const node = (lon: number, lat: number) => {
    nodes.push(`<node id="${nodes.length + 1}" version="1" lat="${lat.toFixed(6)}" lon="${lon.toFixed(6)}"/>`)
    return nodes.length
  }
  const way = (refs: readonly number[], tags: Readonly<Record<string, string | number>>) => {
    const all = Object.entries({ ...tags, oneway: 'yes' }).map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    ways.push(
      `<way id="${ways.length + 1}" version="1">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${all.join('')}</way>`,
    )
  }
  const places = Array.from({ length: INTERCHANGES }, (_, k) => 10 + APART * (k + 0.5 + 0.5 * draw(`at ${k}`)))
  const latitude = (lon: number) => 50 + 0.01 * Math.sin((lon - 10) * 15)
  for (const towards of [1, -1]) {
    const aside = (lon: number, by: number) => node(lon, latitude(lon) - towards * (NORTH / 2 + by))
    const line: number[] = [aside(towards > 0 ? 10 : 10 + APART * (INTERCHANGES + 0.7), 0)]
    for (const place of towards > 0 ? places : [...places].reverse()) {
      const [off, on] = [aside(place - towards * RAMP, 0), aside(place + towards * RAMP, 0)]
      way([off, aside(place - (towards * RAMP) / 3, RAMP / 12), aside(place, RAMP / 3)], {
        highway: 'motorway_link',
        lanes: 1,
      })
      way([aside(place + towards * 0.0004, RAMP / 3), aside(place + (towards * RAMP) / 3, RAMP / 12), on], {
        highway: 'motorway_link',
        lanes: 1,
      })
      line.push(off, aside(place, 0), on, aside(place + towards * (RAMP + MERGING), 0))
      merging.add(on)
    }
    line.push(aside(towards > 0 ? 10 + APART * (INTERCHANGES + 0.7) : 10, 0))
    for (let k = 1; k < line.length; k++) {
      const lanes = merging.has(line[k - 1]) ? 4 : 3
      way([line[k - 1], line[k]], { highway: 'motorway', lanes, maxspeed: 120 })
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="bench">\n${nodes.join('\n')}\n${ways.join('\n')}\n</osm>\n`
}

/** A map from an Overpass server, as a file. */
import { type Answer, type AskOptions, ask } from './ask.ts'
import { type Box, parseBox } from './box.ts'
import { findPlace } from './findPlace.ts'
import { mapQuery } from './query.ts'

export { OVERPASS } from './ask.ts'

export interface MapRequest {
  /** Name of a place; or else `bbox`, "W,S,E,N". */
  readonly place?: string
  readonly bbox?: string
}

export interface FetchedMap extends Answer {
  readonly name: string
  readonly box: Box
}

/** @throws InputProblems as `ask`, `findPlace` and `parseBox` do */
export async function fetchMap({ place, bbox = '' }: MapRequest, options: AskOptions): Promise<FetchedMap> {
  const { name, box } =
    place === undefined
      ? { name: `map ${bbox.replaceAll(',', ' ')}`, box: parseBox(bbox) }
      : await findPlace(place, options)
  return { name, box, ...(await ask(mapQuery(box), options)) }
}

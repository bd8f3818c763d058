/** What an extract itself has on the roads: its ways and tagged nodes on a plane, to lay beneath a drawn network. */
import type { Beneath } from '../picture/drawJunction.ts'
import type { Plane } from '../plane.ts'
import type { OsmExtract } from './reading/extract.ts'
import { ROAD_CLASSES } from './tags/tags.ts'

/** Tags of ways that a reader of the picture wants to see. */
const TELLING = ['highway', 'lanes', 'turn:lanes', 'turn:lanes:forward', 'turn:lanes:backward', 'layer', 'junction']

export function beneathOf(extract: OsmExtract, plane: Plane): Beneath {
  const lines = extract.roads
    .filter(({ tags }) => Object.hasOwn(ROAD_CLASSES, tags.highway))
    .map(({ id, nodes, tags }) => ({
      points: nodes.flatMap((node) => {
        const at = extract.nodes.get(node)
        return at ? [plane.toPlane(at[0], at[1])] : []
      }),
      words: [`way ${id}`, ...TELLING.flatMap((key) => (tags[key] ? [tags[key]] : []))].join(' '),
    }))
    .filter(({ points }) => points.length > 1)
  const marks = [...extract.nodeTags].flatMap(([node, tags]) => {
    const at = extract.nodes.get(node)
    const words = [tags.highway, tags.crossing, tags.barrier, tags.direction ?? tags['traffic_signals:direction']]
    return at && words.some(Boolean)
      ? [{ at: plane.toPlane(at[0], at[1]), words: `${node} ${words.filter(Boolean).join(' ')}` }]
      : []
  })
  return { lines, marks }
}

/** Lanes of 50 edges drawn by a seed, half of them from all roads, half from those of some importance. */
import type { EdgeDescription } from '../../data/description.ts'
import { drawFrom } from '../../data/draw.ts'
import type { Tags } from '../../data/osm/reading/extract.ts'
import { onewayOf, rankOf } from '../../data/osm/tags/tags.ts'
import { markdown } from '../markdown.ts'
import type { TheirEdge, TheirNetwork } from './netconvert.ts'
import { drivingTags, type Ours } from './ours.ts'

const SAMPLE = 50
/** Rank of tertiary roads. */
const MAJOR = 6

export function compareLanes(ours: Ours, theirs: TheirNetwork, seed: number): string {
  const mine = new Map(longest(ours.imported.network.edges, ({ id }) => /^\d+[+-]/.exec(id)?.[0] ?? ''))
  const other = new Map(longest(theirs.edges, ({ way, direction }) => `${way}${direction}`))
  const both = [...mine.keys()].filter((key) => other.has(key)).sort()
  const major = both.filter((key) => rankOf(ours.tags.get(Number.parseInt(key, 10))?.highway ?? '') >= MAJOR)
  const drawn = new Set([...draw(major, SAMPLE / 2, seed), ...draw(both, SAMPLE, seed + 1)])
  const rows = [...drawn].slice(0, SAMPLE).map((key) => {
    const tags = ours.tags.get(Number.parseInt(key, 10)) ?? {}
    const [a, b] = [(mine.get(key) as EdgeDescription).lanes.length, (other.get(key) as TheirEdge).lanes]
    return { key, a, b, said: saidBy(tags, key.endsWith('+') ? 'forward' : 'backward'), tags }
  })
  const counts = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).length
  const different = both.flatMap((key) => {
    const [a, b] = [(mine.get(key) as EdgeDescription).lanes.length, (other.get(key) as TheirEdge).lanes]
    return a === b ? [] : [{ what: `${a}, ${b}: ${drivingTags(ours.tags.get(Number.parseInt(key, 10)))}`, key }]
  })
  return [
    `${counts(({ a, b }) => a === b)} of ${rows.length} alike. Of the ${counts(({ said }) => said !== undefined)} whose tags say it ours is right in`,
    `${counts(({ a, said }) => said === a)}, netconvert in ${counts(({ b, said }) => said === b)}. Of all ${both.length} that both have,`,
    `${both.length - different.length} are alike.`,
    ...(different.length > 0 ? ['', kindsOfDifference(different)] : []),
    '',
    markdown(
      ['way and direction', 'ours', 'netconvert', 'tags say', 'tags'],
      rows.map(({ key, a, b, said, tags }) => [key, a, b === a ? b : `**${b}**`, said ?? '–', drivingTags(tags)]),
    ),
  ].join('\n')
}

/** All that differ, by what their tags say: what is systematic stands at the top. */
function kindsOfDifference(rows: readonly { readonly what: string; readonly key: string }[]): string {
  const kinds = new Map<string, { count: number; example: string }>()
  for (const { what, key } of rows) {
    const kind = kinds.get(what) ?? { count: 0, example: key }
    kinds.set(what, { ...kind, count: kind.count + 1 })
  }
  const sorted = [...kinds].sort(([, a], [, b]) => b.count - a.count)
  return markdown(
    ['edges', 'ours, netconvert, tags', 'for example'],
    sorted.slice(0, 12).map(([what, { count, example }]) => [count, what, example]),
  )
}

/** Of several pieces the longest. */
function longest<Edge extends { readonly length: number }>(
  edges: readonly Edge[],
  keyOf: (edge: Edge) => string,
): Map<string, Edge> {
  const found = new Map<string, Edge>()
  for (const edge of edges) {
    const other = found.get(keyOf(edge))
    if (!other || edge.length > other.length) found.set(keyOf(edge), edge)
  }
  return found
}

function draw(keys: readonly string[], count: number, seed: number): string[] {
  const random = drawFrom(seed)
  return keys
    .map((key) => ({ key, order: random(`lanes ${key}`) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ key }) => key)
}

/** Number of lanes in a direction, where the tags leave no doubt. */
function saidBy(tags: Tags, direction: 'forward' | 'backward'): number | undefined {
  const number = (key: string): number | undefined => (/^\d+$/.test(tags[key] ?? '') ? Number(tags[key]) : undefined)
  const own = number(`lanes:${direction}`)
  if (own !== undefined) return own
  const total = number('lanes')
  if (total === undefined) return undefined
  if (onewayOf(tags) !== 0) return total
  const other = number(`lanes:${direction === 'forward' ? 'backward' : 'forward'}`)
  if (other !== undefined) return total - other - (number('lanes:both_ways') ?? 0)
  return total % 2 === 0 ? total / 2 : undefined
}

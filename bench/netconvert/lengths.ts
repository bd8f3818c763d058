/** Drivable length, each direction counted, and the ways that only one of the two opens to cars. */
import { onewayOf } from '../../data/osm/tags/tags.ts'
import { km, markdown, percent } from '../markdown.ts'
import { metres, type TheirNetwork } from './netconvert.ts'
import { drivingTags, type Ours } from './ours.ts'

export function compareLengths(ours: Ours, theirs: TheirNetwork): string {
  const theirWays = new Set(theirs.edges.map(({ way }) => way))
  const ourWays = new Set(ours.extract.roads.flatMap(({ id }) => (ours.leftOut.has(id) ? [] : [id])))
  const { drivableLength } = ours.imported.summary
  const lost = ours.imported.audit.entries.reduce(
    (sum, { step, length = 0 }) => (step === 'drop unreachable' ? sum + length : sum),
    0,
  )
  const theirLength = theirs.edges.reduce((sum, { length }) => sum + length, 0)
  const onlyOurs = groups(ours, (way) => ourWays.has(way) && !theirWays.has(way))
  const onlyTheirs = groups(ours, (way) => theirWays.has(way) && !ourWays.has(way))
  const sum = (rows: readonly Group[]) => rows.reduce((total, { length }) => total + length, 0)
  const [common, theirCommon] = [drivableLength + lost - sum(onlyOurs), theirLength - sum(onlyTheirs)]
  return [
    markdown(
      ['', 'ours [km]', 'netconvert [km]', 'difference'],
      [
        [
          'all that cars or buses may use, reachable or not',
          km(drivableLength + lost),
          km(theirLength),
          share(drivableLength + lost, theirLength),
        ],
        ['ways that both take', km(common), km(theirCommon), share(common, theirCommon)],
        ['ways that only one takes', km(sum(onlyOurs)), km(sum(onlyTheirs)), ''],
      ],
    ),
    ...(onlyOurs.length > 0 ? ['Only ours:', table(onlyOurs)] : []),
    ...(onlyTheirs.length > 0 ? ['Only netconvert:', table(onlyTheirs)] : []),
  ].join('\n\n')
}

interface Group {
  readonly what: string
  readonly ways: number
  readonly length: number
  readonly example: number
}

/** By what their tags say and why we left them out. */
function groups(ours: Ours, belongs: (way: number) => boolean): Group[] {
  const found = new Map<string, Group>()
  for (const { id, nodes, tags } of ours.extract.roads) {
    if (!belongs(id)) continue
    const why = ours.leftOut.get(id)
    const what = why ?? drivingTags(tags).replace(/ ?(lanes|turn:lanes)\S*=\S+/g, '')
    const line = nodes.flatMap((node) => {
      const at = ours.extract.nodes.get(node)
      return at ? [at] : []
    })
    const length = metres(line) * (onewayOf(tags) === 0 ? 2 : 1)
    const row = found.get(what) ?? { what, ways: 0, length: 0, example: id }
    found.set(what, { ...row, ways: row.ways + 1, length: row.length + length })
  }
  return [...found.values()].sort((a, b) => b.length - a.length)
}

/** The longest groups, and the rest in one row. */
function table(rows: readonly Group[], most = 8): string {
  const rest = rows.slice(most)
  const others = rest.reduce((sum, { length }) => sum + length, 0)
  return markdown(
    ['what', 'ways', 'km', 'for example'],
    [
      ...rows.slice(0, most).map(({ what, ways, length, example }) => [what, ways, km(length), `way ${example}`]),
      ...(rest.length > 0
        ? [[`${rest.length} other kinds`, rest.reduce((n, { ways }) => n + ways, 0), km(others), '']]
        : []),
    ],
  )
}

function share(a: number, b: number): string {
  return b > 0 ? percent(a / b - 1) : '–'
}

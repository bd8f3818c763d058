/**
 * Overrides as edits of the tags and relations that were read, before anything else looks at them: everything after this
 * works as if the map had said so.
 */
import type { InputProblem } from '../../problems.ts'
import type { OsmExtract, OsmMember, OsmRelation, OsmWay, Tags } from '../reading/extract.ts'
import { NODE_KEYS, type TagRule, WAY_KEYS } from './keys.ts'
import type { Override, OverridesFile, TagEdits } from './overrides.ts'

/** Keys of our own, for what OSM's tags cannot say: no signals at this junction ("no"), ways with right of way. */
export const SIGNALS_TAG = 'tempofluss:signals'
export const PRIORITY_TAG = 'tempofluss:priority'

export interface AppliedOverride {
  /** "way 123", "node 5", "relation 7". */
  readonly osm: string
  /** What changed, and why, as the file says. */
  readonly reason: string
}

export interface OverrideReport {
  readonly extract: OsmExtract
  readonly applied: readonly AppliedOverride[]
  /** Overrides that name something that the map does not have (any more): not applied. */
  readonly vanished: readonly (InputProblem & { readonly osm: string })[]
  /** What cannot be applied to what the map has. */
  readonly wrong: readonly InputProblem[]
}

export function applyOverrides(extract: OsmExtract, { overrides, source }: OverridesFile): OverrideReport {
  const target = new Target(extract)
  const report = {
    applied: [] as AppliedOverride[],
    vanished: [] as (InputProblem & { osm: string })[],
    wrong: [] as InputProblem[],
  }
  for (const override of overrides) {
    const { place, why } = override
    const missing = target.missing(override)
    if (missing.length > 0) {
      const message = `the map has no ${missing.join(', no ')} (any more): not applied; correct or remove the entry`
      report.vanished.push({ source, place, message, osm: subjectOf(override) })
      continue
    }
    const { changes, problem } = target.apply(override)
    if (problem) report.wrong.push({ source, place, message: problem })
    const what = changes.length > 0 ? changes.join(', ') : 'the map says the same by now'
    report.applied.push({ osm: subjectOf(override), reason: `${what}: ${why}` })
  }
  return { ...report, extract: target.result() }
}

function subjectOf(override: Override): string {
  return override.kind === 'restriction' ? `way ${override.from}` : `${override.kind} ${override.id}`
}

interface Change {
  /** In words; empty if everything was so already. */
  readonly changes: readonly string[]
  readonly problem?: string
}

/** The extract while it is changed. */
class Target {
  private readonly extract: OsmExtract
  private readonly roads: Map<number, OsmWay>
  private readonly nodeTags: Map<number, Tags>
  private readonly restrictions: Map<number, OsmRelation>

  constructor(extract: OsmExtract) {
    this.extract = extract
    this.roads = new Map(extract.roads.map((way) => [way.id, way]))
    this.nodeTags = new Map(extract.nodeTags)
    this.restrictions = new Map(extract.restrictions.map((relation) => [relation.id, relation]))
  }

  result(): OsmExtract {
    const { roads, nodeTags, restrictions } = this
    return { ...this.extract, roads: [...roads.values()], nodeTags, restrictions: [...restrictions.values()] }
  }

  /** In words, what the override names in vain. */
  missing(override: Override): string[] {
    const ways = (ids: readonly number[]): string[] =>
      ids.flatMap((id) => (this.roads.has(id) ? [] : [`road that is way ${id}`]))
    const node = (id: number): string[] => (this.extract.nodes.has(id) ? [] : [`node ${id}`])
    switch (override.kind) {
      case 'way':
        return ways([override.id])
      case 'node':
        return [...node(override.id), ...ways(override.priority ?? [])]
      case 'relation':
        return this.restrictions.has(override.id) ? [] : [`restriction that is relation ${override.id}`]
      case 'restriction': {
        const { via } = override
        return [...ways([override.from, override.to]), ...('node' in via ? node(via.node) : ways(via.ways))]
      }
    }
  }

  apply(override: Override): Change {
    switch (override.kind) {
      case 'way':
        return this.editWay(override.id, override.tags)
      case 'node':
        return this.editNode(override)
      case 'relation':
        return this.editRelation(override.id, override.restriction)
      case 'restriction':
        return this.addRestriction(override)
    }
  }

  private editWay(id: number, edits: TagEdits): Change {
    const way = this.roads.get(id) as OsmWay
    const { tags, changes } = edited(way.tags, edits, WAY_KEYS)
    this.roads.set(id, { ...way, tags })
    return { changes, ...oneDirectionOnly(tags, edits) }
  }

  private editNode({ id, tags: edits, signals, priority }: Override & { kind: 'node' }): Change {
    const own: TagEdits = {
      ...edits,
      ...(signals === undefined ? {} : signals ? { highway: 'traffic_signals' } : { [SIGNALS_TAG]: 'no' }),
      ...(priority === undefined ? {} : { [PRIORITY_TAG]: priority.join(';') }),
    }
    const { tags, changes } = edited(this.nodeTags.get(id) ?? {}, own, NODE_KEYS)
    this.nodeTags.set(id, tags)
    return { changes }
  }

  private editRelation(id: number, restriction: string | null): Change {
    const relation = this.restrictions.get(id) as OsmRelation
    const before = relation.tags.restriction ?? 'a restriction without a plain value'
    if (restriction === null) this.restrictions.delete(id)
    else this.restrictions.set(id, { ...relation, tags: { type: 'restriction', restriction } })
    const words = restriction === null ? `${before} removed` : `${restriction} instead of ${before}`
    return { changes: before === restriction ? [] : [words] }
  }

  private addRestriction({ restriction, from, via, to }: Override & { kind: 'restriction' }): Change {
    const member = (type: OsmMember['type'], ref: number, role: string): OsmMember => ({ type, ref, role })
    const between = 'node' in via ? [member('node', via.node, 'via')] : via.ways.map((ref) => member('way', ref, 'via'))
    const members = [member('way', from, 'from'), ...between, member('way', to, 'to')]
    // Ids of the map are above 0.
    const id = -1 - [...this.restrictions.keys()].filter((other) => other < 0).length
    this.restrictions.set(id, { id, members, tags: { type: 'restriction', restriction } })
    return { changes: [`${restriction} into way ${to} added`] }
  }
}

/** @param rules by them what is void is removed as well */
function edited(
  tags: Tags,
  edits: TagEdits,
  rules: Readonly<Record<string, TagRule>>,
): { tags: Tags; changes: string[] } {
  const result: Record<string, string> = { ...tags }
  const changes: string[] = []
  const set = (key: string, value: string | null): void => {
    const before = result[key]
    if (value === null) delete result[key]
    else result[key] = value
    if (before === (value ?? undefined)) return
    changes.push(value === null ? `without ${key}=${before}` : `${key}=${value} instead of ${before ?? 'nothing'}`)
  }
  for (const key of Object.keys(edits))
    for (const other of Object.keys(tags)) if (!(other in edits) && rules[key]?.voids?.(other)) set(other, null)
  for (const [key, value] of Object.entries(edits)) set(key, value)
  return { tags: result, changes }
}

/** The lanes of one direction of a two-way road make the total void, and nothing is left to tell those of the other. */
function oneDirectionOnly(tags: Tags, edits: TagEdits): { problem?: string } {
  const oneway = tags.oneway !== undefined && tags.oneway !== 'no'
  for (const [given, other] of [
    ['lanes:forward', 'lanes:backward'],
    ['lanes:backward', 'lanes:forward'],
  ])
    if (edits[given] && !oneway && tags[other] === undefined)
      return { problem: `"${given}" on a two-way road whose "${other}" the map does not say: give both` }
  return {}
}

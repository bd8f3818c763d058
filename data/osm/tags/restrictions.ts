/** Turn restrictions of the extract, ready to be asked while paths through the network are walked. */
import type { VehicleClass } from '../../description.ts'
import type { Audit } from '../audit.ts'
import type { OsmExtract, OsmRelation, OsmWay } from '../reading/extract.ts'
import { type ClassSet, EVERYBODY, setOf } from './classSet.ts'

/** Under this name the audit lists those that forbid nothing. */
export const RESTRICTIONS = 'restrictions'
export const RESTRICTION_VALUES: ReadonlySet<string> = new Set([
  'no_right_turn',
  'no_left_turn',
  'no_straight_on',
  'no_u_turn',
  'no_entry',
  'no_exit',
  'only_right_turn',
  'only_left_turn',
  'only_straight_on',
  'only_u_turn',
])
/** Whom a restriction for a mode of transport binds, and whom `except` lets off. Modes without a class of ours: nobody. */
const MODES: Readonly<Record<string, readonly VehicleClass[]>> = {
  vehicle: ['car', 'van', 'truck', 'bus', 'motorcycle'],
  motor_vehicle: ['car', 'van', 'truck', 'bus', 'motorcycle'],
  motorcar: ['car', 'van'],
  goods: ['van'],
  hgv: ['truck'],
  psv: ['bus'],
  bus: ['bus'],
  motorcycle: ['motorcycle'],
}

export interface Restriction {
  readonly relation: number
  readonly only: boolean
  readonly from: ReadonlySet<number>
  readonly to: ReadonlySet<number>
  /** Whom it binds. */
  readonly classes: ClassSet
}

export interface ViaWayRestriction extends Restriction {
  /** In driving order. */
  readonly via: readonly number[]
}

export class Restrictions {
  private readonly atNode = new Map<number, Restriction[]>()
  private readonly overWays: ViaWayRestriction[] = []
  private readonly ways: ReadonlyMap<number, OsmWay>
  private readonly read: number[] = []
  /** Relations that forbade something. */
  readonly applied = new Set<number>()
  /** Relations whose turn is the only way on for somebody: for them it stays. */
  readonly spared = new Set<number>()

  /** Reads the relations; what cannot be used goes to the audit with its reason. */
  constructor(extract: Pick<OsmExtract, 'restrictions' | 'roads'>, audit: Audit) {
    this.ways = new Map(extract.roads.map((way) => [way.id, way]))
    for (const relation of extract.restrictions) {
      const problem = this.add(relation)
      if (problem) audit.drop(RESTRICTIONS, `relation ${relation.id}`, problem)
      else this.read.push(relation.id)
    }
  }

  get viaWays(): readonly ViaWayRestriction[] {
    return this.overWays
  }

  /** Once the network is whole: tells which restrictions of those that were read forbid nothing, and why. */
  report(audit: Audit, drivable: (way: number) => boolean): void {
    for (const relation of this.read) {
      if (this.spared.has(relation)) {
        this.applied.delete(relation)
        audit.drop(
          RESTRICTIONS,
          `relation ${relation}`,
          'its turn is the only way on for some or all: for them it stays',
        )
      }
      if (this.applied.has(relation) || this.spared.has(relation)) continue
      const members = [...this.atNode.values(), this.overWays].flat().filter((one) => one.relation === relation)
      const ways = members.flatMap(({ from, to }) => [[...from], [...to]])
      const reason = ways.some((side) => !side.some((way) => this.ways.has(way)))
        ? 'a member lies outside the extract: nothing to forbid'
        : ways.some((side) => !side.some(drivable))
          ? 'a member is no road for motor vehicles here: nothing to forbid'
          : 'forbids only what nobody could drive anyway'
      audit.drop(RESTRICTIONS, `relation ${relation}`, reason)
    }
  }

  /** Who may drive from way `from` over `node` into way `to`? */
  classesOver(from: number, node: number, to: number): ClassSet {
    let classes = EVERYBODY
    for (const restriction of this.atNode.get(node) ?? []) {
      if (!restriction.from.has(from) || restriction.only === restriction.to.has(to)) continue
      this.applied.add(restriction.relation)
      classes &= ~restriction.classes
    }
    return classes
  }

  /** The same for a whole path of ways through a merged junction. */
  classesAlong(ways: readonly number[]): ClassSet {
    let classes = EVERYBODY
    for (const restriction of this.overWays) {
      const { via } = restriction
      for (let k = 0; k + via.length + 1 < ways.length; k++) {
        if (!restriction.from.has(ways[k]) || !via.every((way, j) => ways[k + 1 + j] === way)) continue
        if (restriction.only === restriction.to.has(ways[k + 1 + via.length])) continue
        this.applied.add(restriction.relation)
        classes &= ~restriction.classes
      }
    }
    return classes
  }

  /** @returns why the relation cannot be used */
  private add(relation: OsmRelation): string | undefined {
    const { tags, members } = relation
    const rules = rulesIn(tags)
    if (rules.length === 0)
      return Object.keys(tags).some((key) => key.startsWith('restriction') && key.endsWith(':conditional'))
        ? "does not hold at the scenario's time, or depends on something else: not applied"
        : 'malformed: without a value'
    if (rules.some(({ value }) => !RESTRICTION_VALUES.has(value))) return 'malformed: unknown value'
    if (tags.day_on !== undefined || tags.hour_on !== undefined)
      return 'times given in a way that was given up (day_on, hour_on): not applied'
    const binding = rules.filter(({ classes }) => classes !== 0)
    if (binding.length === 0) return 'binds no vehicles of ours'
    const ofRole = (role: string, type: string) => members.filter((m) => m.role === role && m.type === type)
    const from = ofRole('from', 'way').map(({ ref }) => ref)
    const to = ofRole('to', 'way').map(({ ref }) => ref)
    if (from.length === 0 || to.length === 0) return 'malformed: without from or to'
    const nodes = ofRole('via', 'node')
    const ways = ofRole('via', 'way').map(({ ref }) => ref)
    if (nodes.length + ways.length === 0) return 'malformed: without via'
    if (nodes.length > 1 || (nodes.length > 0 && ways.length > 0))
      return 'malformed: more than one via node, or nodes and ways'
    const via = ways.length > 0 ? this.inDrivingOrder(from, ways) : []
    if (!via) return 'malformed: its via ways do not join, or lie outside the extract'
    for (const { value, classes } of binding) {
      const restriction = {
        relation: relation.id,
        only: value.startsWith('only_'),
        from: new Set(from),
        to: new Set(to),
        classes,
      }
      if (via.length > 0) this.overWays.push({ ...restriction, via })
      else {
        const node = nodes[0].ref
        this.atNode.set(node, [...(this.atNode.get(node) ?? []), restriction])
      }
    }
    return undefined
  }

  /** Via ways come in any order: chained end to end, beginning at `from`. */
  private inDrivingOrder(from: readonly number[], via: readonly number[]): number[] | undefined {
    const endsOf = (way: number): number[] => {
      const nodes = this.ways.get(way)?.nodes ?? []
      return nodes.length > 0 ? [nodes[0], nodes[nodes.length - 1]] : []
    }
    const left = new Set(via)
    const ordered: number[] = []
    let ends = from.flatMap(endsOf)
    // Where `from` lies outside the extract the order given has to do.
    if (ends.length === 0) return [...via]
    while (left.size > 0) {
      const next = [...left].find((way) => endsOf(way).some((end) => ends.includes(end)))
      if (next === undefined) return undefined
      left.delete(next)
      ordered.push(next)
      const mine = endsOf(next)
      const beyond = mine.filter((end) => !ends.includes(end))
      ends = beyond.length > 0 ? beyond : mine
    }
    return ordered
  }
}

/** `restriction`, and `restriction:hgv` and the like, each with whom it binds. */
function rulesIn(tags: OsmRelation['tags']): { value: string; classes: ClassSet }[] {
  const except = (tags.except ?? '').split(/[;,]/).reduce((set, word) => set | modeSet(word.trim()), 0)
  const typed = /^restriction:(.+)$/.exec(tags.type ?? '')?.[1]
  return Object.entries(tags).flatMap(([key, text]) => {
    const parts = /^restriction(?::(\w+))?$/.exec(key)
    if (!parts || parts[1] === 'conditional') return []
    const mode = parts[1] ?? typed
    const classes = mode === undefined ? EVERYBODY : modeSet(mode)
    return text.split(';').map((value) => ({ value: value.trim(), classes: classes & ~except }))
  })
}

function modeSet(mode: string): ClassSet {
  return Object.hasOwn(MODES, mode) ? setOf(MODES[mode]) : 0
}

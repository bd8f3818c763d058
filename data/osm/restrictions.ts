/** Turn restrictions of the extract, ready to be asked while paths through a junction are walked. */
import type { Audit } from './audit.ts'
import type { OsmRelation } from './extract.ts'

const STEP = 'restrictions'
const VALUES: ReadonlySet<string> = new Set([
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

export interface Restriction {
  readonly relation: number
  readonly only: boolean
  readonly from: ReadonlySet<number>
  readonly to: ReadonlySet<number>
}

interface ViaWayRestriction extends Restriction {
  readonly via: readonly number[]
}

export class Restrictions {
  private readonly atNode = new Map<number, Restriction[]>()
  private readonly overWays: ViaWayRestriction[] = []
  /** Relations that a path was tested against. */
  readonly applied = new Set<number>()

  /** Reads the relations; what cannot be used goes to the audit with its reason. */
  constructor(relations: readonly OsmRelation[], audit: Audit) {
    for (const relation of relations) {
      const problem = this.add(relation)
      if (problem) audit.drop(STEP, `relation ${relation.id}`, problem)
    }
  }

  get viaWays(): readonly ViaWayRestriction[] {
    return this.overWays
  }

  /** May one drive from way `from` over `node` into way `to`? */
  allows(from: number, node: number, to: number): boolean {
    for (const restriction of this.atNode.get(node) ?? []) {
      if (!restriction.from.has(from)) continue
      this.applied.add(restriction.relation)
      if (restriction.only !== restriction.to.has(to)) return false
    }
    return true
  }

  /** The same for a whole path of ways through a merged junction. */
  allowsPath(ways: readonly number[]): boolean {
    for (const restriction of this.overWays) {
      const { via } = restriction
      for (let k = 0; k + via.length < ways.length; k++) {
        if (!restriction.from.has(ways[k]) || !via.every((way, j) => ways[k + 1 + j] === way)) continue
        const next = ways[k + 1 + via.length]
        if (next === undefined) continue
        this.applied.add(restriction.relation)
        if (restriction.only !== restriction.to.has(next)) return false
      }
    }
    return true
  }

  private add(relation: OsmRelation): string | undefined {
    const { tags, members } = relation
    const value = tags.restriction ?? tags['restriction:motorcar'] ?? tags['restriction:motor_vehicle']
    if (value === undefined) {
      if (tags['restriction:conditional']) return 'holds at times only: not applied'
      return 'for other vehicles or without a value: not applied'
    }
    if (!VALUES.has(value)) return `unknown value ${value}: not applied`
    if ((tags.except ?? '').split(';').some((word) => word.trim() === 'motorcar')) return 'does not hold for cars'
    const ways = (role: string): number[] =>
      members.filter((m) => m.role === role && m.type === 'way').map((m) => m.ref)
    const from = new Set(ways('from'))
    const to = new Set(ways('to'))
    if (from.size === 0 || to.size === 0) return 'without from or to: not applied'
    const restriction = { relation: relation.id, only: value.startsWith('only_'), from, to }
    const viaNodes = members.filter((m) => m.role === 'via' && m.type === 'node')
    if (viaNodes.length === 1) {
      const at = this.atNode.get(viaNodes[0].ref) ?? []
      at.push(restriction)
      this.atNode.set(viaNodes[0].ref, at)
      return undefined
    }
    const via = ways('via')
    if (via.length === 0) return 'without via: not applied'
    this.overWays.push({ ...restriction, via })
    return undefined
  }
}

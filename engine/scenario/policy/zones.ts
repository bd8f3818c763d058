/** Where the rules of a policy hold: edges for which the same rules are written are one zone. */
import type { AreaDescription, EdgeDescription, NetworkDescription, Point } from '../../../data/description.ts'
import { distanceToPath, isInside, pathLength, pointAlong } from '../../../data/geometry.ts'
import { didYouMean } from '../../../data/nearest.ts'
import type { Problem } from '../../base/errors.ts'
import { project } from '../../network/geometry.ts'
import { edgesOf, noSuchRoad } from '../measures.ts'
import type { Policy, PolicyRule } from './policyFile.ts'

export interface Zones {
  /** Rules by zone; zone 0 is where only the rules for the whole town hold. */
  readonly rules: readonly (readonly number[])[]
  /** Edges of zones 1, 2, … */
  readonly edges: readonly (readonly string[])[]
  readonly problems: readonly Problem[]
  /** Rules that hold on no edge of this map, in words. */
  readonly warnings: readonly string[]
}

interface Land {
  readonly description: NetworkDescription
  readonly areas: readonly AreaDescription[]
}

export function findZones({ rules }: Policy, land: Land, source: string): Zones {
  const problems = rules.flatMap((rule, k) => placeProblems(rule, land.description, source, `rules[${k}]`))
  const inTown = rules.map((rule) => (isEverywhere(rule) ? undefined : edgesWithin(rule, land)))
  const warnings = rules.flatMap(({ name }, k) =>
    inTown[k]?.size === 0 ? [`the policy's rule "${name}" holds on no street of this map`] : [],
  )
  const everywhere = rules.flatMap((_, k) => (inTown[k] === undefined ? [k] : []))
  const byRules = new Map<string, { rules: number[]; edges: string[] }>()
  byRules.set(everywhere.join(), { rules: everywhere, edges: [] })
  for (const { id } of land.description.edges) {
    const holding = rules.flatMap((_, k) => (inTown[k] === undefined || inTown[k].has(id) ? [k] : []))
    const zone = byRules.get(holding.join()) ?? { rules: holding, edges: [] }
    zone.edges.push(id)
    byRules.set(holding.join(), zone)
  }
  const zones = [...byRules.values()]
  return { rules: zones.map((zone) => zone.rules), edges: zones.slice(1).map((zone) => zone.edges), problems, warnings }
}

function isEverywhere({ streets, roadClasses, ring, schools }: PolicyRule): boolean {
  return streets.length === 0 && roadClasses.length === 0 && ring.length === 0 && schools === undefined
}

function placeProblems(rule: PolicyRule, network: NetworkDescription, source: string, place: string): Problem[] {
  const classes = [...new Set(network.edges.map(({ roadClass }) => roadClass))].sort()
  return [
    ...rule.streets.flatMap((street, k) =>
      edgesOf(street, network).length > 0
        ? []
        : [{ source, place: `${place}.streets[${k}]`, message: noSuchRoad(street, network) }],
    ),
    ...rule.roadClasses.flatMap((word, k) => {
      if (classes.includes(word)) return []
      const message = `no road of ${network.name} is "${word}"${didYouMean(word, classes)}; there are ${classes.join(', ')}`
      return [{ source, place: `${place}.roadClasses[${k}]`, message }]
    }),
  ]
}

/** Edges of which one of the places that the rule names is true. */
function edgesWithin(rule: PolicyRule, { description, areas }: Land): Set<string> {
  const found = new Set(rule.streets.flatMap((street) => edgesOf(street, description)))
  const ring = rule.ring.map(([lon, lat]) => project(description.origin, lon, lat))
  const { schools: reach } = rule
  const schools =
    reach === undefined ? [] : areas.filter(({ kind }) => kind === 'school').map(({ ring }) => corners(ring))
  for (const edge of description.edges)
    if (
      rule.roadClasses.includes(edge.roadClass) ||
      (ring.length > 0 && isInside(middleOf(edge), ring)) ||
      schools.some((school) => isNear(edge, school, reach!))
    )
      found.add(edge.id)
  return found
}

function middleOf({ lanes }: EdgeDescription): Point {
  return pointAlong(lanes[0].geometry, pathLength(lanes[0].geometry) / 2)
}

/** Looks at the line of the road every few metres: closer than the reach anywhere is near. */
function isNear({ lanes }: EdgeDescription, school: readonly Point[], reach: number): boolean {
  const { geometry } = lanes[0]
  const length = pathLength(geometry)
  for (let position = 0; position < length + LOOK_EVERY; position += LOOK_EVERY) {
    const at = pointAlong(geometry, Math.min(position, length))
    if (isInside(at, school) || distanceToPath(at[0], at[1], school) <= reach) return true
  }
  return false
}

/** [m] */
const LOOK_EVERY = 10

/** Closed. */
function corners(ring: readonly number[]): Point[] {
  const points: Point[] = []
  for (let k = 0; k < ring.length; k += 2) points.push([ring[k], ring[k + 1]])
  return [...points, points[0]]
}

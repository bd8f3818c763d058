/** Lindenfurt an der Erle: from the hand-drawn skeleton and a seed to an OSM file. */

import { bridgeStreets, keepBridgeheads } from './bridges.ts'
import type { Building } from './buildings.ts'
import { buildBlock } from './buildings.ts'
import { growDeadEnds } from './deadEnds.ts'
import { inside, type Point, simplify } from './geometry.ts'
import { buildMotorway } from './interchange.ts'
import { type Area, coverLand, layRiver } from './land.ts'
import { layPockets, laySignals } from './lanes.ts'
import { layMainRoads, placeSignals } from './layout.ts'
import { nameStreets } from './names.ts'
import { piecesOf } from './pieces.ts'
import { furnish, inset, PLACES, SCHOOL } from './places.ts'
import { findFaces, type Plan, type Tags } from './plan.ts'
import { growQuarter } from './quarters.ts'
import { layRestrictions } from './restrictions.ts'
import { buildRoundabout } from './roundabouts.ts'
import { ruleQuarterStreets } from './rules.ts'
import { putDetails, putSigns } from './signs.ts'
import { Ground, halfWidth } from './site.ts'
import { QUARTERS, RIVER } from './skeleton.ts'
import { type Town, writeTown } from './writeTown.ts'

export const SEED = 78

/**
 * The example town as OSM XML.
 * @param seed shapes the quarters' streets, rules, names and buildings; the main roads stay where they are
 */
export function generateTown(seed: number = SEED): string {
  const plan = layMainRoads()
  const signals = placeSignals(plan)
  const town50 = { surface: 'asphalt', lit: 'yes', 'source:maxspeed': 'DE:urban' }
  buildRoundabout(
    plan,
    'bigRing',
    plan.pointOn('northRing', [1920, 1480], 14),
    24,
    { ...town50, maxspeed: '50', lanes: '2', name: 'Rothenhainer Kreisel' },
    'secondary',
  )
  buildRoundabout(
    plan,
    'smallRing',
    plan.pointOn('eastRoad', [1930, 444], 14),
    16,
    { ...town50, maxspeed: '30', lanes: '1', name: 'Steinberger Kreisel' },
    'tertiary',
  )
  const land = coverLand(plan, seed)
  keepBridgeheads(plan)
  plan.faces = findFaces(plan.points, plan.neighbours).map((loop) => ({ loop, quarter: '' }))
  const ends: number[] = []
  for (const quarter of QUARTERS) {
    const face = plan.faces.find((candidate) => inside(quarter.at, plan.lineOf(candidate.loop)))
    if (!face) throw new Error(`no block of main roads around quarter ${quarter.key}`)
    growQuarter(plan, quarter, face, seed)
    const isTaken = (ring: readonly Point[]) => PLACES.some(({ at }) => inside(at, ring))
    ends.push(...growDeadEnds(plan, quarter, isTaken, seed))
  }
  buildMotorway(plan, [
    { at: plan.pointOn('feeder', [678, 176], 3), east: true },
    { at: plan.pointOn('feeder', [722, 400], 14), east: false },
  ])
  ruleQuarterStreets(plan, QUARTERS, SCHOOL, seed)
  nameStreets(plan, seed)
  const { buildings, areas } = fillBlocks(plan, seed)

  const nodes = new Map<number, Tags>(ends.map((v) => [v, { highway: 'turning_circle' }]))
  const pieces = piecesOf(plan)
  bridgeStreets(plan, pieces)
  laySignals(plan, pieces, signals, nodes)
  layPockets(plan, pieces, nodes)
  putSigns(plan, pieces, nodes, seed)
  const restrictions = layRestrictions(plan, pieces, signals, nodes, seed)
  thin(plan, pieces, nodes)
  putDetails(plan, pieces, nodes, seed)
  const town: Town = {
    plan,
    pieces,
    nodes,
    restrictions,
    buildings,
    areas: [...land, ...areas],
    river: { ...layRiver(), name: RIVER.name },
  }
  return writeTown(town)
}

function fillBlocks(plan: Plan, seed: number): { buildings: Building[]; areas: Area[] } {
  const ground = new Ground(plan)
  const buildings: Building[] = []
  const areas: Area[] = []
  const halves = new Map<string, number>()
  for (const street of plan.streets) {
    for (let i = 1; i < street.chain.length; i++) {
      const half = halfWidth(street, street.chain[0])
      halves.set(`${street.chain[i - 1]} ${street.chain[i]}`, half)
      halves.set(`${street.chain[i]} ${street.chain[i - 1]}`, half)
    }
  }
  const halfOf = (a: number, b: number) => halves.get(`${a} ${b}`) ?? 3
  const taken = new Set<unknown>()
  for (const place of PLACES) {
    const face = plan.faces.find((candidate) => inside(place.at, plan.lineOf(candidate.loop)))
    if (!face || taken.has(face)) throw new Error(`no block for ${place.name}`)
    taken.add(face)
    const ring = plan.lineOf(face.loop)
    const block = inset(ring, (i) => halfOf(face.loop[i], face.loop[(i + 1) % face.loop.length]) + 2.2)
    const furnished = furnish(
      place,
      simplify(
        [...block, block[0]],
        (p) => p,
        0.4,
        () => false,
      ).slice(0, -1),
      ground,
    )
    buildings.push(...furnished.buildings)
    areas.push(...furnished.areas)
  }
  plan.faces.forEach((face, number) => {
    const quarter = QUARTERS.find(({ key }) => key === face.quarter)
    if (!quarter || taken.has(face)) return
    const ring = plan.lineOf(face.loop)
    const spurs: Point[][] = plan.streets
      .filter((street) => street.quarter === quarter.key && !street.open && inside(plan.points[street.chain[1]], ring))
      .map((street) => plan.lineOf(street.chain))
    buildings.push(...buildBlock(plan, ground, quarter, face, spurs, halfOf, seed, `block ${quarter.key} ${number}`))
  })
  return { buildings, areas }
}

/** Points that shape nothing are left out, once all streets stand. */
function thin(plan: Plan, pieces: ReturnType<typeof piecesOf>, nodes: ReadonlyMap<number, Tags>): void {
  for (const piece of pieces) {
    piece.chain = simplify(
      piece.chain,
      (v) => plan.points[v],
      0.25,
      (v) => plan.isJunction(v) || nodes.has(v),
    )
  }
}

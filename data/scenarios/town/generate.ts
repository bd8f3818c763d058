/** Lindenfurt an der Erle: from hand-drawn main roads and a seed to an OSM file. */
import { fillBlocks } from './blocks.ts'
import { bridgeStreets, keepBridgeheads } from './bridges.ts'
import { layBusLines } from './busLines.ts'
import { growDeadEnds } from './deadEnds.ts'
import { furnishLand } from './gardens.ts'
import { inside, type Point, simplify } from './geometry.ts'
import { buildMotorway } from './interchange.ts'
import { coverLand } from './land.ts'
import { layPockets, laySignals } from './lanes.ts'
import { layMainRoads, placeSignals } from './layout.ts'
import { nameStreets } from './names.ts'
import { layPaths } from './paths.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { PLACES, SCHOOL } from './places.ts'
import { findFaces, type Plan, type Tags } from './plan.ts'
import { QUARTERS } from './quarterPlaces.ts'
import { growQuarter } from './quarters.ts'
import { layRestrictions } from './restrictions.ts'
import { buildRoundabout, ROUNDABOUTS } from './roundabouts.ts'
import { ruleQuarterStreets } from './rules.ts'
import { putDetails, putSigns } from './signs.ts'
import { Ground } from './site.ts'
import { plantTrees } from './trees.ts'
import { layWaters } from './waters.ts'
import { type Town, writeTown } from './writeTown.ts'

export const SEED = 78

/**
 * The example town as OSM XML.
 * @param seed shapes the quarters' streets, rules, names and buildings; the main roads stay where they are
 */
export function generateTown(seed: number = SEED): string {
  const plan = layMainRoads()
  const signals = placeSignals(plan)
  const islands = ROUNDABOUTS.map((roundabout) => buildRoundabout(plan, roundabout))
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
  const ground = new Ground(plan)
  const blocks = fillBlocks(plan, ground, seed)
  const outside = furnishLand(ground, land, seed)
  const areas = [...land, ...islands, ...outside.areas, ...blocks.areas]
  const trees = plantTrees(plan, ground, areas, seed)
  const paths = [...layPaths(plan), ...blocks.paths]

  const nodes = new Map<number, Tags>(ends.map((v) => [v, { highway: 'turning_circle' }]))
  const pieces = piecesOf(plan)
  bridgeStreets(plan, pieces)
  laySignals(plan, pieces, signals, nodes)
  layPockets(plan, pieces, nodes)
  putSigns(plan, pieces, nodes, seed)
  const restrictions = layRestrictions(plan, pieces, signals, nodes, seed)
  thin(plan, pieces, new Set([...nodes.keys(), ...paths.flatMap(({ line }) => line)]))
  putDetails(plan, pieces, nodes, seed)
  const town: Town = {
    plan,
    pieces,
    nodes,
    restrictions,
    buildings: [...blocks.buildings, ...outside.buildings],
    areas,
    paths,
    trees,
    waters: layWaters(),
    busLines: layBusLines(plan, pieces),
  }
  return writeTown(town)
}

/** Points that shape nothing are left out, once all streets stand. */
function thin(plan: Plan, pieces: readonly Piece[], keep: ReadonlySet<unknown>): void {
  for (const piece of pieces) {
    piece.chain = simplify(
      piece.chain,
      (v) => plan.points[v],
      0.25,
      (v) => plan.isJunction(v) || keep.has(v),
    )
  }
}

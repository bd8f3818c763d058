/** The rules of the quarters' streets: speed zones, one-way streets, living streets, the school street. */
import { isConnected } from './connected.ts'
import { distance, inside, lineLength, type Point } from './geometry.ts'
import type { Plan, Street, Tags } from './plan.ts'
import type { Quarter } from './quarterPlaces.ts'
import { Dice } from './random.ts'

const lit = { lit: 'yes' }
const zone30: Tags = { maxspeed: '30', 'source:maxspeed': 'DE:zone:30', 'zone:maxspeed': 'DE:30', ...lit }
const zone20: Tags = { maxspeed: '20', 'source:maxspeed': 'DE:zone:20', 'zone:maxspeed': 'DE:20', ...lit }
const industry: Tags = { maxspeed: '50', 'source:maxspeed': 'DE:urban', surface: 'asphalt', lanes: '2', ...lit }

const SCHOOL_STREET: Tags = {
  ...zone30,
  surface: 'asphalt',
  sidewalk: 'both',
  'motor_vehicle:conditional': 'destination @ (Mo-Fr 07:15-08:15,11:30-13:30)',
  hazard: 'children',
}

/** Where the school stands: the street that serves it is the school street. */
export function ruleQuarterStreets(plan: Plan, quarters: readonly Quarter[], school: Point, seed: number): void {
  for (const street of plan.streets) {
    const quarter = quarters.find(({ key }) => key === street.quarter)
    if (quarter) street.tags = tagsOf(street, quarter, plan, new Dice(seed, `rules ${street.key}`))
  }
  nameSchoolStreet(plan, school)
  layOneWays(plan, quarters, seed)
}

function tagsOf(street: Street, quarter: Quarter, plan: Plan, dice: Dice): Tags {
  const metres = lineLength(plan.lineOf(street.chain))
  if (quarter.kind === 'industry') return { ...industry, sidewalk: dice.chance(0.4) ? 'both' : 'right' }
  if (quarter.kind === 'oldTown')
    return {
      ...zone20,
      surface: dice.pick(['sett', 'sett', 'paving_stones', 'cobblestone']),
      sidewalk: dice.chance(0.5) ? 'both' : 'no',
    }
  const calm = quarter.kind === 'houses' && metres < 110 && dice.chance(0.16)
  if (calm) return { highway: 'living_street', maxspeed: '10', surface: 'paving_stones', ...lit }
  return {
    ...zone30,
    surface: dice.chance(0.86) ? 'asphalt' : 'paving_stones',
    sidewalk: dice.pick(['both', 'both', 'both', 'right', 'left']),
  }
}

function nameSchoolStreet(plan: Plan, school: Point): void {
  const block = plan.faces.find((face) => inside(school, plan.lineOf(face.loop)))
  const candidates = plan.streets.filter(
    (street) => street.quarter !== '' && street.open && street.chain.filter((v) => block?.loop.includes(v)).length > 2,
  )
  const nearness = (street: Street) => Math.min(...plan.lineOf(street.chain).map((point) => distance(point, school)))
  candidates.sort((a, b) => nearness(a) - nearness(b))
  if (candidates.length === 0) throw new Error('no street beside the school')
  candidates[0].name = 'Schulstraße'
  candidates[0].tags = SCHOOL_STREET
}

/** Most old-town streets, and a few elsewhere, become one-way: as many as leave everything within reach of everything. */
function layOneWays(plan: Plan, quarters: readonly Quarter[], seed: number): void {
  const dice = new Dice(seed, 'one-way streets')
  const share = (street: Street) => {
    const kind = quarters.find(({ key }) => key === street.quarter)?.kind
    return kind === 'oldTown' ? 0.82 : kind === 'houses' || kind === 'estate' ? 0.07 : 0
  }
  const chosen = new Set(plan.streets.filter((street) => street.tags.oneway === 'yes'))
  for (const street of dice.shuffle(plan.streets)) {
    if (street.quarter === '' || street.name === 'Schulstraße' || !dice.chance(share(street))) continue
    if (plan.neighbours[street.chain[street.chain.length - 1]].length < 2) continue
    chosen.add(street)
    if (dice.chance(0.5)) street.chain.reverse()
    if (!isConnected(plan, (one) => chosen.has(one))) street.chain.reverse()
    if (isConnected(plan, (one) => chosen.has(one)))
      street.tags = { ...street.tags, oneway: 'yes', ...(dice.chance(0.4) ? { 'oneway:bicycle': 'no' } : {}) }
    else chosen.delete(street)
  }
}

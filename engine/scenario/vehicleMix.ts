/**
 * Which vehicles a scenario is driven by: types of its own, and what share of the trips of a class each type has. Who drives
 * which is drawn by seed and id, so that both variants of a comparison have the same drivers wherever they say the same,
 * and a larger share only adds to the vehicles of a smaller one.
 */
import {
  type CarFollowingModel,
  type FollowingDescription,
  type TripDescription,
  VEHICLE_CLASSES,
  type VehicleTypeDescription,
} from '../../data/description.ts'
import type { Fields } from '../../data/fields.ts'
import type { Rule } from '../../data/rule.ts'
import { hashString, purposes, uniform } from '../base/random.ts'
import { DEFAULT_TYPES, MODELS } from '../models/vehicleTypes.ts'
import { CLASSES } from '../network/network.ts'
import { typeProblems } from '../state/vehicleTypes.ts'
import { RULES } from './rules.ts'

export interface VehicleMix {
  /** Besides the usual ones, or instead of them. */
  readonly types: readonly VehicleTypeDescription[]
  /** Of the trips of its class, by id of a type; the rest are driven by the usual type of the class. */
  readonly shares: Readonly<Record<string, number>>
}

/** The trips with the types that fall to them; those that name one keep it. */
export function mixVehicles(
  trips: readonly TripDescription[],
  { types, shares }: VehicleMix,
  seed: number,
): TripDescription[] {
  const classOf = classesOf(types)
  // In the order of the ids: a type that is added after others in it takes nothing from them.
  const ids = Object.keys(shares).sort()
  return trips.map((trip) => {
    if (trip.type !== undefined) return trip
    let draw = uniform(seed, hashString(trip.id), 0, purposes.vehicleType)
    for (const type of ids) {
      if (classOf.get(type) !== trip.vehicleClass) continue
      draw -= shares[type]
      if (draw < 0) return { ...trip, type }
    }
    return trip
  })
}

function classesOf(types: readonly VehicleTypeDescription[]): Map<string, string> {
  const usual = DEFAULT_TYPES.map(({ id, vehicleClass }) => [id, CLASSES[vehicleClass]] as const)
  return new Map([...usual, ...types.map(({ id, vehicleClass }) => [id, vehicleClass] as const)])
}

const KMH = 3.6
const anyNumber: Rule = { fits: Number.isFinite, wanted: 'a number' }
const aboveZero: Rule = { fits: (value) => Number.isFinite(value) && value > 0, wanted: 'a speed above 0 km/h' }

/** `"vehicles": { "types": [ … ], "mix": { "automated": 0.3 } }` of a scenario file. */
export function readVehicles(fields: Fields): { vehicles?: VehicleMix } {
  const value = fields.take('vehicles')
  if (value === undefined) return {}
  const inner = fields.inner('vehicles', value)
  const types = inner.list('types').map(readType)
  // What single figures may be is known where they are used; here it is said with the file's name.
  for (const { place, message } of typeProblems(types, []))
    inner.complain(`types${place === undefined ? '' : ` ("${place}")`}`, message)
  const shares = readShares(inner, classesOf(types))
  inner.end()
  return { vehicles: { types, shares } }
}

function readShares(fields: Fields, classOf: ReadonlyMap<string, string>): Record<string, number> {
  const value = fields.take('mix')
  if (value === undefined) return {}
  const inner = fields.inner('mix', value)
  const shares: Record<string, number> = {}
  const sums = new Map<string, number>()
  for (const type of typeof value === 'object' && value !== null ? Object.keys(value) : []) {
    const kind = classOf.get(type)
    if (kind === undefined) continue // `end` complains
    shares[type] = inner.number(type, RULES.share)
    sums.set(kind, (sums.get(kind) ?? 0) + shares[type])
  }
  for (const type of classOf.keys()) inner.take(type)
  inner.end()
  for (const [kind, sum] of sums)
    if (sum > 1 + 1e-9) inner.complain('', `the shares of class ${kind} add up to ${sum}: give 1 at most`)
  return shares
}

function readType(fields: Fields): VehicleTypeDescription {
  const number = <Name extends string>(key: Name, from = fields): Partial<Record<Name, number>> => {
    const value = from.has(key) ? from.number(key, anyNumber) : Number.NaN
    return Number.isNaN(value) ? {} : ({ [key]: value } as Partial<Record<Name, number>>)
  }
  const following = (from: Fields): FollowingDescription => ({
    ...number('acceleration', from),
    ...number('deceleration', from),
    ...number('timeGap', from),
    ...number('minimumGap', from),
  })
  const inside = (key: string): Fields | undefined => {
    const value = fields.take(key)
    return value === undefined ? undefined : fields.inner(key, value)
  }
  const [motorway, factor] = [inside('motorway'), inside('speedFactor')]
  const maxSpeed = fields.has('maxKmh') ? fields.number('maxKmh', aboveZero) / KMH : undefined
  const type: VehicleTypeDescription = {
    id: fields.text('id', undefined, 'a name') ?? '',
    vehicleClass: fields.word('vehicleClass', VEHICLE_CLASSES) ?? 'car',
    ...(fields.has('model') ? { model: fields.word('model', MODELS) as CarFollowingModel } : {}),
    ...following(fields),
    ...(motorway ? { motorway: following(motorway) } : {}),
    ...(maxSpeed === undefined ? {} : { maxSpeed }),
    ...number('emergencyDeceleration'),
    ...number('length'),
    ...number('imperfection'),
    ...number('startUpTime'),
    ...number('reactionTime'),
    ...number('estimationError'),
    ...number('timeGapDeviation'),
    ...(factor
      ? {
          speedFactor: {
            mean: factor.number('mean', anyNumber, 1),
            deviation: factor.number('deviation', anyNumber, 0),
            min: factor.number('min', anyNumber, 0.8),
            max: factor.number('max', anyNumber, 1.2),
          },
        }
      : {}),
  }
  motorway?.end()
  factor?.end()
  fields.end()
  return type
}

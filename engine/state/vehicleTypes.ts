/** Vehicle types as they were described become rows of the run's table; all that is wrong with them is listed. */
import type { FollowingDescription, TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import type { Problem } from '../base/errors.ts'
import { ENGINE_NAMES } from '../models/energy.ts'
import {
  DEFAULT_TYPES,
  type Following,
  MODELS,
  MOST_TYPES,
  makeTypeTable,
  type TypeTable,
  type VehicleType,
} from '../models/vehicleTypes.ts'
import { CLASSES } from '../network/network.ts'

/** The types of a run: the usual ones, replaced where one described has the same id, then the others by id. */
export function typeTableOf(described: readonly VehicleTypeDescription[]): TypeTable {
  const byId = new Map(described.map((type) => [type.id, type]))
  const usual = DEFAULT_TYPES.map((type) => {
    const other = byId.get(type.id)
    byId.delete(type.id)
    return other ? complete(other) : type
  })
  const others = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(complete)
  return makeTypeTable([...usual, ...others])
}

/** Fills in what a description leaves out. */
function complete(type: VehicleTypeDescription): VehicleType {
  const usual = DEFAULT_TYPES.find(({ id }) => id === type.id) ?? DEFAULT_TYPES[CLASSES.indexOf(type.vehicleClass)]
  return {
    ...usual,
    ...following(type, usual),
    motorway: following(type.motorway, following(type, usual.motorway)),
    id: type.id,
    vehicleClass: CLASSES.indexOf(type.vehicleClass),
    model: type.model ?? usual.model,
    emergencyDeceleration: type.emergencyDeceleration ?? usual.emergencyDeceleration,
    length: type.length ?? usual.length,
    maxSpeed: type.maxSpeed ?? usual.maxSpeed,
    speedFactor: type.speedFactor ?? usual.speedFactor,
    imperfection: type.imperfection ?? usual.imperfection,
    startUpTime: type.startUpTime ?? usual.startUpTime,
    reactionTime: type.reactionTime ?? usual.reactionTime,
    estimationError: type.estimationError ?? usual.estimationError,
    timeGapDeviation: type.timeGapDeviation ?? usual.timeGapDeviation,
    engine: type.engine ?? usual.engine,
  }
}

function following(described: FollowingDescription = {}, usual: Following): Following {
  return {
    acceleration: described.acceleration ?? usual.acceleration,
    deceleration: described.deceleration ?? usual.deceleration,
    timeGap: described.timeGap ?? usual.timeGap,
    minimumGap: described.minimumGap ?? usual.minimumGap,
  }
}

/** Least and greatest of what may be said, with the unit. */
type Range = readonly [min: number, max: number, unit: string]
const FOLLOWING_RANGES: Readonly<Record<keyof Following, Range>> = {
  acceleration: [0.1, 20, ' m/s²'],
  deceleration: [0.1, 20, ' m/s²'],
  timeGap: [0, 20, ' s'],
  minimumGap: [0, 50, ' m'],
}
const RANGES = {
  ...FOLLOWING_RANGES,
  emergencyDeceleration: [0.1, 20, ' m/s²'],
  length: [0.5, 60, ' m'],
  maxSpeed: [0.1, 150, ' m/s'],
  imperfection: [0, 1, ''],
  startUpTime: [0, 20, ' s'],
  reactionTime: [0, 5, ' s'],
  estimationError: [0, 0.3, ''],
  timeGapDeviation: [0, 0.25, ''],
} as const satisfies Record<string, Range>
const FACTOR_RANGES: Readonly<Record<keyof VehicleType['speedFactor'], Range>> = {
  mean: [0.1, 4, ''],
  deviation: [0, 2, ''],
  min: [0.1, 4, ''],
  max: [0.1, 4, ''],
}

/** What is wrong with the types of a run, and with what its trips say of them. */
export function typeProblems(
  described: readonly VehicleTypeDescription[],
  trips: readonly Pick<TripDescription, 'id' | 'vehicleClass' | 'type'>[],
): Problem[] {
  const problems: Problem[] = []
  const classOf = new Map<string, string>(DEFAULT_TYPES.map((type) => [type.id, CLASSES[type.vehicleClass]]))
  const seen = new Set<string>()
  for (const type of described) {
    const say = (message: string): void => void problems.push({ source: 'types', place: type.id, message })
    if (seen.has(type.id)) say('this id stands twice; ids must be unique')
    seen.add(type.id)
    if (!CLASSES.includes(type.vehicleClass)) {
      say(`vehicleClass "${type.vehicleClass}": known are ${CLASSES.join(', ')}`)
      continue
    }
    if (CLASSES.some((name) => name === type.id && name !== type.vehicleClass))
      say(`is of class ${type.vehicleClass}; a type that is named after a class must be of that class`)
    if (type.model !== undefined && !MODELS.includes(type.model))
      say(`model "${type.model}": known are ${MODELS.join(', ')}`)
    if (type.engine !== undefined && !ENGINE_NAMES.includes(type.engine))
      say(`engine "${type.engine}": known are ${ENGINE_NAMES.join(', ')}`)
    checkRanges(type, RANGES, '', say)
    if (type.motorway) checkRanges(type.motorway, FOLLOWING_RANGES, 'motorway.', say)
    if (type.speedFactor) {
      checkRanges(type.speedFactor, FACTOR_RANGES, 'speedFactor.', say)
      if (type.speedFactor.min > type.speedFactor.max) say('speedFactor: min is above max')
    }
    const { deceleration, motorway, emergencyDeceleration } = complete(type)
    if (Math.max(deceleration, motorway.deceleration) > emergencyDeceleration)
      say(`emergencyDeceleration ${emergencyDeceleration} m/s² is below its deceleration; give at least that`)
    classOf.set(type.id, type.vehicleClass)
  }
  if (classOf.size > MOST_TYPES)
    problems.push({ source: 'types', message: `${classOf.size} types; at most ${MOST_TYPES} are possible in a run` })
  for (const { id, type, vehicleClass } of trips) {
    if (type === undefined) continue
    const known = classOf.get(type)
    if (known === undefined)
      problems.push({ source: 'trips', place: id, message: `type "${type}" is not among the types of the run` })
    else if (known !== vehicleClass)
      problems.push({
        source: 'trips',
        place: id,
        message: `is a ${vehicleClass} of type "${type}", which is a ${known}`,
      })
  }
  return problems
}

function checkRanges(
  values: Readonly<Record<string, unknown>> | object,
  ranges: Readonly<Record<string, Range>>,
  prefix: string,
  say: (message: string) => void,
): void {
  for (const [name, [min, max, unit]] of Object.entries(ranges)) {
    const value = (values as Readonly<Record<string, unknown>>)[name]
    if (value !== undefined && !(typeof value === 'number' && value >= min && value <= max))
      say(`${prefix}${name} ${value}: give a number from ${min} to ${max}${unit}`)
  }
}

/** What a vType says of vehicles and drivers; what it does not say is left to SUMO's defaults for its class, or to ours. */
import {
  type CarFollowingModel,
  VEHICLE_CLASSES,
  type VehicleClass,
  type VehicleTypeDescription,
} from '../../description.ts'
import { didYouMean } from '../../nearest.ts'
import { ANY_NUMBER, NOT_NEGATIVE, POSITIVE, SHARE, type SumoElement } from '../element.ts'
import { classOf, isSpokesman, SUMO_CLASSES } from '../network/permissions.ts'

export interface SumoVehicleType {
  readonly id: string
  /** undefined: of no class that drives here */
  readonly description: VehicleTypeDescription | undefined
  /** Weight in a distribution. */
  readonly probability: number
}

interface ClassDefaults {
  readonly length: number
  readonly minGap: number
  /** [km/h] */
  readonly maxSpeed: number
  readonly accel: number
  readonly decel: number
  readonly speedDev: number
}

const PASSENGER = { length: 5, minGap: 2.5, maxSpeed: 200, accel: 2.6, decel: 4.5, speedDev: 0.1 }
const OFFICIAL = { ...PASSENGER, speedDev: 0 }
const HEAVY = { ...PASSENGER, maxSpeed: 130, decel: 4, speedDev: 0.05 }

/**
 * SUMO's defaults by class: lengths and decelerations from its documentation ("Vehicle Type Parameter Defaults"), the others
 * measured with SUMO 1.15 on a straight road.
 */
const DEFAULTS: Readonly<Record<string, ClassDefaults>> = {
  truck: { ...HEAVY, length: 7.1, accel: 1.3 },
  trailer: { ...HEAVY, length: 16.5, accel: 1.1 },
  bus: { ...HEAVY, length: 12, accel: 1.2, maxSpeed: 100, speedDev: 0 },
  coach: { ...HEAVY, length: 14, accel: 2, maxSpeed: 100 },
  delivery: { ...PASSENGER, length: 6.5, speedDev: 0.05 },
  taxi: { ...PASSENGER, speedDev: 0.05 },
  emergency: { ...OFFICIAL, length: 6.5 },
  authority: OFFICIAL,
  army: OFFICIAL,
  ignoring: OFFICIAL,
  motorcycle: { ...PASSENGER, length: 2.2, accel: 6, decel: 10 },
  moped: { ...PASSENGER, length: 2.1, maxSpeed: 60, accel: 1.1, decel: 7 },
}

/** Car-following models by what drives here in their place. */
const MODELS: Readonly<Record<string, CarFollowingModel>> = {
  Krauss: 'Krauss',
  KraussOrig1: 'Krauss',
  KraussPS: 'Krauss',
  SKOrig: 'Krauss',
  IDM: 'IDM',
  IDMM: 'IDM',
  EIDM: 'IDM',
  ACC: 'ACC',
  CACC: 'ACC',
}
const EXACT = new Set(['Krauss', 'IDM'])

/**
 * Harder braking than that of cars is not told by a follower from his leader: he keeps the distance that the hardest
 * braking of all asks for, and with motorcycles that brake at 10 m/s² nobody would drive close to anybody [m/s²].
 */
const HARDEST_OF_MOTORCYCLES = 4.5

export function readVehicleType(element: SumoElement): SumoVehicleType {
  const sumoClass = element.text('vClass', 'passenger')
  const vehicleClass = readClass(element, sumoClass)
  const usual = DEFAULTS[sumoClass] ?? PASSENGER
  const written = element.text('carFollowModel', 'Krauss')
  const model = MODELS[written] ?? 'Krauss'
  if (!EXACT.has(written)) element.remark(`car-following model ${written} drives as ${model}`)
  // Which emissions it has, and how it looks, makes no difference on the road. Emergency braking is for SUMO's own mishaps.
  element.ignore('emissionClass', 'width', 'height', 'emergencyDecel', 'desiredMaxSpeed', 'apparentDecel')
  let deceleration = element.number('decel', POSITIVE, usual.decel)
  if (vehicleClass === 'motorcycle' && deceleration > HARDEST_OF_MOTORCYCLES) {
    element.remark(`motorcycles brake with ${HARDEST_OF_MOTORCYCLES} m/s² at most`)
    deceleration = HARDEST_OF_MOTORCYCLES
  }
  const id = element.text('id')
  const type = {
    model,
    length: element.number('length', POSITIVE, usual.length),
    minimumGap: element.number('minGap', NOT_NEGATIVE, usual.minGap),
    maxSpeed: Math.min(element.number('maxSpeed', POSITIVE, usual.maxSpeed / 3.6), FASTEST),
    acceleration: element.number('accel', POSITIVE, usual.accel),
    deceleration,
    // Krauss counts on nobody braking harder than that.
    emergencyDeceleration: deceleration,
    imperfection: element.number('sigma', SHARE, 0.5),
    timeGap: element.number('tau', POSITIVE, 1),
    speedFactor: readFactor(element, usual.speedDev),
    startUpTime: element.number('startupDelay', NOT_NEGATIVE, 0),
  }
  const probability = element.number('probability', NOT_NEGATIVE, 1)
  element.end()
  if (vehicleClass === undefined) return { id, description: undefined, probability }
  // The names of our classes stand for their usual types.
  const clashes = (CLASSES as readonly string[]).includes(id) && id !== vehicleClass
  return {
    id,
    description: { id: clashes ? `${id} (${vehicleClass})` : id, vehicleClass, ...type, motorway: type },
    probability,
  }
}

/** Faster is no vehicle that is meant [m/s]. */
const FASTEST = 150
const CLASSES: readonly VehicleClass[] = [...VEHICLE_CLASSES, 'taxi', 'emergency']

function readClass(element: SumoElement, sumoClass: string): VehicleClass | undefined {
  const ours = classOf(sumoClass)
  if (ours === null) element.complain(`has the unknown vClass "${sumoClass}"${didYouMean(sumoClass, SUMO_CLASSES)}`)
  else if (ours === undefined) element.remark(`vehicles of class ${sumoClass} are left out`)
  else if (sumoClass === 'ignoring')
    element.remark('vehicles of class ignoring may use every lane on which vehicles drive')
  else if (!isSpokesman(sumoClass))
    element.remark(`vehicles of class ${sumoClass} may use what vehicles of class "${ours}" may`)
  return ours ?? undefined
}

/** `1`, `norm(1,0.1)` or `normc(1,0.1,0.2,2)`; speedDev overrules the deviation. */
function readFactor(element: SumoElement, usualDeviation: number): NonNullable<VehicleTypeDescription['speedFactor']> {
  const text = element.optional('speedFactor') ?? '1'
  const [, form, inner] = /^(normc?)\(([^)]*)\)$/.exec(text.trim()) ?? []
  const numbers = (inner ?? text).split(',').map(Number)
  if (!numbers.every(Number.isFinite) || !(numbers[0] > 0)) {
    element.complain(`has speedFactor="${text}": give a number, norm(mean,deviation) or normc(mean,deviation,min,max)`)
    return { mean: 1, deviation: 0, min: 0.2, max: 2 }
  }
  const [mean, written = usualDeviation, min = 0.2, max = 2] = form ? numbers : [numbers[0]]
  const deviation = element.number('speedDev', ANY_NUMBER, written)
  return { mean, deviation: Math.max(0, deviation), min: Math.max(0.1, min), max }
}

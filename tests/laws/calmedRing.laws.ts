/** One automated vehicle among people on a ring, where people alone make stop and go. */
import type { VehicleTypeDescription } from '../../data/description.ts'
import type { AdviceOptions } from '../../engine/advisory/advice.ts'
import { hashString, purposes, uniform } from '../../engine/base/random.ts'
import { equilibriumGap } from '../../engine/models/idm.ts'
import type { Figure, Law } from './law.ts'
import { FLOW, LENGTH, typeOf } from './parameterSets.ts'
import { deviation, idOf, mean, type RingOptions, ringRoad } from './ringRoad.ts'

const CARS = 22
const STEP = 0.1
/** So many stand at the beginning: a jam, where the others find it. */
const STANDING = 6
const [FROM, UNTIL] = [600, 1200]
/** Braking that counts as an event [m/s²]. */
const HARD = -1

interface Traffic {
  readonly meanSpeed: number
  readonly deviation: number
  /** [1/km] by vehicle */
  readonly brakings: number
  /** [veh/h] past a point of the ring */
  readonly flow: number
  /** [g/km] */
  readonly co2: number
}

type Advised = Pick<RingOptions, 'roadClass' | 'seed' | 'advice'>

/** One of the cars keeps to advice to calm waves, or is told nothing. */
function oneTold(kinds: AdviceOptions['kinds']): Advised {
  const share = 1 / CARS
  const equipped = (seed: number) =>
    Array.from({ length: CARS }, (_, k) => uniform(seed, hashString(idOf(k)), 0, purposes.equipped) < share)
  let seed = 1
  while (equipped(seed).filter(Boolean).length !== 1) seed++
  return { roadClass: 'motorway', seed, advice: { kinds, share, compliance: 1, reaction: 0.5, distance: 200 } }
}

/** What 22 cars on a ring do from FROM to UNTIL; one of them of another type, or advised. */
async function drive(length: number, first?: VehicleTypeDescription, advised?: Advised): Promise<Traffic> {
  const people = typeOf(FLOW)
  const { simulation, look } = await ringRoad({
    cars: CARS,
    length,
    type: people,
    first,
    limit: FLOW.desiredSpeed,
    speed: (car) => (car >= 2 && car < 2 + STANDING ? 0 : 3),
    step: STEP,
    way: 6 * UNTIL,
    ...advised,
  })
  await simulation.advance(FROM - simulation.time)
  const burnt = () => {
    const { co2PerKmAll, meanRouteLengthAll, vehicles } = simulation.results()
    return (co2PerKmAll * meanRouteLengthAll * vehicles) / 1000
  }
  const atStart = burnt()
  const speeds: number[] = []
  let [events, before] = [0, look().speed]
  let braking = new Array<boolean>(CARS).fill(false)
  while (simulation.time < UNTIL - 1e-6) {
    await simulation.advance(STEP)
    const { speed } = look()
    speeds.push(...speed)
    const now = Array.from(speed, (v, car) => (v - before[car]) / STEP < HARD)
    events += now.filter((hard, car) => hard && !braking[car]).length
    braking = now
    before = speed
  }
  const km = (mean(speeds) * (UNTIL - FROM) * CARS) / 1000
  const co2 = (burnt() - atStart) / km
  await simulation.close()
  return {
    meanSpeed: mean(speeds),
    deviation: deviation(speeds),
    brakings: events / km,
    flow: (mean(speeds) * CARS * 3600) / length,
    co2,
  }
}

/** Speed at which all could drive evenly [m/s]: what a controlled vehicle is told to keep. */
function evenSpeed(length: number): number {
  const room = length / CARS - LENGTH
  let [low, high] = [0, FLOW.desiredSpeed]
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2
    if (equilibriumGap(middle, FLOW) < room) low = middle
    else high = middle
  }
  return low
}

/** What a vehicle does to the traffic of a ring, in parts of what there is without it. */
function effects(name: string, without: Traffic, calmed: Traffic): Figure[] {
  const less = (key: 'deviation' | 'brakings' | 'co2') => 100 * (1 - calmed[key] / without[key])
  return [
    { name: `${name}: deviation of speeds falls by`, unit: '%', expected: [50, 100], measured: less('deviation') },
    { name: `${name}: braking events fall by`, unit: '%', expected: [90, 100], measured: less('brakings') },
    { name: `${name}: CO2 falls by`, unit: '%', expected: [15, 100], measured: less('co2') },
    {
      name: `${name}: flow grows by`,
      unit: '%',
      expected: [0, Number.POSITIVE_INFINITY],
      measured: 100 * (calmed.flow / without.flow - 1),
    },
  ]
}

const followerStopper = (speed: number) => typeOf(FLOW, { id: 'calm', model: 'FollowerStopper', maxSpeed: speed })
const piSaturation = typeOf(FLOW, { id: 'calm', model: 'PISaturation' })

export const laws: readonly Law[] = [
  {
    id: 'V24',
    title: 'One vehicle in 22 that keeps to a speed all could drive dissolves the jam of a ring; a faster one does not',
    source:
      'Stern et al. 2018, Transp. Res. C 89, 205 (260 m; there at best −80.8 % deviation, −98.6 % braking, −42.5 % fuel, +14.1 % flow)',
    grade: 'S',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const length of [230, 260]) {
        const people = await drive(length)
        const sustainable = 0.9 * evenSpeed(length)
        figures.push(
          ...effects(`${length} m, FollowerStopper`, people, await drive(length, followerStopper(sustainable))),
          ...effects(`${length} m, PI with saturation`, people, await drive(length, piSaturation)),
        )
        if (length !== 260) continue
        const hasty = await drive(length, followerStopper(1.1 * evenSpeed(length)))
        figures.push(
          {
            name: '260 m, people alone: braking events a vehicle and kilometre',
            unit: '1/km',
            expected: 8.58,
            tolerance: '20 %',
            grade: 'K',
            measured: people.brakings,
          },
          {
            name: '260 m, people alone: deviation of speeds',
            unit: 'm/s',
            expected: 3.31,
            tolerance: '20 %',
            grade: 'K',
            measured: people.deviation,
          },
          {
            name: '260 m, FollowerStopper at 1.1 times the speed all could drive: deviation of speeds falls by',
            unit: '%',
            expected: [Number.NEGATIVE_INFINITY, 50],
            grade: 'K',
            measured: 100 * (1 - hasty.deviation / people.deviation),
          },
        )
      }
      return figures
    },
  },
  {
    id: 'V24',
    title: 'One driver in 22 who keeps to served advice to calm waves dissolves the jam of a ring, and more flows',
    source:
      'as above; the advised speed is the mean of those within 200 m ahead (Stern et al. 2018 need it to be sustainable)',
    grade: 'S',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const length of [230, 260]) {
        const people = await drive(length, undefined, oneTold([]))
        const told = await drive(length, undefined, oneTold(['waveDamping']))
        figures.push(...effects(`${length} m, advised`, people, told))
      }
      return figures
    },
  },
]

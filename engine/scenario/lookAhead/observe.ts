/** What a stretch of a run was for whom: sums over those who were on the road in it, or wanted to be. */
import { CO2_PER_FUEL } from '../../models/energy.ts'
import { CLASSES, STREETS, type Street } from '../../network/network.ts'
import type { Simulation } from '../../simulation.ts'
import { recordOf, type VehicleRecord } from '../../state/means.ts'
import { EQUIPPED, PLAN } from '../../state/outlook.ts'
import { ARRIVED, REMOVED, SCHEDULED } from '../../state/state.ts'
import { streetFigures, sumStreets } from '../../state/streets.ts'

export interface GroupSums {
  vehicles: number
  /** On the road and waiting to enter [s]. */
  time: number
  /** Of it lost against a free drive [s]. */
  delay: number
  stops: number
  /** [g] */
  co2: number
  /** [m] */
  distance: number
}

export interface Drawn {
  /** `equipped`, `unequipped`, and vehicles by class (CLASSES). */
  readonly groups: Readonly<Record<string, GroupSums>>
  /** Driven [km] and time for a kilometre [s/km] by kind of street. */
  readonly streets: Readonly<Record<Street, { readonly vehicleKm: number; readonly secondsPerKm: number }>>
}

/** Begins to look. @returns ends it, with what has been since */
export function observe(simulation: Simulation): () => Drawn {
  const { state, network } = simulation.inspect()
  const { status, connected, vehicleClass, advicePlan } = state
  const vehicles = advicePlan[PLAN.FIRST_EXTERNAL]
  const before = new Map<number, VehicleRecord>()
  const isOver = (vehicle: number) => status[vehicle] === ARRIVED || status[vehicle] === REMOVED
  const over = Uint8Array.from({ length: vehicles }, (_, vehicle) => (isOver(vehicle) ? 1 : 0))
  for (let vehicle = 0; vehicle < vehicles; vehicle++)
    if (over[vehicle] === 0 && status[vehicle] !== SCHEDULED) before.set(vehicle, recordOf(state, vehicle))
  const streetsBefore = sumStreets(network, state)
  return () => {
    const groups: Record<string, GroupSums> = {}
    for (const name of ['equipped', 'unequipped', ...CLASSES])
      groups[name] = { vehicles: 0, time: 0, delay: 0, stops: 0, co2: 0, distance: 0 }
    for (let vehicle = 0; vehicle < vehicles; vehicle++) {
      if (over[vehicle] !== 0 || status[vehicle] === SCHEDULED) continue
      const then = before.get(vehicle)
      const now = recordOf(state, vehicle)
      for (const name of [connected[vehicle] === EQUIPPED ? 'equipped' : 'unequipped', CLASSES[vehicleClass[vehicle]]])
        add(groups[name], now, then)
    }
    const streets = streetFigures(sumStreets(network, state), streetsBefore)
    return {
      groups,
      streets: Object.fromEntries(
        STREETS.map((street) => {
          const { vehicleKm, secondsPerKm } = streets[street]
          return [street, { vehicleKm, secondsPerKm }]
        }),
      ) as Record<Street, { vehicleKm: number; secondsPerKm: number }>,
    }
  }
}

function add(sums: GroupSums, now: VehicleRecord, then: VehicleRecord | undefined): void {
  const gain = (of: (record: VehicleRecord) => number) => of(now) - (then ? of(then) : 0)
  sums.vehicles++
  sums.time += gain(({ duration, departDelay }) => duration + departDelay)
  sums.delay += gain(({ timeLoss, departDelay }) => timeLoss + departDelay)
  sums.stops += gain(({ stops }) => stops)
  sums.co2 += gain(({ fuel }) => fuel * CO2_PER_FUEL)
  sums.distance += gain(({ distance }) => distance)
}

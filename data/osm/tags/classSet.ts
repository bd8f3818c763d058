/** Sets of vehicle classes as bits, for what is intersected often. */
import { VEHICLE_CLASSES, type VehicleClass } from '../../description.ts'

export type ClassSet = number

export const EVERYBODY: ClassSet = (1 << VEHICLE_CLASSES.length) - 1

const BITS = Object.fromEntries(VEHICLE_CLASSES.map((name, k) => [name, 1 << k])) as Record<VehicleClass, ClassSet>

export function setOf(classes: readonly VehicleClass[]): ClassSet {
  let set = 0
  for (const name of classes) set |= BITS[name]
  return set
}

export function classesOf(set: ClassSet): VehicleClass[] {
  return VEHICLE_CLASSES.filter((_, k) => set & (1 << k))
}

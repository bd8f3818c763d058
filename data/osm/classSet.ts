/** Sets of vehicle classes as bits, for what is intersected often. */
import { VEHICLE_CLASSES, type VehicleClass } from '../description.ts'

export type ClassSet = number

export const EVERYBODY: ClassSet = (1 << VEHICLE_CLASSES.length) - 1

export function setOf(classes: readonly VehicleClass[]): ClassSet {
  return VEHICLE_CLASSES.reduce((set, name, k) => (classes.includes(name) ? set | (1 << k) : set), 0)
}

export function classesOf(set: ClassSet): VehicleClass[] {
  return VEHICLE_CLASSES.filter((_, k) => set & (1 << k))
}

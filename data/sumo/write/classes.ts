/** Our vehicle classes as SUMO's. */
import { type LaneDescription, VEHICLE_CLASSES, type VehicleClass } from '../../description.ts'

/** All of SUMO's that drive as one of ours; the first one stands for it. */
const THEIRS: Readonly<Record<VehicleClass, readonly string[]>> = {
  car: ['passenger', 'private', 'hov', 'evehicle', 'vip', 'army'],
  van: ['delivery'],
  truck: ['truck', 'trailer'],
  bus: ['bus', 'coach'],
  motorcycle: ['motorcycle', 'moped'],
  taxi: ['taxi'],
  emergency: ['emergency', 'authority'],
}
const ELSEWHERE = 'pedestrian bicycle tram rail_urban rail rail_electric rail_fast ship'

export function classOfType(vehicleClass: VehicleClass): string {
  return THEIRS[vehicleClass][0]
}

/** Of a lane. Where anybody drives, so may the emergency services, and taxis where cars may. */
export function permissions(allowed: readonly VehicleClass[]): { allow: string } | { disallow: string } {
  if (VEHICLE_CLASSES.every((name) => allowed.includes(name))) return { disallow: ELSEWHERE }
  const more: VehicleClass[] = ['emergency', ...(allowed.includes('car') ? (['taxi'] as const) : [])]
  const classes = new Set([...allowed, ...more])
  return { allow: [...classes].flatMap((name) => THEIRS[name]).join(' ') }
}

/** Whom lines let over to the next lanes. Who may, the emergency services may. */
export function changes({ toKerb, toMiddle }: Pick<LaneDescription, 'toKerb' | 'toMiddle'>): Record<string, string> {
  const names = (classes: readonly VehicleClass[]): string =>
    [...new Set<VehicleClass>([...classes, 'emergency'])].flatMap((name) => THEIRS[name]).join(' ')
  return {
    ...(toMiddle ? { changeLeft: names(toMiddle) } : {}),
    ...(toKerb ? { changeRight: names(toKerb) } : {}),
  }
}

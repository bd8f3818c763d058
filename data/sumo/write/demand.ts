/** Trips with their routes as SUMO's vehicles, and their types. */
import type { TripDescription, TripStop, VehicleTypeDescription } from '../../description.ts'
import { classOfType } from './classes.ts'
import type { Ids } from './ids.ts'
import { decimal, document, element } from './xml.ts'

/** A type with nothing left out. */
export type WholeType = Required<
  Omit<VehicleTypeDescription, 'motorway' | 'engine' | 'reactionTime' | 'estimationError' | 'timeGapDeviation'>
>

/** A trip of which all is known that SUMO wants to know. */
export interface RoutedTrip extends Pick<TripDescription, 'id' | 'depart' | 'stops'> {
  readonly type: string
  readonly route: readonly string[]
  /** Fronts [m], on the first and the last edge. */
  readonly departPosition: number
  readonly arrivalPosition: number
  /** [m/s]; Infinity: as fast as is safe. */
  readonly departSpeed: number
  readonly departLane: string
}

/** Ours by SUMO's nearest; it has none that calms waves. */
const MODEL = {
  IDM: 'IDM',
  IIDM: 'IDM',
  ACC: 'ACC',
  Krauss: 'Krauss',
  FollowerStopper: 'ACC',
  PISaturation: 'ACC',
} as const

/** @param laneOfStop index of the lane of a stop */
export function writeDemand(
  types: readonly WholeType[],
  trips: readonly RoutedTrip[],
  edges: Ids,
  laneOfStop: (stop: TripStop) => { readonly index: number; readonly length: number },
): string {
  const [names, vehicles] = [new Map(types.map((type) => [type.id, typeName(type)])), new Map<string, string>()]
  for (const { id } of trips) vehicles.set(id, id.replace(/[\s"<>&]/g, '_'))
  return document('routes', [
    ...types.map((type) => writeType(type)),
    ...[...trips]
      .sort((a, b) => a.depart - b.depart || (a.id < b.id ? -1 : 1))
      .map((trip) =>
        element(
          'vehicle',
          {
            id: vehicles.get(trip.id),
            type: names.get(trip.type),
            depart: decimal(trip.depart),
            departLane: trip.departLane,
            departPos: decimal(trip.departPosition),
            departSpeed: trip.departSpeed === Number.POSITIVE_INFINITY ? 'max' : decimal(trip.departSpeed),
            arrivalPos: decimal(trip.arrivalPosition),
          },
          [
            element('route', { edges: trip.route.map((edge) => edges.of(edge)).join(' ') }, [], '        '),
            ...(trip.stops ?? []).map((stop) => writeStop(stop, edges, laneOfStop(stop))),
          ],
        ),
      ),
  ])
}

/** SUMO has types of its own that begin so. */
function typeName({ id }: WholeType): string {
  return id.replace(/[\s"<>&]/g, '_')
}

function writeType(type: WholeType): string {
  const { mean, deviation, min, max } = type.speedFactor
  return element('vType', {
    id: typeName(type),
    vClass: classOfType(type.vehicleClass),
    carFollowModel: MODEL[type.model],
    accel: decimal(type.acceleration),
    decel: decimal(type.deceleration),
    emergencyDecel: decimal(Math.max(type.emergencyDeceleration, type.deceleration)),
    tau: decimal(type.timeGap),
    minGap: decimal(type.minimumGap),
    length: decimal(type.length),
    maxSpeed: decimal(type.maxSpeed),
    speedFactor: `normc(${mean},${deviation},${min},${max})`,
    startupDelay: decimal(type.startUpTime),
    ...(type.model === 'Krauss' ? { sigma: decimal(type.imperfection) } : {}),
  })
}

function writeStop(
  stop: TripStop,
  edges: Ids,
  { index, length }: { readonly index: number; readonly length: number },
): string {
  const end = Math.min(length, stop.position ?? (stop.share ?? 1) * length)
  return element(
    'stop',
    {
      lane: `${edges.of(stop.edge)}_${index}`,
      startPos: decimal(Math.max(0, Math.min(stop.from ?? end - 10, end - 0.2))),
      endPos: decimal(end),
      duration: decimal(stop.duration),
      ...(stop.until === undefined ? {} : { until: decimal(stop.until) }),
    },
    [],
    '        ',
  )
}

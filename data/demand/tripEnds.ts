/** Ends of trips that somebody says: a place, a road, or a place beyond the map. */
import type { EdgeDescription, NetworkDescription, Point, VehicleClass } from '../description.ts'
import { WeightedChoice } from '../draw.ts'
import { Beyond } from './beyond.ts'
import { type Door, doorFinder, FARTHEST, hasDoors } from './doors.ts'
import { reachOf } from './reach.ts'
import { cutOf } from './trips.ts'

/** On the road of a gateway [m]. */
const SHORTEST = 20

export type Side = 'from' | 'to'

/** Without doors it lies beyond the map. */
export interface TripEnd {
  readonly position: Point
  /** @param draw gives numbers in [0, 1) by key */
  readonly door?: (draw: (key: string) => number) => Door
}

/** Why a trip with two sound ends cannot be driven. */
export type NoTrip = 'sameRoad' | 'besideMap'

/** Where a class of vehicles may begin and end trips; between any two of these ends there is a way. */
export class TripEnds {
  readonly vehicleClass: VehicleClass
  readonly beyond: Beyond
  private readonly edges: Readonly<Record<Side, ReadonlyMap<string, EdgeDescription>>>
  private readonly doors: Readonly<Record<Side, (position: Point) => readonly Door[]>>
  private readonly cut: ReadonlySet<string>

  constructor(network: NetworkDescription, vehicleClass: VehicleClass) {
    const reach = reachOf(network, vehicleClass)
    const byId = (edges: readonly EdgeDescription[]) => new Map(edges.map((edge) => [edge.id, edge]))
    this.vehicleClass = vehicleClass
    this.beyond = new Beyond(network, reach)
    this.edges = { from: byId(reach.origins), to: byId(reach.destinations) }
    this.doors = {
      from: doorFinder(reach.origins.filter(hasDoors)),
      to: doorFinder(reach.destinations.filter(hasDoors)),
    }
    this.cut = cutOf(network)
  }

  /** On the nearest road, on either side of it, or by a gateway; or else why there is no end. */
  at(position: Point, side: Side): TripEnd | string {
    const doors = this.beyond.isGateway(position) ? [] : this.doors[side](position)
    if (doors.length > 0) return { position, door: (draw) => doors[Math.floor(draw('door') * doors.length)] }
    const who = `${this.vehicleClass}s`
    if (!this.beyond.isBeyond(position)) return `lies farther than ${FARTHEST} m from any road on which ${who} can park`
    if (!this.beyond.has(side))
      return `lies beyond the map, where no road for ${who} ${side === 'from' ? 'comes from' : 'leads'}`
    return { position }
  }

  /** Anywhere along a road; or else why there is no end. @param ids of its edges */
  on(ids: readonly string[], side: Side): TripEnd | string {
    const found = ids.flatMap((id) => this.edges[side].get(id) ?? [])
    const choice = new WeightedChoice(found, ({ length }) => length)
    if (found.length === 0)
      return `has no way for ${this.vehicleClass}s ${side === 'from' ? 'from there into' : 'there from'} town`
    const { geometry } = found[0].lanes[0]
    return {
      position: geometry[Math.floor(geometry.length / 2)],
      door: (draw) => {
        const edge = choice.at(draw('road'))!
        const parked = 0.1 + 0.8 * draw('share')
        const isCut = this.cut.has(side === 'from' ? edge.from : edge.to)
        return { edge, share: isCut ? (side === 'from' ? 0 : 1) : parked }
      },
    }
  }

  /** The doors of one trip, or why there is none. */
  join(from: TripEnd, to: TripEnd, draw: (key: string) => number): [Door, Door] | NoTrip {
    const begin = from.door?.((key) => draw(`from ${key}`))
    const end = to.door?.((key) => draw(`to ${key}`))
    if (begin && end) return onOneRoad(begin, end) ? 'sameRoad' : [begin, end]
    if (begin) {
      const exit = this.beyond.exit(from.position, to.position)(draw('to gateway'))!
      return unlessShort(onTheWay(begin, exit), exit)
    }
    if (end) {
      const entry = this.beyond.entry(from.position, to.position)(draw('from gateway'))!
      return unlessShort(entry, onTheWay(end, entry))
    }
    return this.beyond.passage(from.position, to.position)(draw('gateways')) ?? 'besideMap'
  }
}

/** Who lives on the road of the gateway drives there and no farther. */
function onTheWay(door: Door, gateway: Door): Door {
  if (!onOneRoad(door, gateway)) return door
  return { edge: gateway.edge, share: door.edge === gateway.edge ? door.share : 1 - door.share }
}

function unlessShort(from: Door, to: Door): [Door, Door] | NoTrip {
  return from.edge === to.edge && (to.share - from.share) * to.edge.length < SHORTEST ? 'sameRoad' : [from, to]
}

/** On the same section of road, in either direction: nobody drives there and back for that. */
function onOneRoad({ edge: a }: Door, { edge: b }: Door): boolean {
  return a === b || (a.from === b.to && a.to === b.from)
}

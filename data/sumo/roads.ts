/** What routes and places in other files are held against: edges and lanes by id, and which edge leads on to which. */
import type { EdgeDescription, LaneDescription, NetworkDescription, VehicleClass } from '../description.ts'
import { didYouMean } from '../nearest.ts'
import type { SumoElement } from './element.ts'

export interface LanePlace {
  readonly edge: EdgeDescription
  /** Among the lanes that are left. */
  readonly index: number
  readonly lane: LaneDescription
}

export class Roads {
  readonly edges: ReadonlyMap<string, EdgeDescription>
  private readonly lanes: ReadonlyMap<string, LanePlace>
  /** By edge and the edge after it, who may drive from one to the other. */
  private readonly onward = new Map<string, Map<string, Set<VehicleClass>>>()

  constructor({ edges, connections }: NetworkDescription) {
    this.edges = new Map(edges.map((edge) => [edge.id, edge]))
    this.lanes = new Map(
      edges.flatMap((edge) => edge.lanes.map((lane, index) => [lane.id, { edge, index, lane }] as const)),
    )
    for (const { from, to, allowed } of connections) {
      const [start, end] = [this.lanes.get(from), this.lanes.get(to)]
      if (!start || !end) continue
      const next = this.onward.get(start.edge.id) ?? new Map<string, Set<VehicleClass>>()
      const classes = next.get(end.edge.id) ?? new Set()
      for (const name of start.lane.allowed)
        if (end.lane.allowed.includes(name) && (allowed?.includes(name) ?? true)) classes.add(name)
      next.set(end.edge.id, classes)
      this.onward.set(start.edge.id, next)
    }
  }

  /** undefined and a complaint if it is not there. */
  lane(id: string, asking: SumoElement): LanePlace | undefined {
    const place = this.lanes.get(id)
    if (!place) asking.complain(`names the lane "${id}", which does not exist${this.near(id, this.lanes)}`)
    return place
  }

  /** What is wrong with driving over edges one after the other, in words; undefined if nothing is. */
  whyNot(route: readonly string[], vehicleClass: VehicleClass): string | undefined {
    if (route.length === 0) return 'has a route without edges'
    const missing = route.find((id) => !this.edges.has(id))
    if (missing !== undefined)
      return `drives over the edge "${missing}", which does not exist${this.near(missing, this.edges)}`
    for (let k = 0; k < route.length; k++) {
      const edge = this.edges.get(route[k]) as EdgeDescription
      if (!edge.lanes.some(({ allowed }) => allowed.includes(vehicleClass)))
        return `drives over the edge "${route[k]}", which is closed to its class (${vehicleClass})`
      if (k === 0) continue
      const classes = this.onward.get(route[k - 1])?.get(route[k])
      if (!classes) return `drives from edge "${route[k - 1]}" to "${route[k]}", which are not connected`
      if (!classes.has(vehicleClass))
        return `drives from edge "${route[k - 1]}" to "${route[k]}", which are not connected for its class (${vehicleClass})`
    }
    return undefined
  }

  private near(id: string, known: ReadonlyMap<string, unknown>): string {
    return known.size < 5000 ? didYouMean(id, known.keys()) : ''
  }
}

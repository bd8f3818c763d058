/** Routes by name, and distributions of routes from which each vehicle draws one. */
import { WeightedChoice } from '../../draw.ts'
import { NOT_NEGATIVE, type SumoElement, splitList } from '../element.ts'

export interface SumoRoute {
  readonly edges: readonly string[]
  /** Its own stops, before those of the vehicle. */
  readonly stops: readonly SumoElement[]
}

/** Which route a vehicle takes. */
export type RouteChoice = (vehicle: string) => SumoRoute | undefined

export class Routes {
  private readonly known = new Map<string, RouteChoice>()
  private readonly draw: (key: string) => number

  /** @param draw uniform in [0, 1) for each key */
  constructor(draw: (key: string) => number) {
    this.draw = draw
  }

  ids(): Iterable<string> {
    return this.known.keys()
  }

  named(id: string): RouteChoice | undefined {
    return this.known.get(id)
  }

  /** `route` or `routeDistribution`; kept under its id, if it has one. */
  read(element: SumoElement): RouteChoice {
    const choice = element.name === 'route' ? this.readRoute(element) : this.readDistribution(element)
    const id = element.optional('id')
    if (id !== undefined) {
      if (this.known.has(id)) element.complain('stands there twice')
      this.known.set(id, choice)
    }
    element.end()
    return choice
  }

  private readRoute(element: SumoElement): RouteChoice {
    element.ignore('probability', 'cost', 'savings', 'replacedAtIndex', 'replacedOnEdge', 'reason')
    if (element.has('repeat')) element.remark('routes are driven once, not as often as repeat says')
    element.ignore('repeat', 'cycleTime')
    const stops = element.children.filter(({ name }) => name === 'stop')
    for (const child of element.children) if (!['stop', 'param'].includes(child.name)) child.strange(['stop', 'param'])
    const route = { edges: splitList(element.text('edges')), stops }
    return () => route
  }

  private readDistribution(element: SumoElement): RouteChoice {
    element.ignore('last')
    const rows = element.children.flatMap((child) => {
      if (child.name !== 'route') {
        child.strange(['route'])
        return []
      }
      const weight = child.number('probability', NOT_NEGATIVE, 1)
      const refersTo = child.optional('refId')
      if (refersTo === undefined) return [{ weight, choice: this.read(child) }]
      const choice = this.known.get(refersTo)
      if (!choice) child.complain(`refers to the route "${refersTo}", which does not exist`)
      return choice ? [{ weight, choice }] : []
    })
    const named = element.list('routes')
    const weights = element.list('probabilities').map(Number)
    named.forEach((id, k) => {
      const choice = this.known.get(id)
      if (!choice) element.complain(`names the route "${id}", which does not exist`)
      else rows.push({ weight: weights[k] ?? 1, choice })
    })
    const choice = new WeightedChoice(rows, ({ weight }) => weight)
    if (choice.total === 0) element.complain('holds no route with a probability above 0')
    return (vehicle) => choice.at(this.draw(`${vehicle} route`))?.choice(vehicle)
  }
}

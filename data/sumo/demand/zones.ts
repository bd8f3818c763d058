/** Traffic zones: edges from which each vehicle draws where it begins or ends. */
import { WeightedChoice } from '../../draw.ts'
import { didYouMean } from '../../nearest.ts'
import { NOT_NEGATIVE, type SumoElement } from '../element.ts'
import type { Roads } from '../roads.ts'

type Role = 'source' | 'sink'
type Zone = Readonly<Record<Role, WeightedChoice<{ readonly edge: string; readonly weight: number }>>>

export class Zones {
  private readonly known = new Map<string, Zone>()
  private readonly roads: Roads
  private readonly draw: (key: string) => number

  /** @param draw uniform in [0, 1) for each key */
  constructor(roads: Roads, draw: (key: string) => number) {
    this.roads = roads
    this.draw = draw
  }

  /** `taz`, with the list `edges`, or `tazSource` and `tazSink` with their weights. */
  read(element: SumoElement): void {
    const id = element.text('id')
    if (this.known.has(id)) element.complain('stands there twice')
    for (const child of element.children)
      if (!['tazSource', 'tazSink', 'param'].includes(child.name)) child.strange(['tazSource', 'tazSink'])
    const listed = element.list('edges').map((edge) => ({ edge, weight: 1, element }))
    const choice = (name: string) => {
      const own = element.children
        .filter((child) => child.name === name)
        .map((child) => ({ edge: child.text('id'), weight: child.number('weight', NOT_NEGATIVE, 1), element: child }))
      const rows = [...listed, ...own]
      for (const row of rows)
        if (!this.roads.edges.has(row.edge))
          row.element.complain(
            `names the edge "${row.edge}", which does not exist${didYouMean(row.edge, this.roads.edges.keys())}`,
          )
      return new WeightedChoice(rows, ({ weight }) => weight)
    }
    this.known.set(id, { source: choice('tazSource'), sink: choice('tazSink') })
  }

  /** Draws the edge where a vehicle begins ("source") or ends; undefined and a complaint if there is none. */
  edgeFor(zone: string, role: Role, vehicle: string, asking: SumoElement): string | undefined {
    const found = this.known.get(zone)
    if (!found) asking.complain(`names the zone "${zone}", which does not exist${didYouMean(zone, this.known.keys())}`)
    const edge = found?.[role].at(this.draw(`${vehicle} ${role}`))?.edge
    if (found && edge === undefined) asking.complain(`names the zone "${zone}", which has no edge as ${role}`)
    return edge
  }
}

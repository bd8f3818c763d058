/** Vehicle types by name, and distributions of types from which each vehicle draws one. */
import type { VehicleTypeDescription } from '../../description.ts'
import { WeightedChoice } from '../../draw.ts'
import { didYouMean } from '../../nearest.ts'
import { NOT_NEGATIVE, type SumoElement } from '../element.ts'
import { readVehicleType, type SumoVehicleType } from './vehicleType.ts'

/** What SUMO takes where nothing is said. */
const USUAL_TYPES = { DEFAULT_VEHTYPE: 'passenger', DEFAULT_TAXITYPE: 'taxi' }

export class VehicleTypes {
  private readonly types = new Map<string, SumoVehicleType>()
  private readonly distributions = new Map<string, WeightedChoice<SumoVehicleType>>()
  private readonly used = new Set<string>()
  private readonly draw: (key: string) => number

  /** @param usual makes an element without attributes but those given @param draw uniform in [0, 1) for each key */
  constructor(usual: (attributes: Record<string, string>) => SumoElement, draw: (key: string) => number) {
    this.draw = draw
    for (const [id, vClass] of Object.entries(USUAL_TYPES)) this.types.set(id, readVehicleType(usual({ id, vClass })))
  }

  ids(): string[] {
    return [...this.types.keys(), ...this.distributions.keys()]
  }

  /** Those that a vehicle has, in the order of their ids. */
  inUse(): VehicleTypeDescription[] {
    return [...this.used].sort().flatMap((id) => this.types.get(id)?.description ?? [])
  }

  /** `vType` or `vTypeDistribution`. */
  read(element: SumoElement): void {
    if (element.name === 'vType') this.readOne(element)
    else this.readDistribution(element)
  }

  choose(name: string, vehicle: string): SumoVehicleType | undefined {
    const type = this.types.get(name) ?? this.distributions.get(name)?.at(this.draw(`${vehicle} type`))
    if (type) this.used.add(type.id)
    return type
  }

  private readOne(element: SumoElement): SumoVehicleType {
    const type = readVehicleType(element)
    // The usual types may be given anew.
    if (this.types.has(type.id) && !Object.hasOwn(USUAL_TYPES, type.id)) element.complain('stands there twice')
    for (const child of element.children)
      if (child.name.startsWith('carFollowing'))
        child.remark(`elements <${child.name}> are not read; put their attributes into the vType`)
      else if (child.name !== 'param') child.strange(['param'])
    this.types.set(type.id, type)
    return type
  }

  private readDistribution(element: SumoElement): void {
    const id = element.text('id')
    const rows: { type: SumoVehicleType; weight: number }[] = []
    for (const child of element.children) {
      const refersTo = child.optional('refId')
      if (child.name !== 'vType') child.strange(['vType'])
      else if (refersTo === undefined) {
        const type = this.readOne(child)
        rows.push({ type, weight: type.probability })
      } else this.add(rows, refersTo, child.number('probability', NOT_NEGATIVE, 1), child)
    }
    const weights = element.list('probabilities').map(Number)
    element.list('vTypes').forEach((name, k) => {
      const type = this.types.get(name)
      this.add(rows, name, weights[k] ?? type?.probability ?? 1, element)
    })
    if (element.has('deterministic'))
      element.remark('types are drawn, also where a distribution is called deterministic')
    element.ignore('deterministic')
    element.end()
    if (!rows.some(({ weight }) => weight > 0)) element.complain('holds no type with a probability above 0')
    const weightOf = new Map(rows.map(({ type, weight }) => [type, weight]))
    this.distributions.set(id, new WeightedChoice([...weightOf.keys()], (type) => weightOf.get(type) as number))
  }

  private add(
    rows: { type: SumoVehicleType; weight: number }[],
    name: string,
    weight: number,
    asking: SumoElement,
  ): void {
    const type = this.types.get(name)
    if (type) rows.push({ type, weight })
    else asking.complain(`names the type "${name}", which does not exist${didYouMean(name, this.types.keys())}`)
  }
}

/** Tags with an entry a lane, `turn:lanes=left|through`: from left to right as one drives. */
import type { OrdinaryClass } from '../../description.ts'
import type { Tags } from '../reading/extract.ts'
import { ruling, type Way } from './access.ts'
import { onewayOf } from './tags.ts'

/** Lists that say something of every lane, whoever may use it. */
const DESCRIBING = ['change', 'maxspeed', 'destination', 'destination:ref', 'width']

const GENERAL_KEYS: ReadonlySet<string> = new Set(['access', 'vehicle', 'motor_vehicle'])

/** The lists of `…:lanes` tags in one direction. */
export class LaneLists {
  private readonly tags: Tags
  private readonly direction: Way
  private readonly allowed: readonly OrdinaryClass[]
  /** Most ways have none, and keys that have to be put together are costly to look up. */
  private readonly none: boolean

  constructor(tags: Tags, direction: Way, allowed: readonly OrdinaryClass[]) {
    this.tags = tags
    this.direction = direction
    this.allowed = allowed
    this.none = !mentions(tags, ':lanes')
  }

  /** Parts of `key:lanes(:direction)`, left to right; a plain `key:lanes` counts on one-way roads only. */
  list(key: string): string[] | undefined {
    if (this.none) return undefined
    const plain = onewayOf(this.tags) !== 0 ? this.tags[`${key}:lanes`] : undefined
    return (this.tags[`${key}:lanes:${this.direction}`] ?? plain)?.split('|').map((part) => part.trim())
  }

  /** Lists of access, the same length each as they should be; the number of entries, 0 if there are none. */
  get entries(): number {
    if (this.none) return 0
    const keys = [
      'access',
      'vehicle',
      'motor_vehicle',
      'motorcar',
      'hgv',
      'goods',
      'bus',
      'psv',
      'motorcycle',
      'bicycle',
    ]
    return Math.max(0, ...keys.map((key) => this.list(key)?.length ?? 0))
  }

  /** Lanes for motor vehicles as counted by the longest list besides `turn:lanes`; 0 if there is none. */
  mostLanes(): number {
    if (this.none) return 0
    const open = Array.from({ length: this.entries }, (_, entry) => this.classesAt(entry).length > 0)
    const described = DESCRIBING.map((key) => this.vehicleLanes(this.list(key))?.length ?? 0)
    return Math.max(open.filter(Boolean).length, ...described)
  }

  /** Who of those allowed on the way may use the lane at this place of the lists. */
  classesAt(entry: number): OrdinaryClass[] {
    const read = (key: string): string | undefined => this.list(key)?.[entry]
    const general = (key: string): string | undefined => (key === 'bus' || key === 'psv' ? undefined : read(key))
    const forBuses = read('bus') === 'designated' || read('psv') === 'designated'
    const forBicycles = read('bicycle') === 'designated'
    return this.allowed.filter((vehicleClass) => {
      const found = ruling(vehicleClass, read)
      // Signed for buses: for others only by a word of their own, whatever `vehicle` says.
      if (forBuses) return vehicleClass === 'bus' || (found?.open && !GENERAL_KEYS.has(found.key))
      // Not made for buses does not mean that none may use it to turn.
      const decided = found && !found.open && vehicleClass === 'bus' ? ruling(vehicleClass, general) : found
      return decided ? decided.open : !forBicycles
    })
  }

  /** A list without its entries for lanes that no motor vehicle may use: `lanes` does not count those. */
  vehicleLanes<Item>(list: Item[] | undefined): Item[] | undefined {
    if (!list || list.length !== this.entries) return list
    const kept = list.filter((_, entry) => this.classesAt(entry).length > 0)
    return kept.length > 0 ? kept : list
  }
}

/** Whether a key has the word in it. */
export function mentions(tags: Tags, word: string): boolean {
  for (const key in tags) if (key.includes(word)) return true
  return false
}

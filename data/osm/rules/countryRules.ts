/** What a country's traffic law says where no tag does. One file a country; speeds in km/h here, m/s at the door. */

export interface CountryRules {
  /** ISO 3166-1, or "" for the rules of no country in particular. */
  readonly country: string
  /** The law and its paragraphs. */
  readonly source: string
  readonly leftHand: boolean
  /**
   * Who goes first where equal roads meet without a sign: who comes from the right; or nobody by law, so that the road
   * that ends gives way and otherwise who comes later.
   */
  readonly equalRoads: 'rightFirst' | 'throughFirst'
  /** Living streets may be driven through; else only to reach or leave a place on them. */
  readonly livingStreetThrough: boolean
  readonly speeds: CountrySpeeds
}

/** [km/h] */
export interface CountrySpeeds {
  readonly urban: number
  readonly rural: number
  /** Outside built-up areas where a median separates the directions. */
  readonly ruralDual: number
  /** `trunk`: motor roads that are no motorways. */
  readonly trunk: number
  readonly motorway: number
  /** What people drive where there is no limit (`maxspeed=none`). */
  readonly unlimited: number
  readonly livingStreet: number
  readonly walk: number
  readonly bicycleRoad: number
}

const KMH = 1 / 3.6

/** Words a limit may be given by, without the country before the colon. */
const NAMES: Readonly<Record<string, keyof CountrySpeeds>> = {
  urban: 'urban',
  city: 'urban',
  rural: 'rural',
  nsl_restricted: 'urban',
  nsl_single: 'rural',
  nsl_dual: 'ruralDual',
  trunk: 'trunk',
  motorway: 'motorway',
  none: 'unlimited',
  living_street: 'livingStreet',
  walk: 'walk',
  bicycle_road: 'bicycleRoad',
}

/** A limit given by name (`urban`, `nsl_single`, `walk`) [m/s]; undefined for other words. */
export function namedSpeed(rules: CountryRules, name: string): number | undefined {
  const key = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  return key && rules.speeds[key] * KMH
}

/**
 * The limit of a class of road where no tag gives one [m/s]. Links and service roads have none of their own in law: what
 * is driven there.
 */
export function classSpeed({ speeds }: CountryRules, highway: string, builtUp: boolean, dual: boolean): number {
  const open = dual ? speeds.ruralDual : speeds.rural
  const kmh = (): number => {
    switch (highway) {
      case 'motorway':
        return speeds.motorway
      case 'motorway_link':
        return 80
      case 'trunk':
        return builtUp ? Math.min(100, speeds.trunk) : dual ? Math.max(speeds.trunk, speeds.ruralDual) : speeds.trunk
      case 'trunk_link':
        return builtUp ? 60 : 80
      case 'primary_link':
      case 'secondary_link':
      case 'tertiary_link':
        return builtUp ? speeds.urban : 70
      case 'residential':
      case 'road':
        return speeds.urban
      case 'living_street':
      case 'pedestrian':
        return speeds.livingStreet
      case 'service':
      case 'track':
        return 20
      default:
        return builtUp ? speeds.urban : open
    }
  }
  return kmh() * KMH
}

/** OSM's road classes as ranks: what is drawn above what, and how much of it is to be seen from afar. */

export const RANKS = 6
export const SERVICE = 0
export const MINOR = 1
export const TERTIARY = 2
export const SECONDARY = 3
export const PRIMARY = 4
export const MOTORWAY = 5

const RANK: Readonly<Record<string, number>> = {
  service: SERVICE,
  track: SERVICE,
  living_street: MINOR,
  residential: MINOR,
  unclassified: MINOR,
  tertiary: TERTIARY,
  secondary: SECONDARY,
  primary: PRIMARY,
  trunk: MOTORWAY,
  motorway: MOTORWAY,
}

/** @param roadClass OSM's word, links included */
export function rankOf(roadClass: string): number {
  return RANK[roadClass.replace(/_link$/, '')] ?? MINOR
}

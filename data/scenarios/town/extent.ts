/** Name, size and place of the map of Lindenfurt an der Erle. Local metres, origin in the south-west corner. */
export const WIDTH = 2450
export const HEIGHT = 1800
export const TOWN = 'Lindenfurt an der Erle'

/** South-west corner [°], and degrees per metre around there (WGS 84, latitude 50.35°). */
export const ORIGIN = { lat: 50.345, lon: 10.615 }
export const DEGREES_PER_METRE = { lat: 1 / 111232.4, lon: 1 / 71174.2 }

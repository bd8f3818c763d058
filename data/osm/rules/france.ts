import type { CountryRules } from './countryRules.ts'

export const france: CountryRules = {
  country: 'FR',
  source:
    'Code de la route R413-2, R413-3 (50, 80, 90, 110, 130 km/h), R110-2 (20 km/h), R415-5 (priority to the right)',
  leftHand: false,
  equalRoads: 'rightFirst',
  livingStreetThrough: true,
  speeds: {
    urban: 50,
    rural: 80,
    ruralDual: 90,
    trunk: 110,
    motorway: 130,
    unlimited: 130,
    livingStreet: 20,
    walk: 6,
    bicycleRoad: 30,
  },
}

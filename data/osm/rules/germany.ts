import type { CountryRules } from './countryRules.ts'

export const germany: CountryRules = {
  country: 'DE',
  source:
    'StVO §3 (50 and 100 km/h), §8 (right before left), §42 sign 325; Autobahn-Richtgeschwindigkeits-V (130 km/h)',
  leftHand: false,
  equalRoads: 'rightFirst',
  livingStreetThrough: true,
  speeds: {
    urban: 50,
    rural: 100,
    ruralDual: 130,
    trunk: 100,
    motorway: 130,
    unlimited: 130,
    livingStreet: 7,
    walk: 7,
    bicycleRoad: 30,
  },
}

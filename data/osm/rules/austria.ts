import type { CountryRules } from './countryRules.ts'

export const austria: CountryRules = {
  country: 'AT',
  source:
    'StVO §19 (right before left), §20 (50, 100, 130 km/h), §76b (no through traffic in living streets), §76c (20 km/h), §67 (30 km/h)',
  leftHand: false,
  equalRoads: 'rightFirst',
  livingStreetThrough: false,
  speeds: {
    urban: 50,
    rural: 100,
    ruralDual: 100,
    trunk: 100,
    motorway: 130,
    unlimited: 130,
    livingStreet: 20,
    walk: 5,
    bicycleRoad: 30,
  },
}

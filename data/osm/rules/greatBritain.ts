import type { CountryRules } from './countryRules.ts'

const MILE = 1.609344

export const greatBritain: CountryRules = {
  country: 'GB',
  source: 'Highway Code rule 124 (30, 60, 70 mph), rule 146 (nobody has priority at unmarked crossroads)',
  leftHand: true,
  equalRoads: 'throughFirst',
  livingStreetThrough: true,
  speeds: {
    urban: 30 * MILE,
    rural: 60 * MILE,
    ruralDual: 70 * MILE,
    trunk: 60 * MILE,
    motorway: 70 * MILE,
    unlimited: 70 * MILE,
    livingStreet: 20,
    walk: 5,
    bicycleRoad: 20 * MILE,
  },
}

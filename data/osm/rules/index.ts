/** The rule sets there are, and what holds where there is none. */
import { austria } from './austria.ts'
import type { CountryRules } from './countryRules.ts'
import { france } from './france.ts'
import { germany } from './germany.ts'
import { greatBritain } from './greatBritain.ts'

export type { CountryRules } from './countryRules.ts'

const KNOWN: readonly CountryRules[] = [germany, austria, france, greatBritain]

/** Where one drives on the left (ISO 3166-1). */
const LEFT_HAND = new Set(
  (
    'AG AI AU BB BD BM BN BS BT BW CC CK CX CY DM FJ FK GB GD GG GY HK ID IE IM IN JE JM JP KE KI KN KY LC LK LS MO MS ' +
    'MT MU MV MW MY MZ NA NF NP NR NU NZ PG PK PN SB SC SG SH SR SZ TC TH TK TL TO TT TV TZ UG VC VG VI WS ZA ZM ZW'
  ).split(' '),
)

/** Elsewhere: the limits most countries have, priority to the right as in the Vienna Convention on Road Traffic (Art. 18). */
function genericRules(country = ''): CountryRules {
  return {
    country,
    source: 'Vienna Convention on Road Traffic 1968, Art. 10 and 18; the limits most countries have',
    leftHand: LEFT_HAND.has(country),
    equalRoads: 'rightFirst',
    livingStreetThrough: true,
    speeds: {
      urban: 50,
      rural: 90,
      ruralDual: 100,
      trunk: 100,
      motorway: 120,
      unlimited: 130,
      livingStreet: 20,
      walk: 6,
      bicycleRoad: 30,
    },
  }
}

/** @param country ISO 3166-1, such as "DE"; the generic rules, on the right side of the road, if it has none of its own */
export function rulesOf(country: string): CountryRules {
  return KNOWN.find((rules) => rules.country === country) ?? genericRules(country)
}

export function hasOwnRules(country: string): boolean {
  return KNOWN.some((rules) => rules.country === country)
}

export const COUNTRIES = KNOWN.map(({ country }) => country)

/** Whose traffic rules hold for an extract: those asked for, or those the map itself speaks of. */
import { InputProblems } from '../../problems.ts'
import type { Audit } from '../audit.ts'
import type { OsmExtract, OsmWay } from '../reading/extract.ts'
import { isRing } from '../tags/tags.ts'
import { COUNTRIES, type CountryRules, hasOwnRules, rulesOf } from './index.ts'

const STEP = 'country'
const SPEED_KEYS = ['maxspeed', 'source:maxspeed', 'maxspeed:type', 'zone:maxspeed', 'zone:traffic']
const FALLBACK = 'DE'

/**
 * @param country two letters (ISO 3166-1), as the user gave them; undefined to guess
 * @throws InputProblems if they are no two letters
 */
export function chooseRules(extract: OsmExtract, country: string | undefined, audit: Audit): CountryRules {
  if (country !== undefined) {
    const code = country.toUpperCase()
    if (!/^[A-Z]{2}$/.test(code))
      throw new InputProblems([
        {
          source: '--country',
          message: `"${country}" is no country; give two letters, such as ${COUNTRIES.join(', ')}`,
        },
      ])
    if (!hasOwnRules(code))
      audit.guess(STEP, 'extract', 'a country without rules of its own: generic ones', 0.6, { detail: code })
    return rulesOf(code)
  }
  const named = mostNamed(extract)
  if (named !== undefined) {
    const reason = 'no country given: the one named most often by addresses and limits of the map'
    audit.guess(STEP, 'extract', reason, 0.95, { detail: named })
    if (!hasOwnRules(named))
      audit.guess(STEP, 'extract', 'a country without rules of its own: generic ones', 0.6, { detail: named })
    return rulesOf(named)
  }
  if (ringsRunClockwise(extract.roads, extract)) {
    audit.guess(STEP, 'extract', 'no country given or named, but roundabouts run clockwise: British rules', 0.5)
    return rulesOf('GB')
  }
  audit.guess(STEP, 'extract', 'no country given or named: German rules', 0.5)
  return rulesOf(FALLBACK)
}

/** By `addr:country` of buildings and by limits such as "GB:nsl_single"; on a tie the first in the alphabet. */
function mostNamed({ roads, areaWays }: OsmExtract): string | undefined {
  const votes = new Map<string, number>()
  const vote = (code: string | undefined): void => {
    if (code && /^[A-Z]{2}$/.test(code)) votes.set(code, (votes.get(code) ?? 0) + 1)
  }
  for (const { tags } of areaWays) vote(tags['addr:country'])
  for (const { tags } of roads) for (const key of SPEED_KEYS) vote(/^([A-Z]{2}):/.exec(tags[key] ?? '')?.[1])
  return [...votes].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0]
}

/** Closed rings are drawn the way one drives around them. */
function ringsRunClockwise(roads: readonly OsmWay[], { nodes }: OsmExtract): boolean {
  let clockwise = 0
  for (const way of roads) {
    if (!isRing(way.tags) || way.nodes[0] !== way.nodes[way.nodes.length - 1]) continue
    const ring = way.nodes.flatMap((node) => {
      const at = nodes.get(node)
      return at ? [at] : []
    })
    let area = 0
    for (let k = 1; k < ring.length; k++) area += ring[k - 1][0] * ring[k][1] - ring[k][0] * ring[k - 1][1]
    clockwise += area < 0 ? 1 : -1
  }
  return clockwise > 0
}

/**
 * How sure it is that the next switch of a movement comes as said, learned from the switches that came. First from experience:
 * how often those of this movement did, from as far ahead, eked out by all signals of its kind. Then from what came of such
 * experience before: stated is what it was worth (confidencePools.ts).
 * Nothing is allocated while it learns.
 */
import { MAX_PRESSURE } from '../network/network.ts'
import { createPools, PARTS } from './confidencePools.ts'

/** Bounds of how far ahead a switch is [s]: errors and experience are kept for each stretch. */
export const STRETCHES = [0, 5, 10, 20, 40, Number.POSITIVE_INFINITY] as const
const BINS = STRETCHES.length - 1
/** Of signals, counted from FIXED = 0 on. */
const KINDS = MAX_PRESSURE + 1

/** So many earlier switches the experience with all signals of the kind is worth at a movement of which little is known. */
const TRUST = 2
/** What is left of earlier experience after each switch of a movement, and of any of its kind. */
const OWN_MEMORY = 0.95
const KIND_MEMORY = 0.995
/** What came of experience is forgotten over so long [s]. */
const LASTING = 300

export interface SwitchConfidence {
  /** From experience, 0..1. @param direction 0: to red, 1: to green @param ahead [s] */
  experience(link: number, direction: number, ahead: number): number
  /** What such experience was worth so far, 0..1. */
  borneOut(link: number, experience: number): number
  /** Takes one forecast that a switch has been held against, said so far `ahead` [s]. @param asSaid 1 or 0 */
  add(ahead: number, experience: number, asSaid: number): void
  /** Learns from those added; they all spoke of one switch. @param now [s] */
  learn(link: number, direction: number, now: number): void
}

/** @param kindOf by link: index into SIGNAL_KINDS */
export function createSwitchConfidence(kindOf: Uint8Array): SwitchConfidence {
  const links = kindOf.length
  // By link, direction and stretch; and of all links of a kind.
  const said = new Float64Array(links * 2 * BINS)
  const came = new Float64Array(links * 2 * BINS)
  const saidByKind = new Float64Array(KINDS * 2 * BINS)
  const cameByKind = new Float64Array(KINDS * 2 * BINS)
  const switchesByKind = new Float64Array(KINDS * 2 * BINS)
  const saidNow = new Float64Array(BINS)
  const cameNow = new Float64Array(BINS)
  // By kind and part of experience.
  const partSaid = new Float64Array(KINDS * PARTS)
  const partCame = new Float64Array(KINDS * PARTS)
  const partSwitches = new Float64Array(KINDS * PARTS)
  const partSaidNow = new Float64Array(PARTS)
  const partCameNow = new Float64Array(PARTS)
  const level = new Float64Array(KINDS * PARTS).fill(Number.NaN)
  const pools = createPools()
  const learnedAt = new Float64Array(KINDS)

  function learnParts(kind: number, now: number): void {
    const left = Math.max(0, 1 - (now - learnedAt[kind]) / LASTING)
    learnedAt[kind] = now
    for (let part = 0; part < PARTS; part++) {
      const at = kind * PARTS + part
      partSaid[at] = partSaid[at] * left + partSaidNow[part]
      partCame[at] = partCame[at] * left + partCameNow[part]
      partSwitches[at] = partSwitches[at] * left + (partSaidNow[part] > 0 ? 1 : 0)
    }
    partSaidNow.fill(0)
    partCameNow.fill(0)
    pools.level(partSaid, partCame, partSwitches, kind * PARTS, level)
  }

  return {
    experience(link, direction, ahead) {
      const stretch = stretchOf(ahead)
      const pool = (kindOf[link] * 2 + direction) * BINS + stretch
      const own = (link * 2 + direction) * BINS + stretch
      const usual = (cameByKind[pool] + 1) / (saidByKind[pool] + 2)
      const trust = (TRUST * saidByKind[pool] + 1) / (switchesByKind[pool] + 1)
      return (came[own] + trust * usual) / (said[own] + trust)
    },
    borneOut(link, experience) {
      const known = level[kindOf[link] * PARTS + partOf(experience)]
      return known >= 0 ? known : experience
    },
    add(ahead, experience, asSaid) {
      const stretch = stretchOf(ahead)
      saidNow[stretch]++
      cameNow[stretch] += asSaid
      partSaidNow[partOf(experience)]++
      partCameNow[partOf(experience)] += asSaid
    },
    learn(link, direction, now) {
      for (let stretch = 0; stretch < BINS; stretch++) {
        if (saidNow[stretch] === 0) continue
        const own = (link * 2 + direction) * BINS + stretch
        const pool = (kindOf[link] * 2 + direction) * BINS + stretch
        said[own] = said[own] * OWN_MEMORY + saidNow[stretch]
        came[own] = came[own] * OWN_MEMORY + cameNow[stretch]
        saidByKind[pool] = saidByKind[pool] * KIND_MEMORY + saidNow[stretch]
        cameByKind[pool] = cameByKind[pool] * KIND_MEMORY + cameNow[stretch]
        switchesByKind[pool] = switchesByKind[pool] * KIND_MEMORY + 1
      }
      saidNow.fill(0)
      cameNow.fill(0)
      learnParts(kindOf[link], now)
    },
  }
}

export function stretchOf(ahead: number): number {
  let stretch = 0
  while (stretch < BINS - 1 && ahead > STRETCHES[stretch + 1]) stretch++
  return stretch
}

function partOf(experience: number): number {
  return experience < 1 ? Math.floor(experience * PARTS) : PARTS - 1
}

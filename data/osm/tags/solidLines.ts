/**
 * Lines between lanes that must not be crossed: `change:lanes(:forward/:backward)` with an entry a lane, or `change` for
 * all. Values as in the wiki of OSM, key change: yes, no, not_left, not_right, only_left, only_right.
 */

import type { Tags } from '../reading/extract.ts'
import type { Way } from './access.ts'
import type { LaneLists } from './laneLists.ts'
import type { Guess } from './speeds.ts'
import { onewayOf } from './tags.ts'

/** Side of a lane on which a solid line lies for those who drive there. */
export type SolidSide = 'kerb' | 'middle' | 'both'

/** Sides that each value closes. */
const CLOSES: Readonly<Record<string, readonly ('left' | 'right')[]>> = {
  yes: [],
  '': [],
  none: [],
  no: ['left', 'right'],
  not_left: ['left'],
  only_right: ['left'],
  not_right: ['right'],
  only_left: ['right'],
}

export function isLineWord(word: string): boolean {
  return Object.hasOwn(CLOSES, word)
}

/**
 * By lane, from the kerb; undefined where both sides are open. Nothing is said of the outermost borders, beyond which
 * there is no lane.
 * @param guesses what cannot be used is added here
 */
export function solidSides(
  tags: Tags,
  direction: Way,
  lists: LaneLists,
  count: number,
  leftHand: boolean,
  guesses: Guess[],
): readonly (SolidSide | undefined)[] {
  if (count < 2) return []
  const listed = lists.vehicleLanes(lists.list('change'))
  const whole = tags[`change:${direction}`] ?? (onewayOf(tags) !== 0 ? tags.change : undefined)
  const values = listed ?? (whole === undefined ? [] : Array.from({ length: count }, () => whole.trim()))
  if (values.length === 0) return []
  const unknown = values.find((value) => !isLineWord(value))
  if (values.length !== count || unknown !== undefined) {
    const reason = 'change:lanes does not fit the lanes, or is not understood: lines taken as broken'
    guesses.push({ reason, confidence: 0.5, detail: unknown ?? values.join('|') })
    return []
  }
  const [kerb, middle] = leftHand ? (['left', 'right'] as const) : (['right', 'left'] as const)
  return (leftHand ? values : values.toReversed()).map((value, lane) => {
    const closed = CLOSES[value]
    const toKerb = lane > 0 && closed.includes(kerb)
    const toMiddle = lane + 1 < count && closed.includes(middle)
    return toKerb ? (toMiddle ? 'both' : 'kerb') : toMiddle ? 'middle' : undefined
  })
}

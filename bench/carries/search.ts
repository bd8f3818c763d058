/** The highest demand that still gives valid runs, by bisection. */

export interface Search {
  /** Trips known or assumed to be carried, and not to be: the search begins between them. */
  readonly low: number
  readonly high: number
  /** Found to so many trips. */
  readonly within: number
}

/**
 * Taken for granted is that who carries a demand carries less as well. Runs waver from seed to seed, so that only holds on the
 * whole: `carries` should ask several.
 *
 * @returns the highest of those tried that was carried; 0 if none was
 */
export async function highestCarried(
  { low, high, within }: Search,
  carries: (trips: number) => Promise<boolean>,
): Promise<number> {
  let [carried, refused] = [0, high]
  for (let next = low; refused - carried > within; next = middle(carried, refused, within)) {
    if (await carries(next)) carried = next
    else refused = next
  }
  return carried
}

/** A multiple of `within`, and neither of the two. */
function middle(low: number, high: number, within: number): number {
  return Math.max(low + within, Math.min(high - within, within * Math.round((low + high) / 2 / within)))
}

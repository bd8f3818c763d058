/**
 * What experience with switches is worth: what came of it, by parts of it that are pooled until their rates rise from each
 * pool to the next (isotonic regression by pooling adjacent violators; Zadrozny & Elkan 2002) and each rests on enough.
 * Nothing is allocated.
 */

/** Experience, 0..1, is looked at in so many parts. */
export const PARTS = 20
/** A pool rests on so many switches and is such a share of all that is said. */
const SUPPORT = 30
const SHARE = 0.02
/** So many more switches are taken to have come as usual: else the rarest would be believed too much. */
const DOUBT = 4

export function createPools() {
  const first = new Int32Array(PARTS + 1)
  const said = new Float64Array(PARTS)
  const came = new Float64Array(PARTS)
  const switches = new Float64Array(PARTS)
  let count = 0
  let least = 0 // seconds said that a pool must have

  let usual = 0 // what comes on the whole

  const rate = (pool: number) => ((came[pool] / said[pool]) * switches[pool] + DOUBT * usual) / (switches[pool] + DOUBT)

  /** Of this pool and the next, one. */
  function join(pool: number): void {
    said[pool] += said[pool + 1]
    came[pool] += came[pool + 1]
    switches[pool] = Math.max(switches[pool], switches[pool + 1]) // one switch can count in both
    count--
    for (let k = pool + 1; k < count; k++) {
      said[k] = said[k + 1]
      came[k] = came[k + 1]
      switches[k] = switches[k + 1]
    }
    for (let k = pool + 1; k <= count; k++) first[k] = first[k + 1]
  }

  /** A pool to be joined with its next, or -1. */
  function amiss(): number {
    for (let pool = 0; pool + 1 < count; pool++) if (rate(pool) >= rate(pool + 1)) return pool
    for (let pool = 0; pool < count && count > 1; pool++) {
      if (switches[pool] >= SUPPORT && said[pool] >= least) continue
      if (pool === 0) return 0
      if (pool === count - 1) return pool - 1
      return rate(pool) - rate(pool - 1) < rate(pool + 1) - rate(pool) ? pool - 1 : pool
    }
    return -1
  }

  return {
    /** Writes the level of each part from `from` on; as long as there is too little to go by, none. */
    level(
      allSaid: Float64Array,
      allCame: Float64Array,
      allSwitches: Float64Array,
      from: number,
      out: Float64Array,
    ): void {
      let wholeSaid = 0
      let wholeCame = 0
      count = 0
      for (let part = 0; part < PARTS; part++) {
        if (allSaid[from + part] === 0) continue
        first[count] = part
        said[count] = allSaid[from + part]
        came[count] = allCame[from + part]
        switches[count] = allSwitches[from + part]
        wholeSaid += said[count]
        wholeCame += came[count++]
      }
      first[count] = PARTS
      least = SHARE * wholeSaid
      usual = wholeCame / wholeSaid
      for (let pool = amiss(); pool >= 0; pool = amiss()) join(pool)
      if (count === 0 || switches[0] < SUPPORT) return
      first[0] = 0
      for (let pool = 0; pool < count; pool++) out.fill(rate(pool), from + first[pool], from + first[pool + 1])
    },
  }
}

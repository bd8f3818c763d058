/**
 * Cuts the cells, which lie along a Z-curve, into one contiguous range of equal weight for each party. A matter of
 * speed only: any cuts give the same bits.
 *
 * @param weight of each cell, >= 0; all 0 counts as all equal
 * @param out takes one cell more than there are parties: party p owns out[p] … out[p + 1] − 1. Ranges may be empty.
 */
export function cutCells(weight: ArrayLike<number>, out: Int32Array): void {
  const cells = weight.length
  const parties = out.length - 1
  let total = 0
  for (let cell = 0; cell < cells; cell++) total += weight[cell]
  const even = total === 0
  if (even) total = cells
  out.fill(cells, 0, parties + 1)
  out[0] = 0
  let passed = 0
  let party = 1
  for (let cell = 0; cell < cells && party < parties; cell++) {
    const own = even ? 1 : weight[cell]
    // The cell goes to the side of the cut on which its greater half lies.
    while (party < parties && passed + own / 2 >= (total * party) / parties) out[party++] = cell
    passed += own
  }
}

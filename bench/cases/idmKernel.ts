/**
 * The bare Intelligent Driver Model over a row of vehicles, nothing else: what this core can do at this minute. Times of the
 * whole step are held against it, because machines that share their cores run 40 % faster or slower from one minute to
 * the next. Layout as in the step: one 64-byte row per vehicle, foremost first; the formula is that of engine/models/idm.ts.
 */
const VEHICLES = 10_000
const ROUNDS = 300
const row = new Float64Array(new SharedArrayBuffer(VEHICLES * 64))
for (let vehicle = 0; vehicle < VEHICLES; vehicle++) {
  row[vehicle * 8] = vehicle * 20 // position [m]
  row[vehicle * 8 + 1] = 10 // speed [m/s]
}

function accelerateAll(): void {
  let rearAhead = 1e9
  let speedAhead = 10
  for (let vehicle = VEHICLES - 1; vehicle >= 0; vehicle--) {
    const at = vehicle * 8
    const position = row[at]
    const speed = row[at + 1]
    const ratio = speed / 14
    const dynamic = speed * (1 + (speed - speedAhead) * 0.25)
    const interaction = (2 + (dynamic > 0 ? dynamic : 0)) / (rearAhead - position)
    row[at + 2] = 2 * (1 - ratio * ratio * ratio * ratio - interaction * interaction)
    rearAhead = position - 5
    speedAhead = speed
  }
}

/** Time per vehicle [ns], measured now; takes about 15 ms. Call it twice before the first value that counts. */
export function idmKernel(): number {
  const start = performance.now()
  for (let round = 0; round < ROUNDS; round++) accelerateAll()
  return ((performance.now() - start) / ROUNDS / VEHICLES) * 1e6
}

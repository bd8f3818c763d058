/**
 * Speed as colour: from standing (dark red) over amber to free (blue). After ColorBrewer's RdYlBu, which stays readable
 * with all common kinds of colour blindness, with a middle dark enough for white streets.
 */

export type Rgb = readonly [red: number, green: number, blue: number]

/** Share of the limit, and the colour there; between them linear. */
export const SPEED_STOPS: readonly { readonly share: number; readonly colour: Rgb }[] = [
  { share: 0, colour: [165, 0, 38] },
  { share: 0.25, colour: [229, 83, 45] },
  { share: 0.5, colour: [245, 166, 35] },
  { share: 0.75, colour: [86, 160, 211] },
  { share: 1, colour: [26, 95, 180] },
]

const STEPS = 64
const table = new Uint8Array(3 * (STEPS + 1))
for (let step = 0; step <= STEPS; step++) table.set(between(step / STEPS), 3 * step)

/** Writes red, green, blue for a speed [m/s] where `limit` [m/s] holds. */
export function speedColour(speed: number, limit: number, out: Uint8Array, at: number): void {
  const share = limit > 0 ? Math.min(1, speed / limit) : 1
  const row = 3 * Math.round(share * STEPS)
  out[at] = table[row]
  out[at + 1] = table[row + 1]
  out[at + 2] = table[row + 2]
}

function between(share: number): number[] {
  const upper = Math.max(
    1,
    SPEED_STOPS.findIndex((stop) => stop.share >= share),
  )
  const [a, b] = [SPEED_STOPS[upper - 1], SPEED_STOPS[upper]]
  const part = (share - a.share) / (b.share - a.share)
  return a.colour.map((value, k) => Math.round(value + part * (b.colour[k] - value)))
}

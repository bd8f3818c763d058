/** What signals cost: delay over degrees of saturation (items V54–V57). */
import { type Capacity, controlDelay, measureCapacity, regular, type Timing } from './controlDelay.ts'
import type { Law } from './law.ts'

/** Cycle and green as shown [s]. */
const TIMINGS: readonly Timing[] = [
  { cycle: 60, green: 27 },
  { cycle: 90, green: 40 },
  { cycle: 120, green: 60 },
]
const LOADS = [0.3, 0.5, 0.7, 0.9]
/** Above the band by 0.1 to 0.6 s at these. */
const LONG_PLATOONS = 120
const WHY =
  'IDM keeps more than s0 + v T near the desired speed: the tail of a long platoon still drives below it 95 m behind the line'
/** Regular arrivals meet the cycle in other places with each shift. */
const SHIFTS = 8

/** HCM: d1 = 0.5 C (1 − g/C)² / (1 − X g/C) [s]. */
function uniformDelay({ cycle, effective }: Capacity, load: number): number {
  const share = effective / cycle
  return (0.5 * cycle * (1 - share) ** 2) / (1 - load * share)
}

async function regularDelay({ capacity, ...timing }: Capacity, load: number): Promise<number> {
  const flow = load * capacity
  const warmUp = 2 * timing.cycle
  let sum = 0
  for (let k = 0; k < SHIFTS; k++) {
    const departures = regular(flow, warmUp + 16 * timing.cycle).map((time) => time + k / SHIFTS / flow)
    sum += await controlDelay(timing, departures, warmUp)
  }
  return sum / SHIFTS
}

const uniform: Law = {
  id: 'V54',
  title: 'regular arrivals are delayed as by deterministic queueing',
  source: 'HCM: d1 = 0.5 C (1 − g/C)² / (1 − X g/C), with saturation flow and effective green as measured; ±5 % or 1 s',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const capacities = await Promise.all(TIMINGS.map(measureCapacity))
    const figures = capacities.flatMap((capacity) =>
      LOADS.map(async (load) => ({
        name: `cycle ${capacity.cycle} s, green ${capacity.green} s, v/c ${load}`,
        unit: 's',
        expected: uniformDelay(capacity, load),
        tolerance: ['5 %', 1] as const,
        measured: await regularDelay(capacity, load),
        ...(capacity.cycle === LONG_PLATOONS && load >= 0.5 ? { misses: WHY } : {}),
      })),
    )
    return Promise.all(figures)
  },
}

export const laws: readonly Law[] = [uniform]

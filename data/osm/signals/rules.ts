/** What a country prescribes for the timing of signals. */
export interface SignalRules {
  /** Amber for approaches at a limit up to so much [m/s], in rising order; the last holds beyond as well [s]. */
  readonly amber: readonly (readonly [upTo: number, seconds: number])[]
  /** Red and amber together before green [s]; 0 where there is none. */
  readonly redAmber: number
  /** How long after the end of green vehicles still pass the stop line: straight on, turning [s]. */
  readonly crossingOver: { readonly straight: number; readonly turning: number }
  /** Speed at which they clear the junction [m/s], and the length of a vehicle [m]. */
  readonly clearing: { readonly straight: number; readonly turning: number; readonly vehicle: number }
  /** Speed at which the first of the next ones enters [m/s]: it meets green on the move. */
  readonly entering: number
  /** Shortest green of vehicles [s]. */
  readonly shortestGreen: number
  /** Shortest green of people on foot [s], and how fast they clear the road [m/s]. */
  readonly onFoot: { readonly green: number; readonly speed: number }
}

const KMH = 1 / 3.6

/**
 * Amber 3, 4, 5 s at 50, 60, 70 km/h and red-amber 1 s: VwV-StVO on § 37, IX. How times between greens follow from crossing
 * over, clearing and entering, clearing at 10 m/s straight on and 6 m of vehicle: RiLSA (Richtlinien für Lichtsignalanlagen,
 * FGSV) as public texts cite them. From memory, not checked against RiLSA 2015: crossing over 3 s straight on and 2 s
 * turning, clearing at 7 m/s turning, entering at 40 km/h, greens of 5 s at least, people on foot at 1.2 m/s.
 */
const GERMANY: SignalRules = {
  amber: [
    [50 * KMH, 3],
    [60 * KMH, 4],
    [70 * KMH, 5],
  ],
  redAmber: 1,
  crossingOver: { straight: 3, turning: 2 },
  clearing: { straight: 10, turning: 7, vehicle: 6 },
  entering: 40 * KMH,
  shortestGreen: 5,
  onFoot: { green: 5, speed: 1.2 },
}

/**
 * From memory. Traffic Signs Manual chapter 6 (2019): amber 3 s, red-amber 2 s, green of 7 s at least. Instruction
 * interministérielle sur la signalisation routière, part 6: amber 3 s in towns, 5 s outside, no red-amber, green of 6 s
 * at least. Clearance by the same geometry as in Germany.
 */
const GREAT_BRITAIN: SignalRules = { ...GERMANY, amber: [[113 * KMH, 3]], redAmber: 2, shortestGreen: 7 }
const FRANCE: SignalRules = {
  ...GERMANY,
  amber: [
    [50 * KMH, 3],
    [90 * KMH, 5],
  ],
  redAmber: 0,
  shortestGreen: 6,
}

const BY_COUNTRY: Readonly<Record<string, SignalRules>> = { GB: GREAT_BRITAIN, FR: FRANCE, MC: FRANCE }

/** @param country ISO 3166-1; the German rules where none of its own are known */
export function signalRulesOf(country: string): SignalRules {
  return BY_COUNTRY[country] ?? GERMANY
}

/** [s] */
export function amberFor({ amber }: SignalRules, speed: number): number {
  const row = amber.find(([upTo]) => speed <= upTo + 0.1) ?? amber[amber.length - 1]
  return row[1]
}

// Written by data/messages/generate.ts from tempofluss.proto. Do not edit.

/** One binary WebSocket frame from a vehicle, or the body of one POST. */
export type ClientMessage =
  | { readonly hello: Hello; report?: undefined; goodbye?: undefined }
  | { readonly report: PositionReport; hello?: undefined; goodbye?: undefined }
  | { readonly goodbye: Goodbye; hello?: undefined; report?: undefined }

/** One binary WebSocket frame to a vehicle, or the body of one answer. */
export type ServerMessage =
  | { readonly welcome: Welcome; advice?: undefined; refusal?: undefined }
  | { readonly advice: Advice; welcome?: undefined; refusal?: undefined }
  | { readonly refusal: Refusal; welcome?: undefined; advice?: undefined }

/** The first message of a connection. */
export interface Hello {
  /** 1. Any other is refused. */
  readonly protocolVersion: number
  /** To go on with a session after a lost connection, as Welcome gave it; 8 bytes. Absent: a new session. */
  readonly sessionId?: Uint8Array
  readonly stationType: StationType
  /** Length of the vehicle; absent: the usual one of its type. */
  readonly lengthDm?: number
  /** Whether a machine keeps to the advice (target_speed) or a person (the band speed_min … speed_max). Not made use of yet. */
  readonly automated: boolean
}

/** The answer to Hello. */
export interface Welcome {
  readonly protocolVersion: number
  /** 8 random bytes, new for every session; they say nothing about the vehicle. To be sent with every report. */
  readonly sessionId: Uint8Array
  readonly serverTimeMs: number
  /** Report this often; more often is answered with the newest only. */
  readonly reportPeriodMs: number
  /** After this time the session ends, and a new one with another number begins: say Hello again. */
  readonly sessionLifetimeS: number
  /** Name of the town served. */
  readonly town: string
}

/** Where a vehicle is. About 50 bytes. */
export interface PositionReport {
  readonly sessionId: Uint8Array
  /** Strictly increasing within a session; what is not newer than the newest seen is dropped and counted. */
  readonly seq: number
  /** When the position was measured, by the vehicle's clock set to Welcome.server_time_ms. */
  readonly sentAtMs: number
  readonly latE7: number
  readonly lonE7: number
  /** Radius within which it is with 95 %. Not made use of yet. */
  readonly positionConfidenceCm?: number
  /** Direction of travel, 0 … 3599. */
  readonly headingDdeg?: number
  /** 0 … 7000 (70 m/s). */
  readonly speedCms: number
  /** Not made use of yet. */
  readonly accelerationCms2?: number
  /**
   * Where it means to turn at the next place where it can choose; absent: unknown. That may be a side street before the
   * signal: only if it is the signal is a piece of advice as sure as it can be.
   */
  readonly turn?: TurnIntent
}

/** Ends the session at once; its position is forgotten. */
export interface Goodbye {
  readonly sessionId: Uint8Array
}

/** What a vehicle is told; the answer to a report. Expired advice must be dropped: the posted limit counts then. */
export interface Advice {
  /** Increasing within a session. */
  readonly adviceId: number
  readonly sessionId: Uint8Array
  /** The report it answers. */
  readonly ackSeq: number
  readonly issuedAtMs: number
  readonly validUntilMs: number
  /** Time of the state of traffic and signals it was made from. */
  readonly basedOnStateMs: number
  readonly kind: AdviceKind
  readonly binding: Binding
  /** All speeds are absent with kind NONE. The target is for machines, the band for people; never above the limit. */
  readonly targetSpeedCms?: number
  readonly speedMinCms?: number
  readonly speedMaxCms?: number
  /**
   * From where to where it holds, along the way from the position of the report it answers. It ends at the signal or jam
   * it is for, or before, where a limit begins that is lower than the target.
   */
  readonly fromDistanceDm: number
  readonly toDistanceDm: number
  /** No harder than this to get there. */
  readonly maxDecelerationCms2?: number
  /**
   * Probability that the reason holds, 0 … 100; of a green, that it is reached without a stop, by what those who kept to such
   * advice in this town have met. Half of it where the way over the signal had to be guessed.
   */
  readonly confidencePct: number
  /**
   * Limit in force at the reported position for vehicles of its class, as far as the map has one; what laws say of whole classes
   * (lorries out of town) it does not know.
   */
  readonly limitCms?: number
  readonly signal?: SignalReason
  /** Absent with VARIABLE_LIMIT where the town sets limits by zones. */
  readonly queue?: QueueReason
  /** With kind NONE: why there is none. */
  readonly none?: NoAdvice
  /** Name of the rule of the town's policy that shaped it: kept the target down, or withheld advice. */
  readonly policyRule?: string
}

/** A signal ahead: SPATEM's MovementState and MovementEvent with absolute times. */
export interface SignalReason {
  /** Id of the signal in the town's network; link is the place of the movement in it (a signal group). */
  readonly signalId: string
  readonly link: number
  readonly state: SignalState
  readonly stopLineDistanceDm: number
  /** Vehicles standing before the line on the way there. */
  readonly queuedVehicles: number
  /** The green aimed at: begins at the earliest, probably, at the latest; likewise its end. No end: it is not known to end. */
  readonly greenMinStartMs: number
  readonly greenLikelyStartMs: number
  readonly greenMaxStartMs: number
  readonly greenMinEndMs?: number
  readonly greenLikelyEndMs?: number
  readonly greenMaxEndMs?: number
  /**
   * Probability that the next switch of this movement comes within 2 s of its likely time, by what was seen of it so far;
   * absent where its likely time is not known. 100 and a little less with fixed times.
   */
  readonly timeConfidencePct?: number
  /** The signal ahead that makes the speed what it is, where several are planned for: 2 is the one after this. Absent: this one. */
  readonly aimedAt?: number
}

/** A jam ahead: DENM trafficCondition / dangerousEndOfQueue. */
export interface QueueReason {
  readonly tailDistanceDm: number
  /** Mean speed in the jam. */
  readonly queueSpeedCms: number
  /** Since when it has been seen. */
  readonly detectedAtMs: number
}

/** What could not be accepted, in words. The connection ends after it if `closing`. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
  readonly closing: boolean
}

export const AdviceKind = {
  UNSPECIFIED: 0,
  /** No advice, for the reason given. */
  NONE: 1,
  /** A speed that reaches the signal at green (AdvisorySpeedType greenwave). */
  GREEN_LIGHT: 2,
  /** A lower limit upstream of a jam (IVIM speed limit, traffic optimisation). */
  VARIABLE_LIMIT: 3,
  /** What the town wants nobody to be faster than here and now, by its policy; no reason but policy_rule. */
  TOWN_LIMIT: 4,
  /** The speed that all who are ahead could keep, so that waves of stop and go run out; no reason: it holds as long as it is renewed. */
  WAVE_DAMPING: 5,
} as const
export type AdviceKind = (typeof AdviceKind)[keyof typeof AdviceKind]

export const Binding = {
  UNSPECIFIED: 0,
  ADVISORY: 1,
  REGULATORY: 2,
} as const
export type Binding = (typeof Binding)[keyof typeof Binding]

export const NoAdvice = {
  UNSPECIFIED: 0,
  /** Nothing ahead that a speed could improve: no signal and no jam within sight. */
  NOTHING_AHEAD: 1,
  /** Too near the stop line for a change of speed to be of use. */
  TOO_CLOSE: 2,
  /** The signal decides by traffic: its times are not certain enough. */
  UNCERTAIN: 3,
  /** No speed between the lowest sensible one and the limit reaches a green: be ready to stop. */
  UNREACHABLE: 4,
  /** The queue before the signal needs longer than its green. */
  QUEUE_TOO_LONG: 5,
  /** The lane leads to movements with different greens, and the vehicle did not say which it takes. */
  TURN_UNKNOWN: 6,
  /** No road of the town within 30 m. */
  OFF_NETWORK: 7,
  /** The state of the town is too old (the simulation stands or lags). */
  STATE_TOO_OLD: 8,
  /** The vehicle stands. */
  STANDING: 9,
  /** The town does not give this kind of advice. */
  SWITCHED_OFF: 10,
  /** The traffic is near what the signal lets through: there, slowing down was measured to cost everybody time. */
  TOO_DENSE: 11,
  /** The town's policy does not allow here what would be advised; policy_rule says which rule. */
  POLICY: 12,
  /** What would be advised here is switched off, because runs ahead of the town showed it to do harm to somebody. */
  HARMFUL: 13,
} as const
export type NoAdvice = (typeof NoAdvice)[keyof typeof NoAdvice]

export const SignalState = {
  UNSPECIFIED: 0,
  RED: 1,
  RED_AMBER: 2,
  AMBER: 3,
  GREEN_YIELD: 4,
  GREEN: 5,
} as const
export type SignalState = (typeof SignalState)[keyof typeof SignalState]

export const StationType = {
  UNSPECIFIED: 0,
  CAR: 1,
  VAN: 2,
  TRUCK: 3,
  BUS: 4,
  MOTORCYCLE: 5,
} as const
export type StationType = (typeof StationType)[keyof typeof StationType]

export const TurnIntent = {
  UNSPECIFIED: 0,
  STRAIGHT: 1,
  RIGHT: 2,
  LEFT: 3,
  U_TURN: 4,
} as const
export type TurnIntent = (typeof TurnIntent)[keyof typeof TurnIntent]

export const RefusalCode = {
  UNSPECIFIED: 0,
  /** Not a message of this protocol. */
  MALFORMED: 1,
  /** Larger than any message has reason to be. */
  TOO_LARGE: 2,
  WRONG_VERSION: 3,
  /** No Hello came first, or the session is unknown or over: say Hello. */
  NO_SESSION: 4,
  /** Somebody else is connected with this session. */
  SESSION_IN_USE: 5,
  /** A field is missing or out of range; the message names it. */
  IMPLAUSIBLE: 6,
  /** No room for another session. */
  FULL: 7,
} as const
export type RefusalCode = (typeof RefusalCode)[keyof typeof RefusalCode]

/**
 * The town as drawn; GET /api/town. Coordinates of all lines: x east, y north [cm] around the origin, x0 y0 and then the
 * differences from point to point, in one list.
 */
export interface TownMap {
  /** 1. Any other is refused. */
  readonly version: number
  readonly name: string
  readonly originLon: number
  readonly originLat: number
  /** In the engine's numbering: a vehicle on element e is on lanes[e], or on connections[e − number of lanes]. */
  readonly edges: readonly Edge[]
  readonly lanes: readonly Lane[]
  readonly connections: readonly Connection[]
  readonly signals: readonly Signal[]
  readonly areas: readonly Area[]
  /** By number; "" where a class is absent. */
  readonly vehicleClasses: readonly string[]
  /** Which of several towns since the start of the service: frames carry it too. */
  readonly generation: number
  /** Who made the map and under which licence, to be shown. */
  readonly attribution: string
  /** Time of day at which simulated time is 0; absent where the traffic belongs to no time of day. */
  readonly startsAtS?: number
  /** One drives on the left: the first lane of an edge is then its leftmost, otherwise its rightmost. */
  readonly leftHand: boolean
  /** Zebra crossings. */
  readonly crossings: readonly Crossing[]
  /** Names of the rules of the town's policy. */
  readonly policyRules: readonly string[]
}

export interface Crossing {
  readonly id: string
  /** From kerb to kerb across the road. */
  readonly line: ArrayLike<number>
}

export interface Edge {
  readonly id: string
  readonly name: string
  /** OSM's word: primary, residential, … */
  readonly roadClass: string
}

export interface Lane {
  /** Index into edges. */
  readonly edge: number
  readonly line: ArrayLike<number>
  readonly lengthCm: number
  readonly limitCms: number
  readonly widthCm: number
  /** The line between it and the next lane towards the middle of the road is solid for those who drive on it. */
  readonly solidToMiddle: boolean
  /** The same line is solid for those who drive on that next lane. */
  readonly solidFromMiddle: boolean
}

export interface Connection {
  /** Indices into lanes. */
  readonly from: number
  readonly to: number
  readonly line: ArrayLike<number>
  readonly lengthCm: number
  /** Place of its signal's state in World.signal_states; absent: no signal. */
  readonly signalLink?: number
}

export interface Signal {
  readonly id: string
  readonly firstLink: number
  readonly links: number
  readonly actuated: boolean
}

export interface Area {
  readonly kind: AreaKind
  readonly ring: ArrayLike<number>
  /** Of buildings. */
  readonly levels?: number
}

export const AreaKind = {
  UNSPECIFIED: 0,
  BUILDING: 1,
  RESIDENTIAL: 2,
  COMMERCIAL: 3,
  INDUSTRIAL: 4,
  SCHOOL: 5,
  GREEN: 6,
  FARMLAND: 7,
  WATER: 8,
} as const
export type AreaKind = (typeof AreaKind)[keyof typeof AreaKind]

/** One WebSocket frame to the page (/api/live), one a step. */
export type PageMessage =
  | { readonly frame: Frame; town?: undefined; roads?: undefined }
  | { readonly town: TownNews; frame?: undefined; roads?: undefined }
  | { readonly roads: RoadChanges; frame?: undefined; town?: undefined }

/** All roads that are not as TownMap says, in both worlds; takes the place of the message before. */
export interface RoadChanges {
  /** As TownMap has it. */
  readonly generation: number
  /** Since when, in simulated time. */
  readonly timeMs: number
  readonly roads: readonly ChangedRoad[]
}

export interface ChangedRoad {
  /** Index into TownMap.edges. */
  readonly edge: number
  /** Nobody may enter, of whatever class; who is on it leaves. */
  readonly closed: boolean
  /** When it opens again, in simulated time; absent: not known, or not in this run. */
  readonly closedUntilMs?: number
  /** In force on all of its lanes; absent: what Lane says. */
  readonly limitCms?: number
  /** When another limit begins to hold; absent as above. */
  readonly limitUntilMs?: number
  /** Open to those alone who begin or end their trips there, and to buses. */
  readonly noThrough: boolean
  /** When all may pass again; absent as above. */
  readonly noThroughUntilMs?: number
}

export interface Frame {
  readonly generation: number
  /** Simulated time since the start of the run. */
  readonly timeMs: number
  /** Length of a step, and how many times faster than real time it is meant to run. */
  readonly stepMs: number
  readonly pace: number
  readonly paused: boolean
  /** Without advice, and with: same demand, same seed, same time. */
  readonly baseline?: World | null
  readonly advised?: World | null
  /** Of this run: share of equipped vehicles, and how often their drivers keep to advice, 0 … 1. */
  readonly share: number
  readonly compliance: number
  /** Kinds of advice that the town offers. */
  readonly offered: readonly OfferedAdvice[]
}

export interface OfferedAdvice {
  /** greenLight, actuatedGreenLight, variableLimit, waveDamping, townLimit */
  readonly kind: string
  /** False: switched off by itself, because it does harm. */
  readonly given: boolean
  /** Which harm, to whom and how much, in words; empty while it is given. */
  readonly reason: string
  /** The same in figures. */
  readonly harms: readonly ShownHarm[]
}

/** What a kind of advice would change for the worse in the next minutes, by pairs of runs ahead of the town. */
export interface ShownHarm {
  /** equipped, unequipped; a class of vehicles; motorways, mainRoads, collectors, residential, otherStreets */
  readonly group: string
  /** delay [s a vehicle], stops [a vehicle], co2 [g/km], time [s/km] */
  readonly figure: string
  readonly difference: number
  /** Its interval; all that are looked at together hold with 95 %. */
  readonly low: number
  readonly high: number
  /** Of what there is without the advice; of a delay of the time on the road. */
  readonly relative: number
}

/** All vehicles of one variant. The lists up to `flags`, and `aside_pct`, are parallel: one place a vehicle. */
export interface World {
  /** Number, for the whole run the same. */
  readonly vehicle: ArrayLike<number>
  readonly element: ArrayLike<number>
  /** Of the front bumper on its element. */
  readonly positionCm: ArrayLike<number>
  readonly speedCms: ArrayLike<number>
  /** Bits 0–2 class (index into vehicle_classes), 3 equipped, 4 external (a real vehicle), 5 keeps to its advice. */
  readonly flags: Uint8Array
  /** Of all signal links: SignalState. */
  readonly signalStates: Uint8Array
  /** Advice in force, of equipped vehicles only. */
  readonly advice: readonly VehicleAdvice[]
  readonly figures?: Figures | null
  /**
   * While it changes lanes: how far its body still is from its lane's middle, in per cent of the way to the next lane's;
   * positive on the side away from the kerb.
   */
  readonly asidePct: ArrayLike<number>
  /** At all zebra crossings: people who wait, people on the road, and how far these are across, in 1/255 of the way. */
  readonly peopleWaiting: Uint8Array
  readonly peopleWalking: Uint8Array
  readonly peopleAcross: Uint8Array
}

export interface VehicleAdvice {
  /** Place in the lists of World. */
  readonly place: number
  readonly kind: AdviceKind
  readonly targetCms?: number
  /** To the stop line or the end of the jam. */
  readonly distanceDm?: number
  /** Of the green aimed at, in time_ms. */
  readonly greenStartMs?: number
  readonly greenEndMs?: number
  readonly queuedVehicles?: number
  readonly none?: NoAdvice
  readonly confidencePct?: number
  /** Place in TownMap.policy_rules of the rule that shaped it. */
  readonly policyRule?: number
}

/** Since the start of the run. */
export interface Figures {
  readonly running: number
  readonly arrived: number
  readonly waiting: number
  readonly departed: number
  /** Of vehicles on the road now. */
  readonly meanSpeedCms: number
  readonly standing: number
  /** Means over all that departed. */
  readonly timeLossS: number
  readonly stops: number
  readonly co2PerKmG: number
  readonly advices: number
  readonly external: number
}

export interface TownNews {
  readonly generation: number
  readonly kind: TownNewsKind
  /** In words; for failures the list of problems. */
  readonly message: string
}

export const TownNewsKind = {
  UNSPECIFIED: 0,
  LOADING: 1,
  READY: 2,
  FAILED: 3,
  /** The policy of the town was read again: fetch /api/town for the names of its rules. */
  POLICY: 4,
} as const
export type TownNewsKind = (typeof TownNewsKind)[keyof typeof TownNewsKind]

/** One WebSocket frame from the page. */
export interface Control {
  readonly paused?: boolean
  /** 0.25 … 50 */
  readonly pace?: number
  /** Both variants begin anew with these; shares 0 … 1. */
  readonly restart?: Restart
}

export interface Restart {
  readonly share?: number
  readonly compliance?: number
  readonly seed?: number
}

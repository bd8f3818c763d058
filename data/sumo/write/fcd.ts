/**
 * Floating car data: where everybody is, moment by moment. Comes in columns, because there may be millions of rows a second,
 * and goes into XML or a table as it comes.
 */

/** What numbers stand for. */
export interface FcdNames {
  /** Of vehicles, by number. */
  readonly vehicles: readonly string[]
  /** Of each vehicle's type: index into `types`. */
  readonly typeOf: Uint16Array
  readonly types: readonly string[]
  /** Of lanes and of paths within junctions, by number. */
  readonly lanes: readonly string[]
}

/** All vehicles on the road at one moment: rows `from` (included) to `until` of each column. */
export interface FcdMoment {
  /** [s] */
  readonly time: number
  readonly from: number
  readonly until: number
  readonly vehicle: Int32Array
  readonly lane: Int32Array
  /** Of the front [m]. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Clockwise from north [°]. */
  readonly angle: Float32Array
  /** [m/s] */
  readonly speed: Float32Array
  /** Of the front, from the start of the lane [m]. */
  readonly position: Float32Array
}

export interface FcdSink {
  moment(moment: FcdMoment): void
  /** Nothing more comes. */
  finish(): void
}

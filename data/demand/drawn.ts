/** What comes of a demand file in a run: its trips, and how many of its vehicles do not drive, and why. */
import type { TripDescription } from '../description.ts'

/** Which part of a day's demand a run has, and by what chance. */
export interface Window {
  readonly seed: number
  /** Time of day at which the run begins [s]. */
  readonly start: number
  /** [s] */
  readonly duration: number
  /** So many times as many vehicles, to choose among; default 1. */
  readonly times?: number
}

export interface LeftOut {
  /** Begin and end on one and the same section of road. */
  readonly sameRoad: number
  /** Come from beyond the map, and go beyond it, on a straight line past it. */
  readonly besideMap: number
  /** Without a way for their class, or without a gateway by which to come or go. */
  readonly noWay: number
}

export interface DrawnVehicles extends LeftOut {
  /** By departure. */
  readonly trips: TripDescription[]
  /** That the file has; a table may have parts of vehicles. */
  readonly asked: number
  /** Who depart before the run, or after it. */
  readonly otherTimes: number
  /** Of the trips, those that begin or end beyond the map, at a gateway. */
  readonly beyond: number
}

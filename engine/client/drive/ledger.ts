/** What a drive has cost. */

/** A mid-size car [kg, –, m²·Cd, kg/m³, m/s²]. */
const MASS = 1500
const ROLLING = 0.01
const DRAG_AREA = 0.66
const AIR = 1.2
const GRAVITY = 9.81

/** Slower is standing, faster is driving again [m/s]. */
const STANDING = 0.1
const DRIVING = 1

export class Ledger {
  /** [s] */
  time = 0
  standing = 0
  /** [m] */
  distance = 0
  stops = 0
  /** Given off at the wheels; what brakes take is lost [J]. */
  energy = 0
  #speed: number | undefined
  #isDriving = false

  /** @param time since the last call [s] @param speed now [m/s] */
  add(time: number, speed: number): void {
    const before = this.#speed ?? speed
    const mean = (before + speed) / 2
    this.#speed = speed
    this.time += time
    this.distance += mean * time
    if (speed < STANDING) this.standing += time
    if (speed > DRIVING) this.#isDriving = true
    else if (speed < STANDING && this.#isDriving) {
      this.#isDriving = false
      this.stops++
    }
    if (time === 0) return
    const force = MASS * (GRAVITY * ROLLING + (speed - before) / time) + (AIR / 2) * DRAG_AREA * mean ** 2
    this.energy += Math.max(0, force * mean) * time
  }
}

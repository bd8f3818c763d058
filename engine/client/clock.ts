/** The server's clock as a vehicle sees it. */

/** @returns time since 1970 [ms] by a clock that is never set, so that neither advice nor sessions jump with it */
export function localNow(): number {
  return performance.timeOrigin + performance.now()
}

export class ServerClock {
  #ahead = 0

  /**
   * @param asked local time [ms] when Hello was sent
   * @param told what Welcome says the time is [ms]
   * @param heard local time [ms] when Welcome arrived; the server spoke half-way between, as far as anybody can know
   */
  set(asked: number, told: number, heard: number): void {
    this.#ahead = told - (asked + heard) / 2
  }

  now(): number {
    return this.at(localNow())
  }

  /** @param local time of localNow() */
  at(local: number): number {
    return local + this.#ahead
  }
}

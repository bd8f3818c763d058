/** Which values of a number may be given, in one place with the words that say so. */
export interface Rule {
  fits(value: number): boolean
  /** What would be right; follows on "give". */
  readonly wanted: string
}

export function wholeNumber(least: number, most: number): Rule {
  return {
    fits: (value) => Number.isInteger(value) && value >= least && value <= most,
    wanted: `a whole number from ${least} to ${most}`,
  }
}

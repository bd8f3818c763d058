/** Why people drive in a town on a weekday, when, and with what. */
import { type DayProfile, dayProfile } from './dayProfile.ts'
import type { ClassShares } from './trips.ts'

/** What an end of a trip is drawn by: inhabitants, jobs or errands. */
export type End = 'home' | 'work' | 'errand'

export interface Purpose {
  readonly name: string
  readonly from: End
  readonly to: End
  /** Of the car trips of a day; after the purposes of MiD 2017, way back counted with the way there. */
  readonly share: number
  readonly profile: DayProfile
  readonly classes: ClassShares
}

const PRIVATE: ClassShares = { car: 0.96, van: 0.015, truck: 0.005, motorcycle: 0.02 }
const BUSINESS: ClassShares = { car: 0.72, van: 0.19, truck: 0.08, motorcycle: 0.01 }
export const PASSING: ClassShares = { car: 0.83, van: 0.08, truck: 0.08, motorcycle: 0.01 }

// Hours 0–23. Shapes after the start times in MiD 2017 by purpose, in round figures.
export const PURPOSES: readonly Purpose[] = [
  {
    name: 'toWork',
    from: 'home',
    to: 'work',
    share: 0.19,
    profile: dayProfile([
      0.4, 0.3, 0.3, 0.8, 3, 8, 16, 20, 12, 6, 3.5, 2.5, 3, 3.5, 2.5, 1.8, 1.3, 1.2, 1, 0.8, 0.8, 0.8, 0.5, 0.4,
    ]),
    classes: PRIVATE,
  },
  {
    name: 'fromWork',
    from: 'work',
    to: 'home',
    share: 0.18,
    profile: dayProfile([
      0.4, 0.3, 0.2, 0.2, 0.3, 0.6, 0.8, 0.8, 0.8, 1, 1.5, 2.5, 5, 6, 8, 11, 18, 16, 9, 5, 3.5, 2.5, 2.5, 1,
    ]),
    classes: PRIVATE,
  },
  {
    name: 'errand',
    from: 'home',
    to: 'errand',
    share: 0.25,
    profile: dayProfile([
      0.1, 0.1, 0.1, 0.1, 0.2, 0.8, 3, 8, 7, 8, 8.5, 7, 4.5, 5, 7, 8, 8, 8, 7.5, 5, 2.2, 1, 0.5, 0.2,
    ]),
    classes: PRIVATE,
  },
  {
    name: 'fromErrand',
    from: 'errand',
    to: 'home',
    share: 0.26,
    profile: dayProfile([
      0.6, 0.3, 0.2, 0.1, 0.1, 0.2, 0.8, 4, 4.5, 5.5, 7.5, 8.5, 7, 5, 5.5, 7, 8, 8.5, 8, 6.5, 4.5, 4, 3, 1.5,
    ]),
    classes: PRIVATE,
  },
  {
    name: 'business',
    from: 'work',
    to: 'errand',
    share: 0.12,
    profile: dayProfile([
      0.1, 0.1, 0.1, 0.2, 0.6, 2, 6, 10, 10.5, 10, 9.5, 9, 8, 8.5, 8, 7.5, 6, 3.5, 2, 1, 0.6, 0.4, 0.2, 0.1,
    ]),
    classes: BUSINESS,
  },
]
export const THROUGH = dayProfile([
  0.8, 0.5, 0.5, 0.6, 1.1, 2.8, 5.4, 7.6, 7, 5.6, 5.1, 5.2, 5.4, 5.6, 6, 6.9, 7.6, 7.2, 5.6, 4, 2.9, 2.2, 1.7, 1.2,
])

/** Of the vehicles on a main road of a town so many pass through; an assumption. */
const SHARE_THROUGH = 1 / 3

/** Share of a day's traffic between two times of the day [s], as the weekday has it. */
export function shareOfDay(from: number, until: number): number {
  const within = ({ shareUntil }: DayProfile) => shareUntil(until) - shareUntil(from)
  const local = PURPOSES.reduce((sum, { share, profile }) => sum + share * within(profile), 0)
  return (1 - SHARE_THROUGH) * local + SHARE_THROUGH * within(THROUGH)
}

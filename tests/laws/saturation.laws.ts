/** What a green lets through: saturation flow, start-up lost time, turns, heavy vehicles (items V50–V53). */
import { measureDischarge } from './discharge.ts'
import type { Law } from './law.ts'

const STEPS = [0.1, 0.5, 1]
const MANUAL = 'Highway Capacity Manual 2010, chapter 31'
/** Kerb of 10 m (RASt 06: 8 to 12) and half a lane [m]. */
const RIGHT_TURN = 11.6
/** Of a protected left turn across two oncoming lanes [m]. */
const LEFT_TURN = 17
/** One in so many vehicles is a truck, at each place of the queue in one of as many queues. */
const ONE_IN = 10

const saturation: Law = {
  id: 'V50',
  title: 'the 5th to 12th vehicle of a queue follow each other as 1,800 to 1,900 vehicles an hour',
  source: `${MANUAL} (base 1,900 pc/h/ln, 1,750 in small towns); urban set of parameters: computed, 1,860`,
  grade: 'C',
  tier: 'quick',
  async measure() {
    const figures = STEPS.map(async (step) => ({
      name: `saturation flow, steps of ${step} s`,
      unit: 'veh/h',
      expected: [1800, 1900] as const,
      measured: (await measureDischarge({}, { step })).saturation,
    }))
    return Promise.all(figures)
  },
}

const lostTime: Law = {
  id: 'V51',
  title: 'the first four vehicles of a queue lose about two seconds',
  source: `${MANUAL} (about 2 s); urban set of parameters with 1 s of reaction: computed, 2.11 s`,
  grade: 'C',
  tier: 'quick',
  async measure() {
    const figures = STEPS.map(async (step) => ({
      name: `start-up lost time, steps of ${step} s`,
      unit: 's',
      expected: [1.5, 2.5] as const,
      measured: (await measureDischarge({}, { step })).lost,
    }))
    return Promise.all(figures)
  },
}

const turns: Law = {
  id: 'V52',
  title: 'turning lanes let through less than through lanes, because curves are driven slowly',
  source: `${MANUAL} (exclusive right turn 0.85, protected left turn 0.95); accepted 0.80 to 0.95`,
  grade: 'K',
  tier: 'quick',
  async measure() {
    const through = (await measureDischarge()).saturation
    const share = async (turn: 'right' | 'left', radius: number) =>
      (await measureDischarge({ turn, radius })).saturation / through
    const expected = [0.8, 0.95] as const
    return [
      {
        name: `right turn, path of ${RIGHT_TURN} m radius, over through`,
        unit: '',
        expected,
        measured: await share('right', RIGHT_TURN),
      },
      {
        name: `left turn, path of ${LEFT_TURN} m radius, over through`,
        unit: '',
        expected,
        measured: await share('left', LEFT_TURN),
      },
    ]
  },
}

const heavy: Law = {
  id: 'V53',
  title: 'one truck in ten vehicles takes a tenth of the saturation flow',
  source: 'HCM 2010: 1 / (1 + P (E − 1)), E = 2 (2.3 in NCHRP 08-135 Signal.R): 0.885 to 0.91; accepted 0.86 to 0.93',
  grade: 'S',
  tier: 'quick',
  async measure() {
    const seeds = Array.from({ length: ONE_IN }, (_, k) => k + 1)
    const cars = (await measureDischarge({}, {}, seeds)).saturation
    const mixed = await measureDischarge({}, {}, seeds, (place, seed) =>
      (place + seed) % ONE_IN === 0 ? { vehicleClass: 'truck' } : {},
    )
    return [
      {
        name: 'saturation flow with 10 % trucks over that of cars',
        unit: '',
        expected: [0.86, 0.93],
        measured: mixed.saturation / cars,
      },
    ]
  },
}

export const laws: readonly Law[] = [saturation, lostTime, turns, heavy]

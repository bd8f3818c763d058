/**
 * Nobody ever overlaps with anybody, and nobody is lost: V70. In checked mode, which asserts the invariants of the state
 * after every single step and counts collisions in code apart from the deciding code.
 */
import { type ClassShares, randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription, TripDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross, onRamp, ring } from '../../data/scenarios/roads.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { simulate, trip } from './driving.ts'
import type { Figure, Law } from './law.ts'

const MIXED: ClassShares = { car: 0.6, van: 0.1, truck: 0.12, bus: 0.1, motorcycle: 0.08 }

interface Case {
  readonly description: NetworkDescription
  readonly trips: readonly TripDescription[]
  /** [s] */
  readonly duration: number
  readonly step: number
}

const random = (description: NetworkDescription, trips: number, duration: number) =>
  randomTrips(description, { trips, duration, seed: 21, classes: MIXED })

const CASES: Record<string, () => Promise<Case> | Case> = {
  'a grid of signals at its limit': () => {
    const description = generateGrid({ columns: 4, rows: 3, lanes: 2, seed: 2 })
    return { description, trips: random(description, 1300, 240), duration: 260, step: 0.5 }
  },
  'a grid of signals, step 1 s': () => {
    const description = generateGrid({ columns: 3, rows: 4, lanes: 3, seed: 5 })
    return { description, trips: random(description, 1100, 240), duration: 320, step: 1 }
  },
  'a crossing with a main road, overloaded': () => {
    const description = cross()
    return { description, trips: random(description, 420, 420), duration: 450, step: 0.5 }
  },
  'a crossing with a main road of two lanes': () => {
    const description = cross({ lanes: 2 })
    return { description, trips: random(description, 480, 330), duration: 360, step: 1 }
  },
  'right before left, overloaded': () => {
    const description = cross({ control: 'rightBeforeLeft', limit: 8.33 })
    return { description, trips: random(description, 300, 400), duration: 450, step: 0.5 }
  },
  'a motorway with an acceleration lane': () => {
    const description = onRamp()
    return { description, trips: random(description, 620, 500), duration: 540, step: 0.5 }
  },
  'a motorway whose ramp gives way, step 1 s': () => {
    const description = onRamp({ accelerationLane: 0 })
    return { description, trips: random(description, 420, 400), duration: 440, step: 1 }
  },
  'a full ring of two lanes': () => {
    const description = ring({ length: 610, edges: 7, lanes: 2 })
    const trips = Array.from({ length: 160 }, (_, i) =>
      trip(`r${i}`, `arc${i % 7}`, `arc${(i + 4) % 7}`, {
        depart: i * 1.7,
        departShare: 0.31,
        arrivalShare: 0.77,
        vehicleClass: i % 9 === 0 ? 'bus' : i % 5 === 0 ? 'truck' : 'car',
      }),
    )
    return { description, trips, duration: 400, step: 0.5 }
  },
  'the embedded town': async () => {
    const { description } = await openNetwork('town')
    return { description, trips: random(description, 800, 250), duration: 260, step: 0.5 }
  },
  'the embedded town, step 1 s': async () => {
    const { description } = await openNetwork('town')
    return { description, trips: random(description, 800, 250), duration: 260, step: 1 }
  },
}

export const laws: readonly Law[] = [
  {
    id: 'V70',
    title: 'No overlap in any step, and departed = arrived + running + removed − cancelled',
    source: 'conservation of vehicles',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const [name, open] of Object.entries(CASES)) {
        const { description, trips, duration, step } = await open()
        // Checked mode throws where an invariant of the state is broken.
        const simulation = await simulate(description, trips, { step, checked: true })
        let [missing, unseen, unaccounted] = [0, 0, 0]
        for (let time = 0; time < duration; time += 20) {
          await simulation.advance(20)
          const { departed, arrived, running, removed, cancelled, waiting } = simulation.results()
          const due = trips.filter(({ depart }) => depart < simulation.time).length
          missing = Math.max(missing, Math.abs(departed - arrived - running - removed + cancelled))
          unseen = Math.max(unseen, Math.abs(running - simulation.frame().vehicle.length))
          unaccounted = Math.max(unaccounted, Math.abs(due - departed - cancelled - waiting))
        }
        const { arrived, collisions } = simulation.results()
        await simulation.close()
        figures.push(
          { name: `${name}: collisions`, unit: '', expected: 0, measured: collisions },
          { name: `${name}: departed, in no count`, unit: '', expected: 0, measured: missing },
          { name: `${name}: running, on no road`, unit: '', expected: 0, measured: unseen },
          { name: `${name}: due, in no count`, unit: '', expected: 0, measured: unaccounted },
          { name: `${name}: arrived`, unit: '', expected: [41, Number.POSITIVE_INFINITY], measured: arrived },
        )
      }
      return figures
    },
  },
]

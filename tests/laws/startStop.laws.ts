/** A column released at a light that comes to a stop behind the next obstacle: how hard people brake in a city. */
import { type Sight, simulate, trip, watch } from './driving.ts'
import type { Law } from './law.ts'
import { CITY54, typeOf } from './parameterSets.ts'
import { mean } from './ringRoad.ts'
import { cycleOfOne, signalisedApproach } from './stopLine.ts'

const STEP = 0.2
const RED = 120
const CARS = 30

export const laws: readonly Law[] = [
  {
    id: 'V33',
    title: 'A column released at a light stops behind an obstacle in the city without hard braking',
    source: 'scenario: movsim, bookScenarioStartStop (Treiber, Kesting 2013); its figures are general knowledge',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const column = typeOf(CITY54, { id: 'column', length: 8 })
      const description = signalisedApproach({ phases: cycleOfOne(RED, 300), length: 600, limit: 15 })
      const trips = Array.from({ length: CARS }, (_, i) =>
        trip(`c${String(i).padStart(2, '0')}`, 'approach', 'exit', { depart: i * 3, type: 'column' }),
      )
      // Stands 550 m behind the light, long before the first one comes.
      const stops = [{ edge: 'exit', position: 550, duration: 600 }]
      trips.push(trip('obstacle', 'exit', 'exit', { type: 'column', departPosition: 400, stops }))
      const simulation = await simulate(description, trips, { types: [column], step: STEP })
      await simulation.advance(RED)
      let before = new Map<string, Sight>()
      const passed: number[] = []
      let [hardest, standing] = [0, 0]
      await watch(simulation, 240, (seen, time) => {
        for (const { id, on, speed } of seen) {
          const was = before.get(id)
          if (!was) continue
          hardest = Math.max(hardest, (was.speed - speed) / STEP)
          if (was.on === 'approach_0' && on !== 'approach_0') passed.push(time)
        }
        standing = seen.filter(({ speed, on }) => speed < 0.1 && on === 'exit_0').length
        before = new Map(seen.map((sight) => [sight.id, sight]))
      })
      const { collisions } = simulation.results()
      await simulation.close()
      const headways = passed.slice(10, 25).map((time, i) => time - passed[9 + i])
      return [
        { name: 'collisions', unit: '', expected: 0, measured: collisions },
        { name: 'hardest braking after green', unit: 'm/s²', expected: [0.5, 2], grade: 'K', measured: hardest },
        { name: 'standing behind the obstacle at the end', unit: '', expected: CARS, measured: standing - 1 },
        {
          name: 'headway of the 11th to 25th at the light',
          unit: 's',
          expected: [1.9, 2.1],
          grade: 'K',
          measured: mean(headways),
        },
      ]
    },
  },
]

/** What drivers do when a signal turns red (item V5B). */
import { randomTrips } from '../../data/demand/trips.ts'
import { type NetworkDescription, SIGNAL_KINDS } from '../../data/description.ts'
import { drawFrom } from '../../data/draw.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { controlSignals } from '../../data/signals/control.ts'
import { DECELERATION } from '../../engine/models/vehicleTypes.ts'
import { AMBER, GREEN_YIELD } from '../../engine/network/network.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { ROW, SPEED } from '../../engine/state/state.ts'
import { type Sight, simulate, trip, watch } from './driving.ts'
import type { Law } from './law.ts'
import { cycleOfOne, passages, signalisedApproach } from './stopLine.ts'

const STEPS = [0.1, 0.25, 0.5, 1]

/** Vehicles that left a lane by a connection with a signal, and those of them whose letter was neither green nor amber. */
async function countOnRed(network: NetworkDescription, seconds: number, step: number) {
  const demand = randomTrips(network, {
    trips: 700,
    duration: seconds,
    seed: 9,
    classes: { car: 0.75, truck: 0.12, motorcycle: 0.08, bus: 0.05 },
  })
  const simulation = await simulate(network, demand, { step })
  const { state, network: columns, lanes } = simulation.inspect()
  let before = new Map<number, Sight>()
  let letters = state.signalState.slice()
  let [passed, onRed] = [0, 0]
  await watch(simulation, seconds, (seen) => {
    const now = new Map(seen.map((v) => [v.vehicle, v]))
    for (const { vehicle, element } of seen) {
      const from = before.get(vehicle)?.element
      if (from === undefined || from === element || from >= lanes) continue
      // Whoever left a lane has passed its stop line, into the connection it is on, or right over it.
      for (let c = columns.laneFirstConnection[from]; c < columns.laneFirstConnection[from + 1]; c++) {
        if (columns.connectionLink[c] < 0 || (element !== lanes + c && element !== columns.connectionTo[c])) continue
        passed++
        if (letters[columns.connectionLink[c]] < AMBER) onRed++
      }
    }
    before = now
    letters = state.signalState.slice() // in force during the step to come
  })
  await simulation.close()
  return { passed, onRed }
}

const compliance: Law = {
  id: 'V5B',
  title: 'nobody passes a stop line on red',
  source: 'traffic law; hard',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const grid = generateGrid({ columns: 3, rows: 2, lanes: 2, seed: 3 })
    const town = (await openNetwork('town')).description
    const runs = [
      ...STEPS.map((step) => ({ name: 'grid', network: grid, step })),
      ...SIGNAL_KINDS.map((kind) => ({
        name: `grid, ${kind}, buses first`,
        network: controlSignals(grid, [{ kind, priority: 10 }]),
        step: 0.5,
      })),
      { name: 'town', network: town, step: 0.5 },
    ]
    const figures = runs.map(async ({ name, network, step }) => {
      const { passed, onRed } = await countOnRed(network, 260, step)
      return [
        { name: `${name}, steps of ${step} s: passed`, unit: '', expected: [100, 1e9] as const, measured: passed },
        { name: `${name}, steps of ${step} s: on red`, unit: '', expected: 0, measured: onRed },
      ]
    })
    return (await Promise.all(figures)).flat()
  },
}

/** Cars that come freely, at every distance from the line when it turns amber: who passes, and who could have stopped. */
async function dilemma(limit: number, amber: number, step: number) {
  const [red, green] = [12, 16]
  const cycle = red + green + amber
  const draw = drawFrom(3)
  const trips = Array.from({ length: 500 }, (_, i) =>
    trip(`d${String(i).padStart(3, '0')}`, 'approach', 'exit', { depart: 7 * i + 5 * draw(`${i}`) }),
  )
  const network = signalisedApproach({ phases: cycleOfOne(red, green, amber), limit })
  const simulation = await simulate(network, trips, { step })
  const { state, network: columns } = simulation.inspect()
  const lane = simulation.network.laneIds.indexOf('approach_0')
  const comfortable = state.typeTable[DECELERATION]
  const couldStop = new Set<number>()
  let letter: number = GREEN_YIELD
  const onStep = () => {
    const now = state.signalState[0]
    if (now === AMBER && letter !== AMBER) {
      couldStop.clear()
      const { vehicle, element, position } = simulation.frame()
      vehicle.forEach((v, i) => {
        const speed = state.row[v * ROW + SPEED]
        const rest = columns.elementLength[lane] - position[i]
        if (element[i] === lane && speed * speed <= 2 * comfortable * rest) couldStop.add(v)
      })
    }
    letter = now
  }
  const comforted: number[] = []
  let counted = 0
  const passed = await passages(simulation, ['approach_0'], 3600, { overhang: 0, onStep })
  for (const { vehicle, time } of passed) {
    const place = time % cycle
    if (place <= red + green) continue
    counted++
    if (couldStop.has(vehicle)) comforted.push(vehicle)
  }
  await simulation.close()
  const onRed = passed.filter(({ time }) => time % cycle < red - 1e-9).length
  return { inAmber: counted, comforted: comforted.length, onRed }
}

const dilemmaZone: Law = {
  id: 'V5B',
  title: 'at amber only those go on who would have to brake harder than is comfortable, and they are through in time',
  source: 'amber of 3 s at 50 km/h and 4 s at 70 km/h (RiLSA 2015); hard',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const places = [
      { kmh: 50, amber: 3 },
      { kmh: 70, amber: 4 },
    ]
    const figures = places.flatMap(({ kmh, amber }) =>
      STEPS.map(async (step) => {
        const { inAmber, comforted, onRed } = await dilemma(kmh / 3.6, amber, step)
        const name = `${kmh} km/h, steps of ${step} s`
        return [
          { name: `${name}: passed in amber`, unit: '', expected: [10, 1e9] as const, measured: inAmber },
          { name: `${name}: though they could stop`, unit: '', expected: 0, measured: comforted },
          { name: `${name}: on red`, unit: '', expected: 0, measured: onRed },
        ]
      }),
    )
    return (await Promise.all(figures)).flat()
  },
}

export const laws: readonly Law[] = [compliance, dilemmaZone]

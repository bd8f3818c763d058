/** What driving costs: the models of engine/models/energy.ts, and what the step makes of them. */
import type { EngineModel } from '../../data/description.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'
import { CO2_PER_FUEL, ENGINES, electricPower, fuelRate } from '../../engine/models/energy.ts'
import { FUEL, ROW } from '../../engine/state/state.ts'
import { simulate, trip, watch } from './driving.ts'
import { fromRest } from './freeDrive.laws.ts'
import type { Figure, Law } from './law.ts'

const kmh = (speed: number) => speed / 3.6
const PETROL = 745 // [g/L]
const litresPer100 = (speed: number) => ((fuelRate(speed, 0, ENGINES.midsize) / speed) * 1e5) / PETROL

/** A car alone on a road for `limit` [m/s] at just that speed, and the energy it has taken after each step. */
async function drive(
  engine: EngineModel,
  limit: number,
  seconds: number,
  options: { stopAt?: number; step?: number; grade?: number } = {},
) {
  const { stopAt, step = 0.5, grade = 0 } = options
  const exact = { mean: 1, deviation: 0, min: 1, max: 1 }
  const level = fromRest(straightRoad({ length: 3000, limit }))
  const simulation = await simulate(
    { ...level, edges: level.edges.map((edge) => ({ ...edge, grade })) },
    [trip('a', 'road', 'road', { type: 'one', departShare: 0.01 })],
    { step, types: [{ id: 'one', vehicleClass: 'car', engine, speedFactor: exact }] },
  )
  const { state } = simulation.inspect()
  const states: { time: number; position: number; speed: number; energy: number }[] = []
  const onStep = (seconds: number) =>
    watch(simulation, seconds, ([a], time) => {
      if (a) states.push({ time, position: a.position, speed: a.speed, energy: state.row[a.vehicle * ROW + FUEL] })
    })
  if (stopAt === undefined) await onStep(seconds)
  else {
    // Stops on the open road because the limit falls to a crawl, then may go on.
    await onStep(stopAt)
    simulation.command({ kind: 'setLimit', edge: 'road', speed: 0.02 })
    await onStep(20)
    simulation.command({ kind: 'setLimit', edge: 'road', speed: limit })
    await onStep(seconds)
  }
  const results = simulation.results()
  await simulation.close()
  return { states, results }
}

type DriveState = Awaited<ReturnType<typeof drive>>['states'][number]

/** Energy when the way of `position` is covered, between two steps by proportion. */
function energyAt(states: readonly DriveState[], position: number): number {
  const k = states.findIndex((state) => state.position >= position)
  const [a, b] = [states[k - 1], states[k]]
  return a.energy + ((b.energy - a.energy) * (position - a.position)) / (b.position - a.position)
}

/** The same drive of a car that cannot charge by braking. */
function withoutCharging(states: readonly DriveState[]): DriveState[] {
  let energy = states[0].energy
  return states.map((state, k) => {
    if (k > 0) energy += Math.max(0, state.energy - states[k - 1].energy)
    return { ...state, energy }
  })
}

export const laws: readonly Law[] = [
  {
    id: 'VA4',
    title: 'Fuel at a steady speed and when idling',
    source: 'CIRCLES simplified energy models 3.1 (2023), MVT_structured_data, BSD-3',
    grade: 'C',
    tier: 'quick',
    measure() {
      const published: ['compact' | 'midsize' | 'suv', number, readonly number[]][] = [
        ['compact', 0.0972, [0.2898, 0.4316, 0.8083, 1.2166, 1.789]],
        ['midsize', 0.1271, [0.3904, 0.5661, 0.9728, 1.3809, 1.932]],
        ['suv', 0.1637, [0.4242, 0.6216, 1.1113, 1.6235, 2.3293]],
      ]
      const figures = published.flatMap(([name, idle, rates]): Figure[] => [
        { name: `${name}, idling`, unit: 'g/s', expected: idle, measured: fuelRate(0, 0, ENGINES[name]) },
        ...[30, 50, 80, 100, 120].map((speed, k) => ({
          name: `${name} at ${speed} km/h`,
          unit: 'g/s',
          expected: rates[k],
          tolerance: 1e-4,
          measured: fuelRate(kmh(speed), 0, ENGINES[name]),
        })),
      ])
      figures.push(
        {
          name: 'midsize at 50 km/h, by volume',
          unit: 'L/100 km',
          expected: 5.5,
          tolerance: 0.05,
          measured: litresPer100(kmh(50)),
        },
        {
          name: 'midsize at 100 km/h, by volume',
          unit: 'L/100 km',
          expected: 6.7,
          tolerance: 0.05,
          measured: litresPer100(kmh(100)),
        },
      )
      return figures
    },
  },
  {
    id: 'VA5',
    title: 'A car’s fuel at a steady speed has its minimum between 60 and 80 km/h',
    source: 'Biggs, Akçelik 1986, as a check of the model we have (CIRCLES mid-size)',
    grade: 'K',
    tier: 'quick',
    measure() {
      const speeds = Array.from({ length: 111 }, (_, k) => 20 + k)
      const best = speeds.reduce((a, b) => (litresPer100(kmh(b)) < litresPer100(kmh(a)) ? b : a))
      return [
        { name: 'speed of least fuel', unit: 'km/h', expected: [60, 80], measured: best },
        { name: 'at 50 km/h', unit: 'L/100 km', expected: [5, 9], measured: litresPer100(kmh(50)) },
        { name: 'at 100 km/h', unit: 'L/100 km', expected: [5, 9], measured: litresPer100(kmh(100)) },
      ]
    },
  },
  {
    id: 'VA6',
    title: 'Electricity at a steady speed, and what a stop and go costs',
    source: 'SUMO, Energy model, Kia Soul EV; Kurczveil et al. 2014',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const published: [number, number][] = [
        [30, 65.0],
        [50, 82.8],
        [80, 128.8],
        [100, 171.7],
        [120, 224.2],
        [130, 254.1],
      ]
      const { electricCar } = ENGINES
      const kinetic = (0.5 * electricCar.inertia * kmh(50) ** 2) / 3600
      const figures: Figure[] = published.map(([speed, expected]) => ({
        name: `model at ${speed} km/h`,
        unit: 'Wh/km',
        expected,
        tolerance: '0.5 %',
        measured: electricPower(kmh(speed), 0, electricCar) / speed,
      }))
      figures.push(
        { name: 'kinetic energy at 50 km/h', unit: 'Wh', expected: 50.1, tolerance: '0.5 %', measured: kinetic },
        {
          name: 'lost in speeding up and braking by recuperation',
          unit: 'Wh',
          expected: 3.03,
          tolerance: '0.5 %',
          measured: kinetic * (1 / electricCar.propulsion - electricCar.recuperation),
        },
      )
      for (const speed of [30, 80]) {
        const { states } = await drive('electricCar', kmh(speed), 110)
        const [a, b] = [states[120], states[200]]
        figures.push({
          name: `a car driving at ${speed} km/h`,
          unit: 'Wh/km',
          expected: published.find(([known]) => known === speed)![1],
          tolerance: '0.5 %',
          measured: ((b.energy - a.energy) / (b.position - a.position) / 3600) * 1000,
        })
      }
      return figures
    },
  },
  {
    id: 'VA7',
    title: 'Work at the wheels is kinetic energy gained, resistance overcome and weight lifted, at any step',
    source: 'mechanics',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const { electricCar: car } = ENGINES
      const figures: Figure[] = []
      for (const [step, grade] of [
        [0.1, 0],
        [0.5, 0],
        [1, 0],
        [0.5, 0.08],
        [0.5, -0.08],
      ]) {
        const { states } = await drive('electricCar', 13.89, 50, { stopAt: 40, step, grade })
        const slope = grade === 0 ? '' : grade > 0 ? `, ${100 * grade} % uphill` : `, ${-100 * grade} % downhill`
        const lifted = car.mass * 9.81 * Math.sin(Math.atan(grade))
        let work = 0
        let resistance = 0
        let weight = 0
        let recovered = 0
        for (let k = 1; k < states.length; k++) {
          const way = states[k].position - states[k - 1].position
          const drawn = states[k].energy - states[k - 1].energy - car.auxiliaries * step
          work += drawn > 0 ? drawn * car.propulsion : drawn / car.recuperation
          recovered += drawn < 0 ? -drawn : 0
          const speed = way / step
          weight += way * lifted
          resistance +=
            way *
            (car.mass * 9.81 * car.rollingCoefficient +
              0.5 * 1.2041 * car.dragCoefficient * car.frontArea * speed * speed)
        }
        const gained = 0.5 * car.inertia * (states[states.length - 1].speed ** 2 - states[0].speed ** 2)
        figures.push({
          name: `work over gain, loss and lift, step ${step} s${slope}`,
          unit: '',
          expected: 1,
          tolerance: 0.001,
          measured: work / (gained + resistance + weight),
        })
        // There was a stop on the way: else the balance would say little.
        if (grade === 0)
          figures.push({
            name: `recovered in one stop, step ${step} s`,
            unit: 'Wh',
            expected: [20, 50],
            measured: recovered / 3600,
          })
      }
      return figures
    },
  },
  {
    id: 'VA8',
    title: 'What a stop at 50 km/h costs, without the time of standing',
    source: 'kinetic energy over efficiency: 15 to 25 g of petrol, 50 Wh of electricity without recuperation',
    grade: 'K',
    tier: 'quick',
    async measure() {
      const cost = async (engine: 'midsize' | 'electricCar', idle: number, charges: boolean) => {
        const taken = (states: readonly DriveState[]) => energyAt(charges ? states : withoutCharging(states), 1200)
        const through = await drive(engine, kmh(50), 120)
        const stopped = await drive(engine, kmh(50), 120, { stopAt: 40 })
        const standing = stopped.states.filter(({ time, speed }) => time > 41 && speed < 0.1).length * 0.5
        return taken(stopped.states) - taken(through.states) - standing * idle
      }
      const [idle, auxiliaries] = [ENGINES.midsize.idle, ENGINES.electricCar.auxiliaries]
      return [
        { name: 'petrol, mid-size car', unit: 'g', expected: [15, 25], measured: await cost('midsize', idle, true) },
        {
          name: 'electricity, without recuperation',
          unit: 'Wh',
          expected: 50,
          measured: (await cost('electricCar', auxiliaries, false)) / 3600,
        },
        {
          name: 'electricity, with recuperation',
          unit: 'Wh',
          expected: [0, 3.03],
          measured: (await cost('electricCar', auxiliaries, true)) / 3600,
        },
      ]
    },
  },
  {
    id: 'VA9',
    title: 'CO2 per petrol',
    source: '44/12 of the carbon share',
    grade: 'K',
    tier: 'quick',
    measure: () => [{ name: 'CO2 per fuel', unit: 'g/g', expected: [3.1, 3.2], measured: CO2_PER_FUEL }],
  },
]

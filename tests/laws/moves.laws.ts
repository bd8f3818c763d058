/** What driving costs by MOVES (moves.ts): that our copy of it is right, and what it makes of our traffic beside our own model. */
import { randomTrips } from '../../data/demand/trips.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { simulate, watch } from './driving.ts'
import type { Figure, Law, OutOfScope } from './law.ts'
import { moves, operatingMode, rateOf, specificPower } from './moves.ts'

const kmh = (speed: number) => speed / 3.6

/** MOVESTAR's own test drive [m/s], one value a second. */
const TEST_DRIVE = [
  31, 31.5, 31.8, 32, 32.1, 32.2, 32.3, 32.1, 31.9, 31.7, 31.5, 30, 28.5, 27, 28.3, 28.8, 29.3, 29.8, 30.3, 30.8, 31.3,
  30.8, 31.1, 30.6, 30.2, 29.8, 29.4, 30, 30.2, 30.5,
]

export const laws: readonly Law[] = [
  {
    id: 'VA0',
    title: 'Cruising at a steady speed falls into the right operating mode (oracle)',
    source: 'US EPA, MOVES; coefficients of MOVESTAR, VehicleSrcCoeff.csv, passenger car',
    grade: 'S',
    tier: 'quick',
    measure() {
      const published: [speed: number, power: number, mode: number][] = [
        [30, 1.168, 12],
        [50, 2.623, 22],
        [80, 6.674, 24],
        [100, 11.126, 35],
        [120, 17.365, 37],
      ]
      return published.flatMap(([speed, power, mode]): Figure[] => [
        {
          name: `power at ${speed} km/h`,
          unit: 'kW/t',
          expected: power,
          tolerance: '0.1 %',
          measured: specificPower(kmh(speed), 0),
        },
        { name: `mode at ${speed} km/h`, unit: '', expected: mode, measured: operatingMode(kmh(speed), 0) },
      ])
    },
  },
  {
    id: 'VA1',
    title: 'CO2 of a light-duty vehicle at a steady speed (oracle)',
    source: 'MOVESTAR 1.0, EmsRate_1.csv',
    grade: 'C',
    tier: 'quick',
    measure() {
      const published: [speed: number, co2: number][] = [
        [30, 230],
        [50, 155],
        [80, 151],
        [100, 156],
        [120, 169],
      ]
      return published.map(([speed, co2]) => ({
        name: `at ${speed} km/h`,
        unit: 'g/km',
        expected: co2,
        tolerance: 0.5,
        measured: rateOf(operatingMode(kmh(speed), 0))[1] / speed,
      }))
    },
  },
  {
    id: 'VA2',
    title: 'MOVESTAR’s own test drive gives MOVESTAR’s own result (oracle)',
    source: 'MOVESTAR 1.0, test.csv with its _ER and _EF',
    grade: 'S',
    tier: 'quick',
    measure() {
      const { energy, co2, distance } = moves(TEST_DRIVE)
      return [
        { name: 'energy', unit: 'kJ', expected: 2544.57, tolerance: 0.005, measured: energy },
        { name: 'CO2', unit: 'g', expected: 181.041, tolerance: 0.0005, measured: co2 },
        { name: 'way', unit: 'mi', expected: 0.5696745, tolerance: 5e-7, measured: distance / 1609.34 },
      ]
    },
  },
  {
    id: 'VA3',
    title: 'CO2 of all cars of the town’s traffic, by CIRCLES and by MOVES from the same speeds',
    source:
      'none: two independent models beside each other; the fleets behind them differ (CIRCLES mid-size, MOVES average)',
    grade: 'K',
    tier: 'quick',
    async measure() {
      const { description } = await openNetwork('town')
      const trips = randomTrips(description, { trips: 400, duration: 300, seed: 4, classes: { car: 1 } })
      const simulation = await simulate(description, trips, { step: 0.5 })
      const drives = new Map<string, number[]>()
      await watch(simulation, 600, (seen, time) => {
        for (const { id, speed } of seen) {
          if (Number.isInteger(time)) drives.set(id, [...(drives.get(id) ?? []), speed])
        }
      })
      const { co2PerKmAll } = simulation.results()
      await simulation.close()
      const all = [...drives.values()].map((speeds) => moves(speeds))
      const sum = (of: (drive: (typeof all)[number]) => number) => all.reduce((total, drive) => total + of(drive), 0)
      const byMoves = (sum(({ co2 }) => co2) / sum((drive) => drive.distance)) * 1000
      return [
        { name: 'CIRCLES over MOVES', unit: '', expected: [0.7, 1.3], measured: co2PerKmAll / byMoves },
        { name: 'CO2 by CIRCLES', unit: 'g/km', expected: [120, 320], measured: co2PerKmAll },
        { name: 'CO2 by MOVES', unit: 'g/km', expected: [120, 320], measured: byMoves },
      ]
    },
  },
]

export const outOfScope: readonly OutOfScope[] = [
  {
    id: 'VA3',
    part: 'UDDS, HWFET, US06 and WLTC',
    why: 'the speed traces of these cycles do not come with this package',
  },
  {
    id: 'VAA',
    why: 'the coefficient tables in circulation belong to single data sets; MOVES is the independent check here',
  },
]

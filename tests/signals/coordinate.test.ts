/** Signals in step: common cycles, offsets, bands, on roads drawn as OSM. */
import { describe, expect, test } from 'vitest'
import type { SignalDescription } from '../../data/description.ts'
import { overlaps } from '../../data/signals/offsets.ts'
import { cycleOf, greenWindows, stagePhases } from '../../data/signals/program.ts'
import { importSketch } from '../import/networkView.ts'

const LIGHT = { highway: 'traffic_signals' }
const MAIN = { highway: 'primary', name: 'Hauptstraße', maxspeed: '50' }
const SIDE = { highway: 'residential', maxspeed: '30' }

/** Two crossings of a main road and side streets, so far apart [m]. */
function twoCrossings(apart: number, main: Record<string, string> = MAIN) {
  return importSketch({
    places: {
      w: [-300, 3],
      a: [0, 0, LIGHT],
      b: [apart, 4, LIGHT],
      e: [apart + 280, 1],
      an: [2, 170],
      as: [-3, -190],
      bn: [apart - 4, 150],
      bs: [apart + 3, -160],
    },
    ways: [
      ['w a b e', main],
      ['an a as', SIDE],
      ['bn b bs', SIDE],
    ],
  })
}

describe('signals along a road', () => {
  test('two within reach of platoons have one cycle and fixed times; both directions meet green', () => {
    const { network, progressions } = twoCrossings(330)
    expect(network.signals.map(({ kind }) => kind)).toEqual(['fixed', 'fixed'])
    const [a, b] = network.signals
    expect(cycleOf(a)).toBe(cycleOf(b))
    expect(progressions.map(({ road, signals }) => `${road} ${signals.length}`)).toEqual([
      'Hauptstraße 2',
      'Hauptstraße 2',
    ])
    for (const { band, speed, length } of progressions) {
      expect(speed * 3.6).toBeCloseTo(50, 0)
      expect(Math.abs(length - 330)).toBeLessThan(30)
      expect(band).toBeGreaterThan(0.2)
    }
  })

  test('a vehicle that leaves the first with its band arrives at green', () => {
    const { network, progressions } = twoCrossings(330)
    const { signals, offsets, cycle, length, speed, band } = progressions[0]
    const plan = (id: string) => network.signals.find((signal) => signal.id === id) as SignalDescription
    const laneEdge = new Map(network.edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, edge] as const)))
    const main = (id: string): number[] =>
      network.connections
        .filter(
          ({ signal, from, direction }) => signal?.id === id && direction === 'straight' && laneEdge.get(from)!.name,
        )
        .map(({ signal }) => signal!.link)
    const isGreenAt = (id: string, offset: number, time: number): boolean => {
      const place = (((time - offset) % cycle) + cycle) % cycle
      return greenWindows(plan(id), main(id)).some(({ start, end }) =>
        [place, place + cycle].some((at) => at >= start && at < end),
      )
    }
    let through = 0
    for (let at = 0; at < cycle; at += 0.1)
      if (isGreenAt(signals[0], offsets[0], at) && isGreenAt(signals[1], offsets[1], at + length / speed))
        through += 0.1
    expect(through / cycle).toBeCloseTo(band, 1)
  })

  test('beyond 750 m, and on minor roads, each runs by demand', () => {
    expect(twoCrossings(900).network.signals.map(({ kind }) => kind)).toEqual(['actuated', 'actuated'])
    const minor = twoCrossings(330, { ...MAIN, highway: 'unclassified' })
    expect(minor.network.signals.map(({ kind }) => kind)).toEqual(['actuated', 'actuated'])
    expect(minor.progressions).toEqual([])
  })

  test('at one place they are controlled together, whatever road joins them', () => {
    const { network, audit } = twoCrossings(60, { ...MAIN, highway: 'unclassified' })
    expect(network.signals.map(({ kind }) => kind)).toEqual(['fixed', 'fixed'])
    expect(audit.entries.map(({ reason }) => reason)).toContain('signals of one place controlled together')
  })
})

describe('programs', () => {
  const program = (...phases: [state: string, seconds: number][]): Pick<SignalDescription, 'phases'> => ({
    phases: phases.map(([state, seconds]) => ({ state, minDuration: seconds, maxDuration: seconds })),
  })

  test('stages are where a green begins; a green that goes on over the end of the cycle is one window', () => {
    const plan = program(['Gr', 20], ['yr', 3], ['ru', 1], ['rG', 15], ['GG', 5])
    expect(stagePhases(plan)).toEqual([3, 4])
    expect(greenWindows(plan, [0])).toEqual([{ start: 39, end: 64 }])
    expect(greenWindows(plan, [1])).toEqual([{ start: 24, end: 44 }])
    expect(greenWindows(plan, [0, 1])).toEqual([{ start: 39, end: 44 }])
  })

  test.each([
    [0, [{ start: 10, end: 20 }]],
    [5, [{ start: 10, end: 25 }]],
    [-25, []],
    [47, []],
    [-128, [{ start: 10, end: 12 }]],
  ])('a window moved by %d s in a cycle of 60 s', (shift, expected) => {
    const parts = overlaps([{ start: 0, end: 20 }], { start: 10, end: 30 }, shift, 60)
    expect(parts).toEqual(expected)
  })
})

/** From one program of a signal to the next: when, how long it takes, and that nothing is cut short on the way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { LaterProgram, NetworkDescription, SignalDescription, SignalPhase } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { controlSignals, type SignalControl } from '../../data/signals/control.ts'
import { cycleOf, stagePhases } from '../../data/signals/program.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { takeovers } from '../../engine/network/switchOver.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'
import { withLaterPrograms } from './dayPrograms.ts'

function planOf([main, turn, side]: readonly number[]): SignalPhase[] {
  const phase = (state: string, seconds: number) => ({ state, minDuration: seconds, maxDuration: seconds })
  return [
    phase('Grr', main),
    phase('yrr', 3),
    phase('rru', 1),
    phase('rrG', side),
    phase('rry', 3),
    phase('rGr', turn),
    phase('ryr', 4),
    phase('urr', 1),
  ]
}

const times = fc.tuple(
  fc.integer({ min: 5, max: 60 }),
  fc.integer({ min: 5, max: 25 }),
  fc.integer({ min: 5, max: 40 }),
)
const offset = fc.oneof(
  fc.nat(140),
  fc.nat(1400).map((tenths) => tenths / 10),
)
const days = fc
  .record({
    first: fc.record({ greens: times, offset }),
    later: fc.array(fc.record({ after: fc.integer({ min: 1, max: 4000 }), greens: times, offset }), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ first, later }): SignalDescription => {
    let from = 0
    const programs = later.map((program): LaterProgram => {
      from += program.after
      return { from, offset: program.offset, phases: planOf(program.greens) }
    })
    return { id: 'a', kind: 'fixed', offset: first.offset, phases: planOf(first.greens), later: programs }
  })

/** How far from the next multiple of `by`. */
function off(value: number, by: number): number {
  return Math.abs(value - by * Math.round(value / by))
}

test('a program takes over where a cycle ends, and after four cycles, each longer by a quarter at most, its offset is met', () => {
  fc.assert(
    fc.property(days, (signal) => {
      const list = takeovers(signal)
      // When the program in force was in step.
      let [before, since]: [Pick<LaterProgram, 'offset' | 'phases'>, number] = [signal, signal.offset - cycleOf(signal)]
      let row = 0
      for (const program of signal.later ?? []) {
        const end = list.findIndex(({ phases }) => phases === program.phases)
        if (end < 0) continue // nothing changes
        const [old, cycle] = [cycleOf(before), cycleOf(program)]
        const begin = list[row].from
        expect(off(begin - since, old)).toBeLessThan(1e-6)
        expect(begin).toBeGreaterThan(program.from - 1e-6)
        if (begin > program.from + old) expect(begin).toBeCloseTo(since + old, 6)
        let cycles = 0
        for (; row < end; row++) {
          const { from, phases } = list[row]
          const times = (list[row + 1].from - from) / cycleOf({ phases })
          expect(off(times, 1)).toBeLessThan(1e-6)
          cycles += Math.round(times)
          expect(cycleOf({ phases })).toBeLessThan(cycle + Math.ceil(cycle / 4) + 1e-6)
          phases.forEach(({ minDuration, maxDuration }, k) => {
            expect(minDuration).toBe(program.phases[k].minDuration)
            expect(maxDuration).toBeGreaterThanOrEqual(minDuration)
          })
        }
        expect(cycles).toBeLessThanOrEqual(4)
        expect(off(list[end].from - program.offset, cycle)).toBeLessThan(1e-6)
        before = program
        since = list[end].from
        row = end + 1
      }
      expect(row).toBe(list.length)
    }),
    { numRuns: 500 },
  )
})

test('a program like the one before it changes nothing', () => {
  const phases = planOf([20, 8, 12])
  const cycle = cycleOf({ phases })
  const signal = { id: 'a', kind: 'fixed', offset: 7, phases } as const
  expect(takeovers({ ...signal, later: [{ from: 500, offset: 7 + cycle, phases: planOf([20, 8, 12]) }] })).toEqual([])
  // Only the offset is another: 30 s are missing at the change, which four cycles of 52 s share.
  const later = [{ from: 500, offset: 37, phases }]
  const way = takeovers({ ...signal, later })
  expect(way.map(({ from, phases }) => [from, cycleOf({ phases })])).toEqual([
    [527, 62],
    [713, cycle],
  ])
})

/** All states that a signal had, each with how long it lasted [s]. */
interface Lasted {
  readonly state: string
  readonly begin: number
  readonly end: number
}

const DURATION = 2600

async function watch(network: NetworkDescription, step: number): Promise<Lasted[][]> {
  const classes = { car: 0.9, bus: 0.1 }
  const trips = randomTrips(network, { trips: 1800, duration: DURATION, seed: 5, classes })
  const built = buildNetwork(network)
  const simulation = await Simulation.create({ network: built, trips, step, checked: step === 1 })
  const { signalFirstLink } = built.columns
  const stateOf = (signal: number) =>
    simulation
      .inspect()
      .state.signalState.subarray(signalFirstLink[signal], signalFirstLink[signal + 1])
      .join('')
  // In the order of the description.
  const rows = network.signals.map(({ id }) => built.signalIds.indexOf(id))
  const course: { state: string; begin: number; end: number }[][] = rows.map(() => [])
  for (let time = 0; time < DURATION; time += step) {
    await simulation.advance(step)
    course.forEach((list, k) => {
      const state = stateOf(rows[k])
      const last = list.at(-1)
      if (last?.state === state) last.end = time + step
      else list.push({ state, begin: time, end: time + step })
    })
  }
  expect(simulation.results().collisions).toBe(0)
  await simulation.close()
  // Whole ones only.
  return course.map((list) => list.slice(1, -1))
}

describe('in a run with four programs', () => {
  const kinds: SignalControl[] = [{ kind: 'fixed' }, { kind: 'coordinated' }, { kind: 'fixed', priority: 8 }]
  test.each(kinds.flatMap((control) => [0.5, 1].map((step) => ({ ...control, step }))))(
    'what lies between stages lasts as planned, no green is shorter than its least, and the end is in step: %o',
    async ({ step, ...control }) => {
      const grid = withLaterPrograms(generateGrid({ columns: 3, rows: 2, lanes: 2, seed: 4 }), [200, 500, 760])
      const network = controlSignals(grid, [control])
      const course = await watch(network, step)
      let changes = 0
      network.signals.forEach((signal, row) => {
        const stages = stagePhases(signal)
        const letters = ({ state }: SignalPhase) => [...state].map((letter) => 'rsuygG'.indexOf(letter)).join('')
        const programs = [signal, ...(signal.later ?? [])]
        const last = programs[programs.length - 1]
        for (const { state, begin, end } of course[row]) {
          const k = signal.phases.findIndex((phase) => letters(phase) === state)
          if (stages.includes(k)) {
            const least = Math.min(...programs.map(({ phases }) => phases[k].minDuration))
            expect(end - begin).toBeGreaterThanOrEqual(Math.min(least, signal.phases[k].shortest ?? 5) - 1e-9)
            changes++
          } else expect(end - begin).toBeCloseTo(signal.phases[k].maxDuration, 9)
          // The first stage ends by the clock, whatever buses or gaps shift before it.
          if (k !== stages[0] || begin < 2200 || control.priority !== undefined) continue
          const green = last.phases.slice(0, k + 1).reduce((sum, { maxDuration }) => sum + maxDuration, 0)
          expect(off(end - last.offset - green, cycleOf(last))).toBeLessThan(step)
        }
      })
      expect(changes).toBeGreaterThan(300)
    },
  )
})

test('signals that follow the traffic have greens by the longest program, and none for later', async () => {
  const { description } = await openNetwork('town')
  const network = withLaterPrograms(description, [300, 900])
  for (const kind of ['actuated', 'maxPressure'] as const) {
    const signals = controlSignals(network, [{ kind }]).signals
    network.signals.forEach((before, k) => {
      const { later, phases } = before
      if (later === undefined || stagePhases(before).length < 2) return
      expect(signals[k].later).toBeUndefined()
      const most =
        kind === 'actuated' ? (green: number) => Math.round(1.5 * green) : (green: number) => Math.max(60, green)
      const longest = [{ phases }, ...later].reduce((a, b) => (cycleOf(b) > cycleOf(a) ? b : a))
      const greens = (of: readonly SignalPhase[]) => stagePhases({ phases: of }).map((stage) => of[stage].maxDuration)
      expect(greens(signals[k].phases)).toEqual(greens(longest.phases).map(most))
    })
    expect(() => buildNetwork({ ...network, signals })).not.toThrow()
  }
})

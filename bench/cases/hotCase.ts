/** What a case of the hot functions is, and how tinybench is asked to time it. */
import { Bench } from 'tinybench'
import { hashString } from '../../engine/base/random.ts'

export interface HotCase {
  readonly name: string
  /** Calls of the function in one run of `pass`: the figures are per call. */
  readonly calls: number
  /** A pass makes everything anew and takes seconds: it needs no warm-up, and where one sample is enough it is the first. */
  readonly fromNothing?: boolean
  /** Always the same work. Its result depends on all of it, so that nothing can be optimised away. */
  pass(): number | string
}

export interface HotResult {
  readonly name: string
  /** Per call [ns]: median, best, and median absolute deviation of the samples. */
  readonly median: number
  readonly best: number
  readonly deviation: number
  readonly samples: number
  /** Of what the pass computed: a faster wrong answer shows. */
  readonly check: string
  /** What tinybench warned of. */
  readonly warnings: string
}

/**
 * Thrown away. Whatever tinybench times first in a process is slow, presumably because V8 compiles it into tinybench's loop
 * until that has seen a second function, and boxes the doubles of what no longer fits: idm() took 28 ns a call instead of 4.
 */
const FIRST: HotCase = {
  name: 'the first one',
  calls: 1,
  pass() {
    let sum = 0
    for (let k = 1; k < 1000; k++) sum += Math.sqrt(k)
    return sum
  },
}

/** @param budget per case [ms] @param fewest samples of each case, however long they take */
export function time(cases: readonly HotCase[], budget: number, fewest: number): HotResult[] {
  timeOne(FIRST, 200, fewest)
  return cases.map((hot) => timeOne(hot, budget, fewest))
}

function timeOne({ name, calls, fromNothing = false, pass }: HotCase, budget: number, fewest: number): HotResult {
  const begin = performance.now()
  const expected = pass()
  const first = performance.now() - begin
  const check = hashString(String(expected)).toString(16).padStart(8, '0')
  if (fewest === 1 && fromNothing) {
    const perCall = (first * 1e6) / calls
    return { name, median: perCall, best: perCall, deviation: 0, samples: 1, check, warnings: '' }
  }
  const warmup = !fromNothing
  let sink: number | string = expected
  const warnings: string[] = []
  const bench = new Bench({
    ...{ time: budget, iterations: fewest, throws: true },
    ...{ warmup, warmupTime: budget / 4, warmupIterations: 1 },
  })
  bench.addEventListener('warning', ({ reason }) => warnings.push(reason ?? 'unknown'))
  bench.add(
    name,
    () => {
      sink = pass()
    },
    { async: false },
  )
  bench.runSync()
  if (sink !== expected) throw new Error(`${name}: gave ${expected} at first and ${sink} in the end`)
  const result = bench.tasks[0].result
  if (result.state !== 'completed') throw new Error(`${name}: tinybench says ${result.state}`)
  const perCall = (milliseconds: number) => (milliseconds * 1e6) / calls
  const { p50, min, mad, samplesCount } = result.latency
  return {
    name,
    median: perCall(p50),
    best: perCall(min),
    deviation: perCall(mad),
    samples: samplesCount,
    check,
    warnings: warnings.join(', '),
  }
}

/**
 * One measurement in a process of its own; run.ts starts it. The last line of stdout is the result as JSON.
 *
 *   node bench/case.ts measure <workload> <threads> <slices> <seconds a slice> <times>
 *   node bench/case.ts hashes <workload>
 *   node bench/case.ts scale <vehicles> <threads> <slices>
 *   node bench/case.ts day <map> <threads>
 *   node bench/case.ts trajectories <workload>
 *   node bench/case.ts stages <workload>
 *   node bench/case.ts functions <group> <milliseconds a case> <fewest samples>
 *   node bench/case.ts advisories <vehicles> <warm-up, s> <seconds>
 */
import { measureAdvisories } from './advisories/measure.ts'
import { time } from './cases/hotCase.ts'
import { GROUPS } from './cases/index.ts'
import { measureDay } from './day.ts'
import { measureScale } from './scale.ts'
import { measureStages } from './stages.ts'
import { hashes, measure } from './throughput.ts'
import { measureTrajectories } from './trajectories.ts'
import { workloadNamed } from './workloads.ts'

const [job, name, ...rest] = process.argv.slice(2)

async function run(): Promise<unknown> {
  switch (job) {
    case 'measure': {
      const [threads, count, length, rounds] = rest.map(Number)
      return measure(workloadNamed(name), threads, { count, length, rounds })
    }
    case 'hashes':
      return hashes(workloadNamed(name), [1, 2, 3, 5])
    case 'scale': {
      const [vehicles, threads, slices] = [name, ...rest].map(Number)
      return measureScale(vehicles, threads, slices)
    }
    case 'day':
      return measureDay(name, Number(rest[0]))
    case 'trajectories':
      return measureTrajectories(workloadNamed(name))
    case 'stages':
      return measureStages(workloadNamed(name))
    case 'functions':
      return time(await GROUPS[name](), Number(rest[0]), Number(rest[1]))
    case 'advisories': {
      const [vehicles, warmUp, seconds] = [name, ...rest].map(Number)
      return measureAdvisories({ vehicles, warmUp, seconds })
    }
    default:
      throw new Error(`no job is called ${job}`)
  }
}

process.stdout.write(`${JSON.stringify((await run()) ?? null)}\n`)

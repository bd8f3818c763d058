/** `tempofluss start`, the main job: compare, print, serve; and `tempofluss serve`, which begins with the last. */
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { DEFAULT_ADVICE, DEFAULT_HARM_CHECK, NO_ADVICE } from '../advisory/advice.ts'
import { InputError } from '../base/errors.ts'
import { compareApart } from '../scenario/compare/apart.ts'
import type { Comparison } from '../scenario/compare/comparison.ts'
import { wantedOf } from '../scenario/demand.ts'
import { openScenario } from '../scenario/openScenario.ts'
import { FEWEST_SEEDS, seedsFrom } from '../scenario/rules.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Compare } from '../service/comparisons.ts'
import type { Switches } from './commandOptions.ts'
import { compareAndKeep, type Keeping, type Sides } from './compareCommand.ts'
import { describeMeasures } from './comparisonReport.ts'
import { aborted, interruptible } from './interrupt.ts'
import { advised, applyTo, type MeantOptions, readOptions } from './options.ts'
import { defaultFolder } from './output.ts'

export const PORT = 4173
export const HOST = '127.0.0.1'

export type ServeSwitches = Switches & { readonly host?: string }

/** The live town, unless `once`; meanwhile today against the same town with advice, over few pairs. */
export async function start(word: string, switches: ServeSwitches & { once?: boolean }): Promise<void> {
  const meant = readOptions(switches)
  if (meant.advice === 'off')
    throw new InputError([{ source: '--advice off', message: 'start shows what advice does; for traffic alone: run' }])
  const asked = await todayAndAdvised(word, meant)
  if (switches.once) {
    const folder = switches.out ?? defaultFolder(word, new Date())
    await interruptible((signal) => report(asked, { folder, switches, signal }))
    return
  }
  await serveTown(asked.b, meant, switches, async (map, signal, onProgress) => {
    const isAsked = map === asked.a.map
    const sides = isAsked ? asked : await todayAndAdvised(map, { ...meant, reading: {} })
    const folder = (isAsked && switches.out) || defaultFolder(isAsked ? word : map, new Date())
    // Not on the thread that answers vehicles, and not on every core: the live town needs one.
    const threads = meant.threads ?? Math.max(1, availableParallelism() - 1)
    return report({ ...sides, threads }, { folder, switches, signal, onProgress, compare: compareApart })
  })
}

/** Compares, and prints the table. */
async function report({ title, ...sides }: TodayAndAdvised, keeping: Keeping): Promise<Comparison> {
  process.stdout.write(`${title}: today, and with speed advice\n\n`)
  return compareAndKeep(sides, keeping)
}

interface TodayAndAdvised extends Sides {
  readonly title: string
}

/** A scenario as it is and with advice, and as few pairs of runs as are enough. */
async function todayAndAdvised(word: string, meant: MeantOptions): Promise<TodayAndAdvised> {
  const scenario = applyTo(await openScenario(word), meant)
  const { advice: _, ...today } = scenario
  return {
    title: basename(today.name),
    a: { ...today, name: 'as it is' },
    b: { ...adviceFor(scenario, meant), name: 'with advice' },
    seeds: seedsFrom(today.seed, meant.seeds ?? FEWEST_SEEDS),
    threads: meant.threads,
  }
}

export async function serveAlone(word: string, switches: ServeSwitches): Promise<void> {
  const meant = readOptions(switches)
  await serveTown(adviceFor(applyTo(await openScenario(word), meant), meant), meant, switches)
}

/** With the advice that the options or the scenario ask for, else all kinds. */
function adviceFor(scenario: Scenario, meant: MeantOptions): Scenario {
  return advised({ ...scenario, advice: scenario.advice ?? DEFAULT_ADVICE }, meant)
}

/** Serves until the program is interrupted. */
async function serveTown(
  scenario: Scenario,
  { port = PORT, harmCheck }: MeantOptions,
  { host = HOST }: ServeSwitches,
  compare?: Compare,
): Promise<void> {
  const { map, reading, policy, seed, trips, duration, step, advice, equilibrium } = scenario
  const { file, start, informed, measures, signalControl, greens } = scenario
  const { serve } = await import('../service/serve.ts') // only who serves loads it
  const { trips: _, extraTrips: __, ...traffic } = wantedOf(scenario)
  const onLog = (line: string) => process.stderr.write(`${line}\n`)
  for (const said of describeMeasures(measures, start)) onLog(`in each run of the live town: ${said}`)
  if (scenario.extraTrips) onLog('extra trips are not in the live town')
  if (equilibrium)
    onLog('routes of experience are not looked for in the live town: drivers take the quickest on free roads')
  await interruptible(async (signal) => {
    const anHour = trips === undefined ? {} : { trips: Math.round((trips * 3600) / duration) }
    let announced = () => {}
    const live = new Promise<void>((resolve) => {
      announced = resolve
    })
    const service = await serve({
      map,
      reading,
      policy,
      traffic: { file, ...traffic, informed, measures, signalControl, greens },
      seed,
      ...anHour,
      step,
      // Who advises real vehicles looks ahead, unless told not to.
      advice: { harmCheck: harmCheck === false ? undefined : DEFAULT_HARM_CHECK, ...(advice ?? NO_ADVICE) },
      host,
      port,
      compare: compare && ((...about) => live.then(() => compare(...about))),
      onLog,
    })
    process.stdout.write(`The town is live at ${service.url} (Ctrl-C ends it)\n\n`)
    announced()
    await aborted(signal)
    await service.close()
  })
}

/** `tempofluss start`, the main job: compare, print, serve; and `tempofluss serve`, which begins with the last. */
import { DEFAULT_ADVICE, NO_ADVICE } from '../advisory/advice.ts'
import { InputError } from '../base/errors.ts'
import type { Comparison } from '../scenario/compare/comparison.ts'
import { openScenario } from '../scenario/openScenario.ts'
import { FEWEST_SEEDS, seedsFrom } from '../scenario/rules.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Switches } from './commandOptions.ts'
import { compareAndKeep } from './compareCommand.ts'
import { describeComparison } from './comparisonReport.ts'
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
  const { advice: _, ...today } = applyTo(await openScenario(word), meant)
  const withAdvice = adviceFor(today, meant)
  const sides = {
    a: { ...today, name: 'as it is' },
    b: { ...withAdvice, name: 'with advice' },
    seeds: seedsFrom(today.seed, meant.seeds ?? FEWEST_SEEDS),
    threads: meant.threads,
  }
  const report = async (): Promise<Comparison> => {
    process.stdout.write(`${today.name}: today, and with speed advice\n\n`)
    const comparison = await compareAndKeep(sides, switches.out ?? defaultFolder(word, new Date()), switches)
    process.stdout.write(`${describeComparison(comparison)}\n`)
    return comparison
  }
  if (switches.once) await report()
  else await serveTown(withAdvice, meant, switches, report)
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
  { map, seed, trips, duration, step, advice, measures }: Scenario,
  { port = PORT }: MeantOptions,
  { host = HOST }: ServeSwitches,
  report?: () => Promise<Comparison>,
): Promise<void> {
  const { serve } = await import('../service/serve.ts') // only who serves loads it
  const onLog = (line: string) => process.stderr.write(`${line}\n`)
  if (measures.length > 0) onLog('measures of the scenario are not carried out in the live town')
  await interruptible(async (signal) => {
    const anHour = trips === undefined ? {} : { trips: Math.round((trips * 3600) / duration) }
    let publish = (_: Promise<Comparison>) => {}
    const comparison = report && new Promise<Comparison>((resolve) => (publish = resolve))
    const options = { map, seed, ...anHour, step, advice: advice ?? NO_ADVICE, host, port, comparison, onLog }
    const service = await serve(options)
    try {
      process.stdout.write(`The town is live at ${service.url} (Ctrl-C ends it)\n\n`)
      if (report) {
        const made = report()
        publish(made)
        await made
      }
      await aborted(signal)
    } finally {
      await service.close()
    }
  })
}

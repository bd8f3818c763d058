/** `tempofluss start`, the main job: compare, print, serve; and `tempofluss serve`, which begins with the last. */
import { createServer } from 'node:http'
import { DEFAULT_ADVICE, NO_ADVICE } from '../advisory/advice.ts'
import { InputError } from '../base/errors.ts'
import type { Comparison } from '../scenario/compare/comparison.ts'
import { openScenario } from '../scenario/openScenario.ts'
import { FEWEST_SEEDS, seedsFrom } from '../scenario/rules.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { listen } from '../service/listen.ts'
import type { Switches } from './commandOptions.ts'
import { compareAndKeep } from './compareCommand.ts'
import { describeComparison } from './comparisonReport.ts'
import { aborted, interruptible } from './interrupt.ts'
import { advised, applyTo, type MeantOptions, readOptions } from './options.ts'
import { defaultFolder } from './output.ts'

export const PORT = 4173
export const HOST = '127.0.0.1'

export type ServeSwitches = Switches & { readonly host?: string }

/** Today against the same town with advice, over few pairs; then the live town, unless `once`. */
export async function start(word: string, switches: ServeSwitches & { once?: boolean }): Promise<void> {
  const meant = readOptions(switches)
  if (meant.advice === 'off')
    throw new InputError([{ source: '--advice off', message: 'start shows what advice does; for traffic alone: run' }])
  const { advice: _, ...today } = applyTo(await openScenario(word), meant)
  const withAdvice = adviceFor(today, meant)
  if (!switches.once) await checkPort(switches, meant)
  const sides = {
    a: { ...today, name: 'as it is' },
    b: { ...withAdvice, name: 'with advice' },
    seeds: seedsFrom(today.seed, meant.seeds ?? FEWEST_SEEDS),
    threads: meant.threads,
  }
  process.stdout.write(`${today.name}: today, and with speed advice\n\n`)
  const comparison = await compareAndKeep(sides, switches.out ?? defaultFolder(word, new Date()), switches)
  process.stdout.write(`${describeComparison(comparison)}\n`)
  if (!switches.once) await serveTown(withAdvice, meant, switches, comparison)
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
  comparison?: Comparison,
): Promise<void> {
  const { serve } = await import('../service/serve.ts') // only who serves loads it
  const onLog = (line: string) => process.stderr.write(`${line}\n`)
  if (measures.length > 0) onLog('measures of the scenario are not carried out in the live town')
  await interruptible(async (signal) => {
    const anHour = trips === undefined ? {} : { trips: Math.round((trips * 3600) / duration) }
    const options = { map, seed, ...anHour, step, advice: advice ?? NO_ADVICE, host, port, comparison, onLog }
    const service = await serve(options)
    process.stdout.write(`\nThe town is live at ${service.url} (Ctrl-C ends it)\n`)
    await aborted(signal)
    await service.close()
  })
}

/** Says before minutes of simulating that the page could not be served. @throws InputError */
async function checkPort({ host = HOST }: ServeSwitches, { port = PORT }: MeantOptions): Promise<void> {
  const probe = createServer()
  await listen(probe, port, host)
  await new Promise((resolve) => probe.close(resolve))
}

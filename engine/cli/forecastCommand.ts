/** `tempofluss forecast`: how well the signals of a town can be forecast under its traffic. */
import { NO_ADVICE } from '../advisory/advice.ts'
import { type ForecastQuality, forecastQuality, type KindQuality } from '../scenario/forecastQuality.ts'
import { openScenario } from '../scenario/openScenario.ts'
import type { Switches } from './commandOptions.ts'
import { interruptible } from './interrupt.ts'
import { applyTo, readOptions } from './options.ts'
import { progressOn } from './progress.ts'
import { clock, figure, table } from './words.ts'

export async function forecast(word: string, switches: Switches): Promise<void> {
  const meant = readOptions(switches)
  const scenario = applyTo(await openScenario(word), meant)
  const advice = { ...NO_ADVICE, channel: { ...scenario.advice?.channel, ...meant.channel } }
  const progress = progressOn(process.stderr, switches.progress ?? false)
  const quality = await interruptible((signal) =>
    forecastQuality({ ...scenario, advice, signal, onImport: progress.read }, progress.drive),
  ).finally(progress.end)
  process.stdout.write(`${switches.json ? JSON.stringify(quality, null, 2) : describeForecasts(quality)}\n`)
}

function describeForecasts({ scenario, duration, seed, kinds }: ForecastQuality): string {
  const heading = `${scenario}: forecasts of signals in ${clock(duration)} of traffic (seed ${seed})`
  if (kinds.length === 0) return `${heading}\n\nThis map has no signals.`
  return [heading, ...kinds.flatMap(describeKind)].join('\n\n')
}

const percent = (share: number) => `${figure(100 * share, 1)} %`

function describeKind({ kind, signals, coverage, within, ...rest }: KindQuality): string[] {
  const { right, switchError, reliability, calibrationError } = rest
  return [
    `${signals} ${signals === 1 ? 'signal' : 'signals'}, ${kind}: the next switch is forecast ${percent(coverage)} of the time; ` +
      `${percent(within)} of switches come between the earliest and the latest time said`,
    table([
      ['  seconds ahead', ...right.map(({ ahead }) => String(ahead))],
      ['  states right', ...right.map(({ share }) => percent(share))],
    ]),
    table([
      ['  switch ahead by [s]', ...switchError.map(({ from, to }) => (to === null ? `over ${from}` : `${from}–${to}`))],
      ['  error of the likely time, half below [s]', ...switchError.map(({ p50 }) => figure(p50, 1))],
      ['  nine tenths below [s]', ...switchError.map(({ p90 }) => figure(p90, 1))],
    ]),
    `  Stated confidence that a switch comes within 2 s of its likely time, and what came; ` +
      `apart by ${figure(100 * calibrationError, 1)} points on average\n` +
      table([
        ['  stated', 'came', 'forecasts'],
        ...reliability.map(({ stated, came, n }) => [`  ${percent(stated)}`, percent(came), figure(n)]),
      ]),
  ]
}

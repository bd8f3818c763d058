/** What people read of the log of advice, and of what came of it. */
import type { AdviceOutcomes, AdviceRow, Effect } from '../scenario/compare/outcomes.ts'
import { figure, signed, table } from './words.ts'

const KINDS: Readonly<Record<AdviceRow['kind'], string>> = {
  greenLight: 'for a green light',
  actuatedGreenLight: 'for a green light that decides by traffic',
  variableLimit: 'of a variable limit',
  waveDamping: 'to calm stop and go',
  townLimit: "of the town's own limit",
}

const COUNTS = {
  vehicles: 'vehicles',
  given: 'pieces',
  kept: 'kept',
  ignored: 'ignored',
  undecided: 'undecided',
  keptToLine: 'kept to the line',
  keptFreely: 'of these without a stop',
} as const

const REASONS = {
  keptAnyway: 'kept without meaning to',
  unheeded: 'ignored: not heeded',
  reacting: 'not acted yet',
  slowing: 'still too fast',
  brief: 'undecided: over too soon',
  hardlyLower: 'hardly below the limit',
} as const

const ENDS = {
  passed: 'ended at the line',
  superseded: 'by other advice',
  withdrawn: 'withdrawn',
  unheard: 'not heard any more',
  left: 'with the journey',
  open: 'in force still',
} as const

/** Nothing where nobody was told anything. */
export function describeAdviceLog(rows: readonly AdviceRow[]): string[] {
  if (rows.length === 0) return []
  const part = (columns: Partial<Record<keyof AdviceRow, string>>) =>
    table([
      ['  ', ...Object.values(columns)],
      ...rows.map((row) => [
        `  ${KINDS[row.kind]}, ${row.vehicleClass}`,
        ...Object.keys(columns).map((key) => figure(row[key as keyof AdviceRow] as number)),
      ]),
    ])
  return [part(COUNTS), 'Why, as far as the drivers themselves know', part(REASONS), 'How it ended', part(ENDS)]
}

export function describeOutcomes({ log, effects }: AdviceOutcomes): string {
  const said = (['a', 'b'] as const).flatMap((variant) =>
    log[variant].length === 0
      ? []
      : [`Advice given in ${variant.toUpperCase()}, all runs together`, ...describeAdviceLog(log[variant]), ''],
  )
  const rows = Object.entries(effects).map(([group, { vehicles, stopsAvoided, co2Saved, delayCaused }]) => [
    `  ${group}`,
    figure(vehicles),
    inWords(stopsAvoided, 1, 0),
    inWords(co2Saved, 1, 2),
    inWords(delayCaused, 1 / 3600, 2),
  ])
  const heading = ['  ', 'vehicles', 'stops avoided', 'CO2 saved [kg]', 'delay caused [h]']
  return [...said, 'What B did to whom, against A: sums a run with 95 % intervals', table([heading, ...rows])].join(
    '\n',
  )
}

function inWords({ mean, ci95 }: Effect, factor: number, digits: number): string {
  const [low, high] = ci95.map((end) => signed(end * factor, digits))
  return `${signed(mean * factor, digits)} (${low} … ${high})`
}

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

/** Nothing where nobody was told anything. */
export function describeAdviceLog(rows: readonly AdviceRow[]): string[] {
  if (rows.length === 0) return []
  const lines = rows.map(({ kind, vehicleClass, vehicles, ...row }) => [
    `  ${KINDS[kind]}, ${vehicleClass}`,
    ...[vehicles, row.given, row.kept, row.ignored, row.undecided, row.keptToLine, row.keptFreely].map((n) =>
      figure(n),
    ),
  ])
  const heading = [
    '  ',
    'vehicles',
    'pieces',
    'kept',
    'ignored',
    'undecided',
    'kept to the line',
    'of these without a stop',
  ]
  return [table([heading, ...lines])]
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

/** Tables and a picture of the study. */
import { markdown } from '../markdown.ts'
import { type Cell, delayOf, LOADS, SIGNALS } from './cells.ts'
import { type Change, changeOf, inWords } from './change.ts'
import type { Driven, Group, Groups } from './drive.ts'

export interface Pair {
  readonly plain: Driven
  readonly told: Driven
}
type Pairs = (cell: Cell) => readonly Pair[]

const WHO = ['equipped', 'unequipped', 'sides'] as const
const WHAT = ['stops', 'co2', 'duration'] as const
const WORDS = {
  stops: 'stops',
  co2: 'CO2',
  duration: 'travel time',
  equipped: 'equipped',
  unequipped: 'others',
  sides: 'side roads',
}

/** Of a figure a vehicle; undefined where the group is empty in some run. */
function change(pairs: readonly Pair[], share: number, who: keyof Groups, what: keyof Group): Change | undefined {
  const mean = ({ groups }: Driven) => groups[String(share)][who][what] / groups[String(share)][who].vehicles
  return changeOf(
    pairs.map(({ plain }) => mean(plain)),
    pairs.map(({ told }) => mean(told)),
  )
}

export function describe(
  cells: readonly Cell[],
  pairs: Pairs,
  made: { readonly seeds: number; readonly commit: string; readonly machine: string },
): string {
  const broken = cells.flatMap(pairs).filter(({ told, plain }) => told.collisions + plain.collisions > 0).length
  const runs = new Set(cells.flatMap(pairs).flatMap((pair) => [pair.plain, pair.told]))
  const crossings = [...runs].reduce((sum, run) => sum + run.atRed, 0)
  const locked = cells.flatMap(pairs).filter(({ told, plain }) => told.deadlocks + plain.deadlocks > 0).length
  return `# Advice at signals on a main road

Made by \`node bench/advice/run.ts\` (commit ${made.commit}, ${made.seeds} pairs of runs a row, ${made.machine}). Six signals in
1.94 km, cycle 90 s, green 40 s; both directions, everybody straight on. Changes in per cent of what there is without advice,
with 95 % intervals; bold where the interval leaves out 0. Pairs with collisions: ${broken}, with deadlocks: ${locked}.
Stop lines crossed at red, in ${runs.size} runs: ${crossings}.

${SIGNALS.filter((signals) => cells.some((cell) => cell.signals === signals))
  .map(
    (signals) => `## Signals ${signals}

${markdown(
  [
    'v/c',
    'equipped',
    'compliance',
    'reaction',
    'distance',
    'planned for',
    'channel',
    'advised seconds',
    ...WHO.flatMap((who) => WHAT.map((what) => `${WORDS[who]}: ${WORDS[what]}`)),
  ],
  cells
    .filter((cell) => cell.signals === signals)
    .map((cell) => [
      cell.load,
      `${100 * cell.share} %`,
      cell.compliance,
      delayOf(cell),
      `${cell.distance} m`,
      cell.signalsAhead ? `${cell.signalsAhead} signals` : '1 signal',
      cell.channel ?? 'perfect',
      inShare(mean(pairs(cell).map(({ told }) => told.advisedShare))),
      ...WHO.flatMap((who) => WHAT.map((what) => inWords(change(pairs(cell), cell.share, who, what)))),
    ]),
)}
`,
  )
  .join('\n')}`
}

/** What planning for several signals changes against planning for the next one, in pairs with the same demand and drivers. */
export function describeSeveral(cells: readonly Cell[], pairs: Pairs): string {
  const rows = cells
    .filter(({ signalsAhead }) => signalsAhead !== undefined)
    .map((cell) => {
      const { signalsAhead, ...single } = cell
      const told = pairs(cell)
      const against = pairs(single).map((pair, k) => ({ plain: pair.told, told: told[k].told }))
      return [
        cell.signals,
        cell.load,
        signalsAhead!,
        ...WHO.flatMap((who) => WHAT.map((what) => inWords(change(against, cell.share, who, what)))),
      ]
    })
  const heads = WHO.flatMap((who) => WHAT.map((what) => `${WORDS[who]}: ${WORDS[what]}`))
  return `
## Several signals against one

Changes in per cent of what there is with advice for the next signal alone, as far ahead.

${markdown(['signals', 'v/c', 'planned for', ...heads], rows)}
`
}

/** What looks ahead have shown of advice, and whether they switched it off. */
export function describeHarm(cells: readonly Cell[], pairs: Pairs): string {
  const rows = cells
    .filter(({ harmCheck }) => harmCheck)
    .map((cell) => {
      const runs = pairs(cell).map(({ told }) => told)
      const unchecked = pairs({ ...cell, harmCheck: false })
      const against = runs.map((told, k) => ({ plain: unchecked[k].told, told }))
      const found = runs.flatMap(({ harm }) => harm!.looks).flat()
      const delays = found.filter(({ figure }) => figure === 'delay')
      const off = runs.flatMap(({ harm }) => harm!.changes).filter((change) => change.off)
      return [
        cell.signals,
        cell.load,
        `${100 * cell.share} %`,
        runs.reduce((sum, { harm }) => sum + harm!.looks.length, 0),
        found.filter(({ interval }) => interval[0] > 0).length,
        found.filter(({ harm }) => harm).length,
        `${(100 * mean(delays.map(({ relative }) => relative))).toFixed(2)} %`,
        off.map(({ time }) => `${Math.round(time / 60)} min`).join(', ') || 'never',
        ...WHAT.map((what) => inWords(change(against, cell.share, 'equipped', what))),
      ]
    })
  const heads = [
    'signals',
    'v/c',
    'equipped',
    'looks',
    'figures shown worse',
    'of these harm',
    'mean delay',
    'switched off',
  ]
  return `
## Looks ahead

Every ten minutes, twenty minutes ahead, in eight draws; harm is what is shown worse by more than 1 %. Mean delay: over all looks,
against the time on the road. The last columns: what the check changes against the same advice without it, in per cent.

${markdown([...heads, ...WHAT.map((what) => `equipped: ${WORDS[what]}`)], rows)}
`
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const inShare = (share: number) => `${(100 * share).toFixed(1)} %`

const [WIDTH, HEIGHT, MARGIN] = [300, 200, 60]
const COLOURS = { equipped: '#0f766e', unequipped: '#b45309', sides: '#6b7280' }

/** Over demand, a fifth equipped: a panel for each kind of signal and figure. */
export function drawLoads(cells: readonly Cell[], pairs: Pairs, compliance: number): string {
  const panels = SIGNALS.flatMap((signals, row) =>
    WHAT.map((what, column) => {
      const line = (who: keyof Groups) =>
        LOADS.flatMap((load) => {
          const cell = cells.find(
            (one) =>
              one.signals === signals &&
              one.load === load &&
              one.share === 0.2 &&
              one.compliance === compliance &&
              one.distance === 500,
          )
          const found = cell && change(pairs(cell), cell.share, who, what)
          return found ? [{ load, ...found }] : []
        })
      return panel(
        column,
        row,
        `${signals}: ${WORDS[what]} [%]`,
        WHO.map((who) => [who, line(who)] as const),
      )
    }),
  )
  const [width, height] = [3 * (WIDTH + MARGIN) + MARGIN, 3 * (HEIGHT + MARGIN) + MARGIN + 20]
  const legend = WHO.map(
    (who, k) =>
      `<circle cx="${MARGIN + 130 * k}" cy="${height - 18}" r="5" fill="${COLOURS[who]}"/><text x="${MARGIN + 12 + 130 * k}" y="${height - 13}">${WORDS[who]}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...panels,
    ...legend,
    '</svg>\n',
  ].join('\n')
}

function panel(
  column: number,
  row: number,
  title: string,
  lines: readonly (readonly [keyof Groups, readonly (Change & { readonly load: number })[]])[],
): string {
  const [left, top] = [MARGIN + column * (WIDTH + MARGIN), MARGIN + row * (HEIGHT + MARGIN)]
  const values = lines.flatMap(([, points]) => points.flatMap(({ low, high }) => [low, high]))
  const [least, most] = [Math.min(-1, ...values), Math.max(1, ...values)]
  const x = (load: number) => (left + ((load - 0.2) / 0.85) * WIDTH).toFixed(1)
  const y = (value: number) => (top + HEIGHT * (1 - (value - least) / (most - least))).toFixed(1)
  return [
    `<text x="${left}" y="${top - 8}">${title}</text>`,
    `<rect x="${left}" y="${top}" width="${WIDTH}" height="${HEIGHT}" fill="none" stroke="#999"/>`,
    `<line x1="${left}" x2="${left + WIDTH}" y1="${y(0)}" y2="${y(0)}" stroke="#bbb"/>`,
    ...[least, 0, most]
      .filter((value) => value === 0 || Math.abs(Number(y(value)) - Number(y(0))) > 12)
      .map((value) => `<text x="${left - 6}" y="${Number(y(value)) + 4}" text-anchor="end">${value.toFixed(0)}</text>`),
    ...LOADS.map((load) => `<text x="${x(load)}" y="${top + HEIGHT + 16}" text-anchor="middle">${load}</text>`),
    ...lines.flatMap(([who, points]) => [
      `<polyline fill="none" stroke="${COLOURS[who]}" stroke-width="2" points="${points.map(({ load, mean }) => `${x(load)},${y(mean)}`).join(' ')}"/>`,
      ...points.map(
        ({ load, low, high }) =>
          `<line x1="${x(load)}" x2="${x(load)}" y1="${y(low)}" y2="${y(high)}" stroke="${COLOURS[who]}"/>`,
      ),
    ]),
  ].join('\n')
}

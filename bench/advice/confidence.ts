/**
 * Whether stated confidence comes true: that the next switch of a movement is within two seconds of its likely time, by tenths
 * of what was stated, with exact times of signals and with those of an imperfect feed.
 *
 *   node bench/advice/confidence.ts [--seeds 5] [--threads N] [--save]
 *
 * Bad Hersfeld is left out where ../shared is absent.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { KindQuality } from '../../engine/scenario/forecastQuality.ts'
import { commit, thisMachine } from '../machine.ts'
import { markdown } from '../markdown.ts'
import type { ConfidenceTask } from './confidenceDrive.ts'
import { keptRuns } from './kept.ts'

const HERE = new URL('./', import.meta.url)
const HERSFELD = fileURLToPath(new URL('../../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))
/** Points by which stated and came may differ. */
const WITHIN = 0.05

const PLACES = [
  { place: 'the town, its own plans', map: 'town', actuated: false, duration: 3600 },
  { place: 'the town, all by traffic', map: 'town', actuated: true, duration: 3600 },
  { place: 'Bad Hersfeld, all by traffic', map: HERSFELD, actuated: true, duration: 1800, trips: 3500 },
]
const FEEDS: Record<string, ConfidenceTask['channel']> = {
  exact: {},
  'σ 1 s': { signalError: 1 },
  'σ 3 s': { signalError: 3 },
  '5 s old': { feedDelay: 5 },
  '30 % withheld': { withheld: 0.3 },
}

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    threads: { type: 'string', default: String(availableParallelism()) },
    save: { type: 'boolean', default: false },
  },
})
const [seeds, threads] = [Number(values.seeds), Number(values.threads)]
if (!(seeds >= 1) || !(threads >= 1)) {
  process.stderr.write('--seeds of 1 or more, --threads of 1 or more\n')
  process.exit(2)
}

const rows = PLACES.filter(({ map }) => map === 'town' || existsSync(map)).flatMap((place) =>
  Object.entries(FEEDS).map(([feed, channel]) => ({ ...place, feed, channel })),
)
const seedList = Array.from({ length: seeds }, (_, k) => k + 1)
const kinds = await keptRuns<ConfidenceTask, readonly KindQuality[]>({
  study: 'confidence',
  module: new URL('./confidenceDrive.ts', HERE).href,
  tasks: rows.flatMap((row) => seedList.map((seed) => ({ ...row, seed }))),
  keyOf: ({ place, feed, seed }) => `${place}, ${feed}, seed ${seed}`,
  threads,
})

interface Tenth {
  n: number
  stated: number
  came: number
}

/** Over all seeds, by tenths of what was stated; fixed signals and others apart. */
function tenthsOf(row: (typeof rows)[number], isFixed: boolean): Tenth[] {
  const tenths: Tenth[] = Array.from({ length: 10 }, () => ({ n: 0, stated: 0, came: 0 }))
  for (const seed of seedList)
    for (const { kind, reliability } of kinds({ ...row, seed }))
      for (const { stated, came, n } of (kind === 'fixed') === isFixed ? reliability : []) {
        const tenth = tenths[Math.min(9, Math.floor(stated * 10))]
        tenth.n += n
        tenth.stated += n * stated
        tenth.came += n * came
      }
  return tenths
}

let [occur, off, said, saidOff] = [0, 0, 0, 0]

function inWords({ n, stated, came }: Tenth, all: number): string {
  if (n === 0) return ''
  const wrong = Math.abs(stated - came) / n > WITHIN
  occur++
  said += n
  if (wrong) {
    off++
    saidOff += n
  }
  const percent = (sum: number) => (100 * sum).toFixed(0)
  const share = (100 * n) / all
  const text = `${percent(stated / n)} → ${percent(came / n)} (${share < 1 ? share.toFixed(2) : share.toFixed(0)} %)`
  return wrong ? `**${text}**` : text
}

const table = rows.flatMap((row) =>
  [true, false].flatMap((isFixed) => {
    const tenths = tenthsOf(row, isFixed)
    const all = tenths.reduce((sum, { n }) => sum + n, 0)
    if (all === 0) return []
    return [[row.place, row.feed, isFixed ? 'fixed' : 'by traffic', ...tenths.map((tenth) => inWords(tenth, all))]]
  }),
)
const text = `# Whether stated confidence comes true

Made by \`node bench/advice/confidence.ts --seeds ${seeds}\` (commit ${commit()}, ${thisMachine().cpu}), ${seeds} runs a row. Each second and
movement it is stated how likely the next switch is within 2 s of its likely time. By tenths of what was stated: what was
stated → what came [%] (share of the row's forecasts); bold where they are more than 5 points apart. Of ${occur} tenths that
occur ${off} are, with ${((100 * saidOff) / said).toFixed(2)} % of all forecasts.

${markdown(['where', 'feed', 'signals', ...Array.from({ length: 10 }, (_, k) => `${10 * k}–${10 * k + 10}`)], table)}
`
process.stdout.write(text)
if (values.save) writeFileSync(new URL('./results/confidence.md', HERE), text)

/**
 * Ours beside SUMO: the same network, demand and step, in one go. `node bench/peers/run.ts X.sumocfg [--seeds 3] [--out DIR]`,
 * by default Bologna's Acosta scenario in ../shared/sumo. Speed first, both without outputs and on one thread each; then once
 * more with outputs, for what they agree in. Prints Markdown; with --out it is kept there, with a picture.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeAgreement, type Runs } from './agreement.ts'
import { driveOurs, speedOfOurs } from './ours.ts'
import { drawScatter } from './scatter.ts'
import { describeSpeed } from './speed.ts'
import { driveSumo, speedOfSumo, sumoVersion } from './sumo.ts'

const USUAL = fileURLToPath(new URL('../../../shared/sumo/bologna-acosta/run.sumocfg', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '1' }, out: { type: 'string' } },
})
const path = positionals[0] ?? USUAL
const version = sumoVersion()
if (version === undefined) console.log('sumo is not installed here (apt-get install sumo): nothing compared')
else if (!existsSync(path)) console.log(`${path} is not there: name a .sumocfg`)
else await compare(path, version, Number(values.seeds))

async function compare(config: string, sumo: string, seeds: number): Promise<void> {
  const numbers = Array.from({ length: seeds }, (_, k) => k + 1)
  const speed = describeSpeed(speedOfSumo(config), await speedOfOurs(config))
  const runs: Runs = {
    sumo: await Promise.all(numbers.map((seed) => driveSumo(config, seed))),
    ours: [],
  }
  for (const seed of numbers) runs.ours.push(await driveOurs(config, seed))
  const text = [`# ${basename(config)}: ours beside SUMO ${sumo}`, speed, describeAgreement(runs)].join('\n\n')
  console.log(text)
  if (values.out === undefined) return
  mkdirSync(values.out, { recursive: true })
  writeFileSync(join(values.out, 'agreement.md'), `${text}\n`)
  writeFileSync(join(values.out, 'agreement.svg'), drawScatter(runs))
}

/**
 * Ours beside SUMO: the same network, demand and step, in one go. `node bench/peers/run.ts X.sumocfg [--seeds 3] [--out DIR]`,
 * by default Bologna's Acosta scenario in ../shared/sumo. Where `sumo` is installed, speed first, both without outputs and on
 * one thread each; then once more with outputs, for what they agree in. Where tables of what SUMO gave lie beside the
 * scenario, agreement with these too, or alone. Prints Markdown; with --out it is kept there, with a picture.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeAgreement } from './agreement.ts'
import type { Drive } from './drive.ts'
import { driveOurs, speedOfOurs } from './ours.ts'
import { readRecorded } from './recorded.ts'
import { drawScatter } from './scatter.ts'
import { describeSpeed } from './speed.ts'
import { driveSumo, speedOfSumo, sumoVersion } from './sumo.ts'

const USUAL = fileURLToPath(new URL('../../../shared/sumo/bologna-acosta/run.sumocfg', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '1' }, out: { type: 'string' } },
})
const path = positionals[0] ?? USUAL
if (existsSync(path)) await compare(path, Number(values.seeds))
else console.log(`${path} is not there: name a .sumocfg`)

async function compare(config: string, seeds: number): Promise<void> {
  const numbers = Array.from({ length: seeds }, (_, k) => k + 1)
  const [installed, recorded] = [sumoVersion(), readRecorded(config)]
  if (installed === undefined && !recorded) {
    console.log('sumo is not installed here (apt-get install sumo), and no tables of its lie there: nothing compared')
    return
  }
  const text = [`# ${basename(config)}: ours beside SUMO`]
  if (installed !== undefined) text.push(describeSpeed(speedOfSumo(config), speedOfOurs(config)))
  const ours: Drive[] = []
  for (const seed of numbers) ours.push(await driveOurs(config, seed))
  const peers: (readonly [name: string, drives: readonly Drive[]])[] = []
  if (installed !== undefined)
    peers.push([`SUMO ${installed}`, await Promise.all(numbers.map((seed) => driveSumo(config, seed)))])
  if (recorded) peers.push([`SUMO ${recorded.version} as recorded (${recorded.runs} runs)`, [recorded.drive]])
  for (const [name, sumo] of peers) text.push(describeAgreement(name, { sumo, ours }))
  console.log(text.join('\n\n'))
  if (values.out === undefined) return
  mkdirSync(values.out, { recursive: true })
  writeFileSync(join(values.out, 'agreement.md'), `${text.join('\n\n')}\n`)
  writeFileSync(join(values.out, 'agreement.svg'), drawScatter({ sumo: peers[0][1], ours }))
}

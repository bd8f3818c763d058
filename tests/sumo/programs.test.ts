/** Signals with several programs, exported: SUMO shows what ours show, second by second. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { readScenario } from '../../data/sumo/scenario.ts'
import { writeScenario } from '../../data/sumo/write/scenario.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { takeovers } from '../../engine/network/switchOver.ts'
import { Simulation } from '../../engine/simulation.ts'
import { withLaterPrograms } from '../signals/dayPrograms.ts'
import { sumo, WITHOUT_SUMO } from './sumo.ts'

const DURATION = 1800
const folder = mkdtempSync(join(tmpdir(), 'programs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const grid = generateGrid({ columns: 3, rows: 2, lanes: 2, seed: 4 })
// SUMO counts in milliseconds, and steps here are seconds.
const whole = { ...grid, signals: grid.signals.map((signal) => ({ ...signal, offset: Math.round(signal.offset) })) }
const network = withLaterPrograms(whole, [200, 700])
const asked = { laneOfStop: () => ({ index: 0, length: 0 }), sightOf: () => 100, takeoversOf: takeovers }
const scenario = { name: 'day', network, types: [], trips: [], changes: [], step: 1, seed: 1, end: DURATION, ...asked }
for (const [name, content] of Object.entries(writeScenario(scenario))) writeFileSync(join(folder, name), content)

async function ours(): Promise<Map<string, string[]>> {
  const built = buildNetwork(network)
  const simulation = await Simulation.create({ network: built, trips: [], step: 1 })
  const { signalFirstLink } = built.columns
  const states = new Map(built.signalIds.map((id) => [id, [] as string[]]))
  for (let time = 0; time < DURATION; time++) {
    const letters = simulation.inspect().state.signalState
    built.signalIds.forEach((id, k) => {
      const own = letters.subarray(signalFirstLink[k], signalFirstLink[k + 1])
      states.get(id)?.push(Array.from(own, (letter) => 'rsuygG'[letter]).join(''))
    })
    await simulation.advance(1)
  }
  await simulation.close()
  return states
}

test.skipIf(WITHOUT_SUMO)('the states of all signals are the same in both', async () => {
  const events = network.signals.map(
    ({ id }) => `<timedEvent type="SaveTLSStates" source="signal_${id}" dest="${join(folder, `${id}.xml`)}"/>`,
  )
  writeFileSync(join(folder, 'events.xml'), `<additional>${events.join('')}</additional>`)
  const files = `${join(folder, 'day.add.xml')},${join(folder, 'events.xml')}`
  const log = sumo(['-c', join(folder, 'day.sumocfg'), '-a', files, '--no-step-log', '--xml-validation', 'never'])
  expect(log).not.toMatch(/Error|Warning/)
  const mine = await ours()
  for (const { id } of network.signals) {
    const text = readFileSync(join(folder, `${id}.xml`), 'utf8')
    const theirs = [...text.matchAll(/time="([\d.]+)"[^>]* programID="(\w+)"[^>]* state="(\w+)"/g)]
    expect(theirs.length).toBeGreaterThan(DURATION - 2)
    expect(new Set(theirs.map(([, , program]) => program)).size).toBeGreaterThan(3)
    const differences = theirs.filter(([, time, , state]) => mine.get(id)?.[Number(time)] !== state)
    expect(differences.map(([, time, program, state]) => `${time} ${program} ${state}`)).toEqual([])
  }
})

test('read again, signals have their first program, and what is left out is said', async () => {
  const again = await readScenario(join(folder, 'day.sumocfg'))
  for (const { id, offset, phases } of network.signals) {
    const read = again.network.signals.find((signal) => signal.id === `signal_${id}`)
    expect(read?.offset).toBe(offset)
    expect(read?.phases).toEqual(phases)
  }
  expect(JSON.stringify(again.remarks)).toMatch(/WAUT/)
})

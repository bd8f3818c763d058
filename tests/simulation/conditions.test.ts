/** Conditions that commands set are part of the state: of the hash too, before anybody has noticed them. */
import { expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import type { EdgeCommand } from '../../engine/boundary/commands.ts'
import { simulate, trip } from '../laws/driving.ts'

const grid = generateGrid({ columns: 3, rows: 2, lanes: 1, seed: 2 })
const alone = [trip('a', 'j0.1-j1.1', 'j1.1-j2.1')]

test.each<EdgeCommand>([
  { kind: 'setLimit', edge: 'j3.2-j4.2', speed: 5.5 },
  { kind: 'closeEdge', edge: 'j3.2-j4.2' },
])('%j on an edge where nobody goes changes the hash, and undoing it gives the old one', async (command) => {
  const [plain, changed, undone] = await Promise.all([0, 1, 2].map(() => simulate(grid, alone)))
  changed.command(command)
  undone.command(command)
  const undo =
    command.kind === 'setLimit' ? { ...command, speed: 13.89 } : { kind: 'openEdge' as const, edge: command.edge }
  undone.command({ ...undo, at: 10 })
  for (const simulation of [plain, changed, undone]) await simulation.advance(20)
  expect(changed.hash()).not.toBe(plain.hash())
  expect(undone.hash()).toBe(plain.hash())
})

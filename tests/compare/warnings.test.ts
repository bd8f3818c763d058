/** What the runs of a comparison warn of stands there once, with whose it is. */
import { expect, test } from 'vitest'
import { warningsOf } from '../../engine/scenario/compare/warnings.ts'

const counts = { departed: 9, arrived: 9, running: 0, waiting: 0, removed: 0, collisions: 0, deadlocks: 0 }
const run = (variant: 'a' | 'b', seed: number, warnings: string[], valid = true) => ({
  ...{ ...counts, turnedElsewhere: 0, hash: '', wallSeconds: 1, variant, seed, warnings, valid },
})
const lost = (count: number, share: string) => `${count} of 3500 vehicles (${share} %) had no way left after a closure`

test('what several seeds say that differs in numbers alone is one sentence with the least and the most', () => {
  const runs = [
    ...[run('a', 1, []), run('b', 1, [lost(56, '1.6')])],
    ...[run('a', 2, ['trips left out: 1 of 3500']), run('b', 2, [lost(102, '2.9'), 'trips left out: 1 of 3500'])],
    ...[run('a', 3, []), run('b', 3, [lost(9, '0.3')])],
    ...[run('a', 5, ['trips left out: 1 of 3500']), run('b', 5, ['trips left out: 1 of 3500'])],
  ]
  expect(warningsOf(runs)).toEqual([
    'B, seeds 1–3: 9–102 of 3500 vehicles (0.3–2.9 %) had no way left after a closure',
    'A and B, seeds 2, 5: trips left out: 1 of 3500',
  ])
})

test('names that look like numbers are no numbers', () => {
  const at = (node: string) => `1 turned elsewhere, at 1 junction: 1 at ${node} (Dippelstraße)`
  const runs = [
    ...[run('a', 1, []), run('b', 1, [at('267412345')])],
    ...[run('a', 2, []), run('b', 2, [at('j2.1')])],
    ...[run('a', 3, []), run('b', 3, [at('267412345').replace('1 turned', '2 turned')])],
  ]
  expect(warningsOf(runs)).toEqual([
    'B, seeds 1, 3: 1–2 turned elsewhere, at 1 junction: 1 at 267412345 (Dippelstraße)',
    `B, seed 2: ${at('j2.1')}`,
  ])
})

test('what all say stands last; who is not valid has its name first, and reasons of its own', () => {
  const runs = [
    ...[run('a', 1, ['no buses']), run('b', 1, ['no buses', lost(300, '8.6')], false)],
    ...[run('a', 2, ['no buses', 'seen once']), run('b', 2, ['no buses', lost(310, '8.9')], false)],
  ]
  expect(warningsOf(runs)).toEqual([
    `B, seed 1, NOT VALID: ${lost(300, '8.6')}`,
    `B, seed 2, NOT VALID: ${lost(310, '8.9')}`,
    'A, seed 2: seen once',
    'all runs: no buses',
  ])
  const same = [run('a', 1, ['too full'], false), run('b', 1, ['too full'], false)]
  expect(warningsOf(same)).toEqual([
    'A, seed 1, NOT VALID: too full',
    'B, seed 1, NOT VALID: too full',
    'all runs: too full',
  ])
})

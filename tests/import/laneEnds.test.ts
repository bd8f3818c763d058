import { describe, expect, test } from 'vitest'
import { edgeOn, importSketch, laneMap } from './networkView.ts'
import type { TestTags } from './osmText.ts'

const MOTORWAY = { highway: 'motorway', maxspeed: '120' }

/** A road that gets lanes more for 300 m, or so far, with tags of their own there. */
function narrowing(
  tags: TestTags,
  {
    lanes = 3,
    length = 300,
    signal = false,
    there = {},
  }: Partial<Record<'lanes' | 'length', number>> & { signal?: boolean; there?: TestTags } = {},
): string[] {
  const { network } = importSketch({
    places: {
      w: [-700, 12],
      a: [0, 0],
      b: [length, -7, signal ? { highway: 'traffic_signals' } : {}],
      z: [length + 600, -30],
    },
    ways: [
      ['w a', { oneway: 'yes', ...tags, lanes: '2' }],
      ['a b', { oneway: 'yes', ...tags, lanes: String(lanes), ...there }],
      ['b z', { oneway: 'yes', ...tags, lanes: '2' }],
    ],
  })
  return laneMap(network, edgeOn(network, 1, '+'))
}

describe('a lane that ends', () => {
  test('leads nowhere on a motorway', () => {
    expect(narrowing(MOTORWAY)).toEqual(['1>0 straight', '2>1 straight'])
  })

  test('two of them as well', () => {
    expect(narrowing(MOTORWAY, { lanes: 4 })).toEqual(['2>0 straight', '3>1 straight'])
  })

  test.each<[string, TestTags, object]>([
    ['in a street', { highway: 'primary', maxspeed: '70' }, {}],
    ['on a trunk road through a town', { highway: 'trunk', maxspeed: '50' }, {}],
    ['after 60 m', MOTORWAY, { length: 60 }],
    ['before signals', { highway: 'trunk', maxspeed: '80' }, { signal: true }],
    ['behind a solid line', MOTORWAY, { there: { 'change:lanes': 'yes|not_left|no' } }],
  ])('squeezes in %s', (_, tags, shape) => {
    expect(narrowing(tags, shape)).toEqual(['0>0 straight', '1>0 straight', '2>1 straight'])
  })

  test('leads nowhere on the left if arrows say so', () => {
    expect(narrowing(MOTORWAY, { there: { 'turn:lanes': 'merge_to_right|through|through' } })).toEqual([
      '0>0 straight',
      '1>1 straight',
    ])
  })
})

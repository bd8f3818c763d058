/**
 * Pieces of a road that the import joined are found by the numbers of all their ways, and it is said that they are more than one.
 */
import { expect, test } from 'vitest'
import { commandsOf, edgesOf, widenedMeasures } from '../../engine/scenario/measures.ts'
import { importSketch } from '../import/networkView.ts'

const street = { highway: 'residential', name: 'Lange Zeile' }
const { network } = importSketch({
  places: { a: [-310, 12], b: [-120, -9], c: [95, 30], d: [260, 4], e: [255, 190] },
  ways: [
    ['a b', street],
    ['b c', { ...street, surface: 'asphalt' }],
    ['c d', street],
    ['d e', { highway: 'tertiary' }],
    ['d a', { highway: 'tertiary', oneway: 'yes' }],
  ],
})
const close = (road: string | string[]) => ({ kind: 'close', road, from: 60 }) as const

test('each way of a joined road means all of it, in both directions', () => {
  const ways = network.edges.find(({ name }) => name === street.name)!.osmWays!
  expect(ways).toHaveLength(3)
  const whole = edgesOf(street.name, network)
  expect(whole).toHaveLength(2)
  for (const way of ways) expect(edgesOf(`way ${way}`, network)).toEqual(whole)
  expect(
    commandsOf([close(`way ${ways[1]}`)], network)
      .map(({ edge }) => edge)
      .sort(),
  ).toEqual([...whole].sort())
})

test('who names one of them is told of the others, once', () => {
  const [first, second, third] = network.edges
    .find(({ name }) => name === street.name)!
    .osmWays!.toSorted((a, b) => a - b)
  expect(widenedMeasures([close([street.name, `way ${second}`]), close(`way ${second}`)], network)).toEqual([
    `way ${second} is a piece of a road without junctions in between: the measure holds on all of it (OSM ways ${first}, ${third})`,
  ])
  const alone = network.edges.find(({ roadClass }) => roadClass === 'tertiary')!
  expect(alone.osmWays).toBeUndefined()
  expect(widenedMeasures([close(`way ${alone.osmWay}`), close(street.name), close(alone.id)], network)).toEqual([])
})

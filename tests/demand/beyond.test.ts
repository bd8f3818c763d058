/** Who only passes the map drives through it where that is the way, and nowhere else. */
import { expect, test } from 'vitest'
import { Beyond } from '../../data/demand/beyond.ts'
import { reachOf } from '../../data/demand/reach.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'

const { description } = await openNetwork('town')
const beyond = new Beyond(description, reachOf(description, 'car'))
/** Kinds of roads by which people enter and leave, of a hundred between two places [m]. */
function roads(from: readonly [number, number], to: readonly [number, number]): Set<string> {
  const passage = beyond.passage(from, to)
  return new Set(
    Array.from({ length: 100 }, (_, k) => passage((k + 0.5) / 100)).flatMap((doors) =>
      doors ? doors.map(({ edge }) => edge.roadClass) : ['none'],
    ),
  )
}

test('the motorway takes those who pass from far west to far east, also where the straight line misses the map by a little', () => {
  expect(roads([-30_000, -500], [33_000, -300])).toEqual(new Set(['motorway']))
  expect(roads([-30_000, -1900], [33_000, -1500])).toEqual(new Set(['motorway']))
})

test('those who pass far away, or nearby on no fast road, pass by', () => {
  expect(roads([-30_000, -25_000], [33_000, -20_000])).toEqual(new Set(['none']))
  // From south to north 1.6 km beside the map: there is no fast road that way.
  expect(roads([2800, -9000], [3000, 9500])).toEqual(new Set(['none']))
})

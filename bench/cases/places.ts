/** Finding the way and the place on the embedded town. */
import { createLocator } from '../../engine/network/locate.ts'
import { createRouter } from '../../engine/network/routes.ts'
import { workloadNamed } from '../workloads.ts'
import type { HotCase } from './hotCase.ts'

const PAIRS = 200
const CAR = 1

export async function placeCases(): Promise<HotCase[]> {
  const town = workloadNamed('town')
  const opened = await town.open()
  const { network } = opened
  const ends = town
    .trips(opened)
    .slice(0, PAIRS)
    .map(({ from, to }) => [network.edgeIndex.get(from)!, network.edgeIndex.get(to)!])
  // Vehicles report from places a few metres beside the lanes.
  const { pointX, pointY } = network.columns
  const stride = Math.max(1, Math.floor(pointX.length / PAIRS))
  const places = Array.from({ length: PAIRS }, (_, k) => [pointX[k * stride] + 3.1, pointY[k * stride] - 1.7])
  const router = createRouter(network)
  const locator = createLocator(network)
  const before = places.map(([x, y]) => {
    const was = locator.locate(x - 9.2, y + 4.1)
    return was && { lane: was.lane, position: was.position, turn: -1, reach: 18 }
  })
  // The prepared ones first: once there are more instances V8 no longer folds their constants.
  return [
    {
      name: 'router.route, town',
      calls: PAIRS,
      pass: () => ends.reduce((sum, [from, to]) => sum + (router.route(from, to, CAR)?.length ?? 0), 0),
    },
    {
      name: 'createRouter and one route, town',
      calls: 1,
      pass: () => createRouter(network).route(ends[0][0], ends[0][1], CAR)?.length ?? 0,
    },
    {
      name: 'locator.locate, town, warm',
      calls: PAIRS,
      pass: () => places.reduce((sum, [x, y]) => sum + (locator.locate(x, y)?.position ?? 0), 0),
    },
    {
      name: 'locator.locate, town, after a report a second ago',
      calls: PAIRS,
      pass: () =>
        places.reduce((sum, [x, y], k) => sum + (locator.locate(x, y, undefined, before[k])?.position ?? 0), 0),
    },
    {
      name: 'createLocator and one locate, town, cold',
      calls: 1,
      pass: () => createLocator(network).locate(places[0][0], places[0][1])?.position ?? 0,
    },
  ]
}

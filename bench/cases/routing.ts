/** Quickest routes in a generated city of 100,000 edges, with and without a hierarchy. */
import { drawFrom } from '../../data/draw.ts'
import { createRouter } from '../../engine/network/routes.ts'
import { generateCity } from '../city.ts'
import type { HotCase } from './hotCase.ts'

const QUARTERS = 30 // in each direction
const PAIRS = 500
const FEW = 20
const CAR = 1

export async function routingCases(): Promise<HotCase[]> {
  const city = generateCity(QUARTERS)
  const { edges } = city.counts
  const draw = drawFrom(1)
  const ends = Array.from({ length: PAIRS }, (_, k) => [
    Math.floor(draw(`from ${k}`) * edges),
    Math.floor(draw(`to ${k}`) * edges),
  ])
  const [fast, plain] = [createRouter(city, 0), createRouter(city, Number.POSITIVE_INFINITY)]
  const usual = fast.edgeTime[0]
  const lengthOf = (from: number, to: number) => fast.route(from, to, CAR)?.length ?? 0
  const name = `city of ${edges} edges`
  return [
    {
      name: `router.route, ${name}`,
      calls: PAIRS,
      pass: () => ends.reduce((sum, [from, to]) => sum + lengthOf(from, to), 0),
    },
    {
      name: `all times anew and one route, ${name}`,
      calls: 1,
      pass() {
        fast.setEdgeTime(0, usual)
        return lengthOf(ends[0][0], ends[0][1])
      },
    },
    {
      name: `router.route without a hierarchy, ${name}`,
      calls: FEW,
      pass: () => ends.slice(0, FEW).reduce((sum, [from, to]) => sum + (plain.route(from, to, CAR)?.length ?? 0), 0),
    },
    {
      name: `a hierarchy and one route, ${name}`,
      calls: 1,
      fromNothing: true,
      pass: () => createRouter(city, 0).route(ends[0][0], ends[0][1], CAR)?.length ?? 0,
    },
  ]
}

/** Fixed signals timed for traffic that is counted by movement. */
import { expect, test } from 'vitest'
import { cycleOf } from '../../data/signals/program.ts'
import { retime } from '../../data/signals/retime.ts'
import { importSketch } from '../import/networkView.ts'

const LIGHT = { highway: 'traffic_signals' }
const MAIN = { highway: 'primary', name: 'Hauptstraße', maxspeed: '50', lanes: '2' }
const SIDE = { highway: 'residential', maxspeed: '30', lanes: '2' }

/** Two signals 330 m apart along the main road: in step, so with fixed times. */
function arterial() {
  return importSketch({
    places: {
      w: [-300, 3],
      a: [0, 0, LIGHT],
      b: [330, 4, LIGHT],
      e: [610, 1],
      an: [2, 170],
      as: [-3, -190],
      bn: [326, 150],
      bs: [333, -160],
    },
    ways: [
      ['w a b e', MAIN],
      ['an a as', SIDE],
      ['bn b bs', SIDE],
    ],
  }).network
}

test("greens follow the stages' ratios of flow to saturation, the cycle is Webster's and common", () => {
  const network = arterial()
  // 900 and 540 vehicles an hour on one lane each: y of 0.5 and 0.3.
  const [west, south] = [
    network.edges.find(({ id }) => id === '1000+0'),
    network.edges.find(({ id }) => id === '1001-1'),
  ]
  const straight = (edge: string): string => {
    const connection = network.connections.find(
      ({ from, direction }) => from === `${edge}_0` && direction === 'straight',
    )
    return `${edge}>${connection?.to.replace(/_\d+$/, '')}`
  }
  const counts = new Map([
    [straight(west!.id), 900],
    [straight(south!.id), 540],
  ])
  const { network: timed, signals } = retime(network, [{ from: 0, counts, duration: 3600 }])
  const first = signals.find(({ loading }) => loading > 0)!
  expect(first.loading).toBeCloseTo(0.8, 6)
  expect(first.greens[0] / first.greens[1]).toBeCloseTo(5 / 3, 0)
  const lost = first.cycle - first.greens[0] - first.greens[1]
  expect(first.cycle).toBe(Math.ceil((1.5 * lost + 5) / 0.2))
  expect(timed.signals.map(cycleOf)).toEqual([first.cycle, first.cycle])
})

test('the same counts in another order give the same times; nobody gets less than the least green', () => {
  const network = arterial()
  const movements = network.connections.map(({ from, to }) => `${from.slice(0, -2)}>${to.slice(0, -2)}`)
  const counts = movements.map((movement, k): [string, number] => [movement, 10 + 7 * k])
  const { network: timed } = retime(network, [{ from: 0, counts: new Map(counts), duration: 3600 }])
  expect(retime(network, [{ from: 0, counts: new Map([...counts].reverse()), duration: 3600 }]).network).toEqual(timed)
  for (const { phases } of retime(network, [{ from: 0, counts: new Map(), duration: 3600 }]).network.signals)
    for (const { maxDuration, shortest = 0 } of phases) expect(maxDuration).toBeGreaterThanOrEqual(shortest)
})

/** Advice in a world that is not perfect: late, lost, inexact or withheld. It becomes less, never wrong. */
import { expect, test } from 'vitest'
import { poisson } from '../../data/demand/poisson.ts'
import { corridor } from '../../data/scenarios/corridor.ts'
import { FORECAST, MAX_END, MAX_START, MIN_END, MIN_START } from '../../engine/advisory/greenLight.ts'
import { InputError } from '../../engine/base/errors.ts'
import { type Channel, PERFECT } from '../../engine/state/channel.ts'
import { simulate, trip } from '../laws/driving.ts'

const description = corridor({ kind: 'fixed', offsets: [11, 64, 37, 2, 80, 51] })
const trips = poisson(0.06, 900, 5, 'channel').map((depart, k) => trip(`v${k}`, 'east0', 'east6', { depart }))
const ROUGH: Channel = { latency: 2, loss: 0.2, positionError: 8, signalError: 2, feedDelay: 4, withheld: 0.3 }

async function drive(channel: Partial<Channel> | undefined, threads = 1) {
  const advice = { kinds: ['greenLight'] as const, share: 1, compliance: 1, reaction: 0.5, ...(channel && { channel }) }
  const simulation = await simulate(description, trips, { advice, threads })
  await simulation.advance(1200)
  const { adviceCounts, stopsPerVehicleAll: stops, collisions } = simulation.results()
  const driven = { ...adviceCounts, stops, collisions, hash: simulation.hash() }
  await simulation.close()
  return { ...driven, advised: driven.secondsAdvised / driven.seconds }
}

const perfect = await drive(undefined)

test('a perfect channel is none', async () => {
  expect((await drive(PERFECT)).hash).toBe(perfect.hash)
  expect(perfect.advised).toBeGreaterThan(0.3)
})

test('the worse it is the less is advised, and what is kept to still leads to green', async () => {
  const exact = await drive({ signalError: 1 })
  const inexact = await drive({ signalError: 3 })
  expect(exact.advised).toBeGreaterThan(0.8 * perfect.advised)
  expect(inexact.advised).toBeLessThan(exact.advised)
  expect(inexact.advised).toBeGreaterThan(0)
  for (const { greenKept, greenNoStop } of [exact, inexact]) expect(greenNoStop / greenKept).toBeGreaterThan(0.95)
  expect((await drive({ withheld: 1 })).advised).toBe(0)
  expect((await drive({ loss: 1 })).advised).toBe(0)
  expect((await drive({ loss: 0.2 })).advised).toBeGreaterThan(0.8 * perfect.advised)
})

test('a rough world is the same for any number of threads, and nobody collides', async () => {
  const [one, two] = [await drive(ROUGH), await drive(ROUGH, 2)]
  expect(two.hash).toBe(one.hash)
  expect(one.collisions).toBe(0)
  expect(one.secondsAdvised).toBeGreaterThan(0)
})

test('the advisor has the times of some seconds ago, wrong by an error that it allows for', async () => {
  const advice = { kinds: ['greenLight'] as const, share: 0, compliance: 0, reaction: 0 }
  const channel = { signalError: 2, feedDelay: 4 }
  const simulation = await simulate(description, trips, { advice: { ...advice, channel } })
  const said: Float64Array[] = []
  let wrong = 0
  for (let second = 1; second <= 400; second++) {
    await simulation.advance(1)
    const { forecast, feed } = simulation.inspect().state
    said.push(forecast.slice())
    if (second <= 10) continue
    const then = said[second - 5]
    for (let at = 0; at < feed.length; at += FORECAST) {
      const error = feed[at + MIN_END] - then[at + MIN_END] + 4
      expect(Math.abs(error)).toBeLessThanOrEqual(2 * 3.5)
      expect(feed[at + MAX_END] - feed[at + MIN_END]).toBeCloseTo(then[at + MAX_END] - then[at + MIN_END] + 8, 6)
      if (then[at + MIN_START] > second - 4)
        expect(feed[at + MAX_START] - then[at + MAX_START]).toBeCloseTo(error + 4, 6)
      else expect(feed[at + MAX_START]).toBe(then[at + MAX_START])
      if (Math.abs(error) > 1) wrong++
    }
  }
  expect(wrong).toBeGreaterThan(100)
  await simulation.close()
})

test('what cannot be is refused with its place', async () => {
  const channel = { latency: -1, loss: 2, positionError: 9 }
  const advice = { kinds: [], share: 1, compliance: 1, reaction: 0, channel }
  const error = await simulate(description, trips, { advice }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(InputError)
  expect((error as InputError).problems.map(({ place }) => place)).toEqual(['channel.latency', 'channel.loss'])
})

import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { setSignals } from '../../engine/scenario/signals.ts'

test('greens timed for a long run are those of its busiest hour, not of what the day has on average', async () => {
  const opened = await openNetwork('town')
  const trips = (count: number, from: number, seed: number) =>
    randomTrips(opened.description, { trips: count, duration: 3600, seed }).map((trip) => ({
      ...trip,
      id: `${from} ${trip.id}`,
      depart: trip.depart + from,
    }))
  const busy = trips(2600, 4500, 1)
  const day = [...trips(150, 0, 2), ...busy, ...trips(300, 8100, 3)]
  const greens = 'webster'
  const alone = setSignals(opened, { greens }, busy, 3600).retimed?.signals
  // Of the quiet hours nobody departs while the busy one lasts: its quarters begin and end with it.
  const ofDay = setSignals(opened, { greens }, day, 11_700).retimed?.signals
  expect(alone?.length).toBe(3)
  expect(ofDay).toEqual(alone)
})

/** What a trip may say of its way: a route, edges to pass, how it departs, stops; and what is refused at the border. */
import { describe, expect, test } from 'vitest'
import type { TripDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross, straightRoad } from '../../data/scenarios/roads.ts'
import { InputError } from '../../engine/base/errors.ts'
import { PLACE, TAG } from '../../engine/state/state.ts'
import { SERVED, SKIPPED } from '../../engine/state/stops.ts'
import { sights, simulate, trip, watch } from '../laws/driving.ts'

const grid = generateGrid({ columns: 4, rows: 3, lanes: 2, seed: 2 })

async function routeOf(extra: Partial<TripDescription>, from = 'j0.1-j1.1', to = 'j4.1-j5.1') {
  const simulation = await simulate(grid, [trip('v', from, to, extra)])
  const { state } = simulation.inspect()
  const route = [...state.route.slice(state.routeFirst[0], state.routeLast[0] + 1)]
  await simulation.close()
  return route.map((edge) => simulation.network.edgeIds[edge])
}

async function problemsOf(trips: readonly TripDescription[], description = grid) {
  try {
    await (await simulate(description, trips)).close()
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ place, message }) => `${place}: ${message}`)
    throw error
  }
  return []
}

describe('the way', () => {
  const detour = ['j0.1-j1.1', 'j1.1-j1.2', 'j1.2-j2.2', 'j2.2-j2.1', 'j2.1-j3.1', 'j3.1-j4.1', 'j4.1-j5.1']

  test('is the quickest without a word', async () => {
    expect(await routeOf({})).toEqual(['j0.1-j1.1', 'j1.1-j2.1', 'j2.1-j3.1', 'j3.1-j4.1', 'j4.1-j5.1'])
  })

  test('is the one given', async () => {
    expect(await routeOf({ route: detour })).toEqual(detour)
  })

  test('leads over given edges', async () => {
    expect(await routeOf({ via: ['j1.2-j2.2', 'j2.2-j2.1'] })).toEqual(detour)
  })

  test('leads over the stops', async () => {
    const stops = [{ edge: 'j1.2-j2.2', share: 0.5, duration: 5 }]
    const way = await routeOf({ stops })
    expect(way).toContain('j1.2-j2.2')
    expect(way.at(-1)).toBe('j4.1-j5.1')
  })

  test('is driven as given', async () => {
    const simulation = await simulate(grid, [trip('v', 'j0.1-j1.1', 'j4.1-j5.1', { route: detour })])
    const driven = new Set<string>()
    await watch(simulation, 400, (seen) => {
      for (const { on } of seen) if (!on.includes('>')) driven.add(on.split('_')[0])
    })
    expect([...driven]).toEqual(detour)
    await simulation.close()
  })
})

describe('departure', () => {
  const at = async (extra: Partial<TripDescription>, others: readonly TripDescription[] = [], seconds = 0.5) => {
    const simulation = await simulate(straightRoad({ lanes: 3 }), [trip('v', 'road', 'road', extra), ...others])
    await simulation.advance(seconds)
    const me = sights(simulation).find(({ id }) => id === 'v')
    await simulation.close()
    return me
  }

  test('on the given lane, place and speed', async () => {
    const me = await at({ departLane: 2, departPosition: 312.5, departSpeed: 7.25 })
    expect(me).toMatchObject({ on: 'road_2', position: 312.5, speed: 7.25 })
  })

  test('not before the given speed is safe', async () => {
    const ahead = trip('a', 'road', 'road', { departPosition: 330, departLane: 1, departSpeed: 0 })
    expect(await at({ departLane: 1, departPosition: 315, departSpeed: 13 }, [ahead])).toBeUndefined()
    expect(await at({ departLane: 1, departPosition: 315, departSpeed: 'max' }, [ahead])).toMatchObject({
      on: 'road_1',
    })
    expect(await at({ departLane: 0, departPosition: 315, departSpeed: 13 }, [ahead])).toMatchObject({ speed: 13 })
  })

  test('on the first lane, or a free one', async () => {
    expect(await at({ departLane: 'first' })).toMatchObject({ on: 'road_0' })
    const taken = [0, 2].map((lane) => trip(`a${lane}`, 'road', 'road', { departPosition: 600, departLane: lane }))
    expect(await at({ departLane: 'free' }, taken)).toMatchObject({ on: 'road_1' })
  })

  test('on the best lane or not yet, and who wants another one does not wait for it', async () => {
    const stop = { edge: 'road', lane: 1, position: 700, duration: 10 }
    const ahead = trip('a', 'road', 'road', {
      departPosition: 3,
      departLane: 1,
      departSpeed: 0,
      stops: [{ ...stop, position: 3 }],
    })
    const waiting = Array.from({ length: 9 }, (_, k) =>
      trip(`u${k}`, 'road', 'road', { departLane: 'best', stops: [stop] }),
    )
    expect(await at({ departLane: 'best', stops: [stop] })).toMatchObject({ on: 'road_1' })
    expect(await at({ departLane: 'best', stops: [stop] }, [ahead])).toBeUndefined()
    expect(await at({ stops: [stop] }, [ahead])).toMatchObject({ on: 'road_0' })
    const other = { departLane: 'best', stops: [{ ...stop, lane: 0 }], depart: 2 } as const
    expect(await at(other, [ahead, ...waiting], 2.5)).toMatchObject({ on: 'road_0' })
  })

  test('where it says it arrives, it arrives', async () => {
    const simulation = await simulate(straightRoad(), [trip('v', 'road', 'road', { arrivalPosition: 412 })])
    let last = 0
    await watch(simulation, 90, ([me]) => {
      if (me) last = me.position
    })
    expect(simulation.results().arrived).toBe(1)
    expect(last).toBeGreaterThan(395)
    expect(last).toBeLessThan(412)
    await simulation.close()
  })
})

describe('a new route', () => {
  const stops = ['j2.1-j3.1', 'j3.1-j4.1'].map((edge) => ({ edge, share: 0.6, duration: 10 }))
  const bus = trip('b', 'j0.1-j1.1', 'j4.1-j5.1', { vehicleClass: 'bus', stops })

  test('keeps the stops', async () => {
    const simulation = await simulate(grid, [bus], { checked: true })
    await simulation.advance(5)
    simulation.command({ kind: 'closeEdge', edge: 'j1.1-j2.1' })
    await simulation.advance(600)
    const { rerouted, arrived, stopsServed } = simulation.results()
    expect({ rerouted, arrived, stopsServed }).toEqual({ rerouted: 1, arrived: 1, stopsServed: 2 })
    await simulation.close()
  })

  test('leaves out the stop that it cannot reach, says so, and keeps the rest', async () => {
    const simulation = await simulate(grid, [bus], { checked: true })
    await simulation.advance(5)
    simulation.command({ kind: 'closeEdge', edge: 'j2.1-j3.1' })
    await simulation.advance(700)
    const { arrived, removed, stopsServed, stopsSkipped } = simulation.results()
    expect({ arrived, removed, stopsServed, stopsSkipped }).toEqual({
      arrived: 1,
      removed: 0,
      stopsServed: 1,
      stopsSkipped: 1,
    })
    expect([...simulation.inspect().state.stopServed]).toEqual([SKIPPED, SERVED])
    await simulation.close()
  })

  test('while it stands at a stop does not make it go on', async () => {
    const waits = { ...bus, stops: [{ ...stops[0], duration: 300 }, stops[1]] }
    const simulation = await simulate(grid, [waits], { checked: true })
    while (simulation.inspect().state.dwellEnd[0] < 0 && simulation.time < 300) await simulation.advance(5)
    const { state } = simulation.inspect()
    const due = state.dwellEnd[0]
    simulation.command({ kind: 'closeEdge', edge: 'j4.1-j5.1' })
    await simulation.advance(10)
    // Its end is closed, so it is removed; without that it goes another way.
    expect(simulation.results().removed).toBe(1)
    await simulation.close()

    const again = await simulate(grid, [{ ...waits, to: 'j4.2-j5.2', stops: [waits.stops[0]] }], { checked: true })
    while (again.inspect().state.dwellEnd[0] < 0 && again.time < 300) await again.advance(5)
    expect(again.inspect().state.dwellEnd[0]).toBe(due)
    const { route, stopPlace } = again.inspect().state
    const next = again.network.edgeIds[route[stopPlace[0] + 1]]
    again.command({ kind: 'closeEdge', edge: next })
    await again.advance(10)
    expect(again.results().rerouted).toBe(1)
    expect(again.inspect().state.dwellEnd[0]).toBe(due)
    expect(again.inspect().state.stopPlace[0]).toBe(again.inspect().state.tag[TAG * 0 + PLACE])
    await again.advance(600)
    expect(again.results().arrived).toBe(1)
    await again.close()
  })
})

describe('refused at the border', () => {
  test('every mistake in every trip, each in a sentence', async () => {
    const problems = await problemsOf([
      trip('a', 'j0.1-j1.1', 'j4.1-j5.1', { route: ['j0.1-j1.1', 'j2.1-j3.1', 'nowhere'] }),
      trip('b', 'j0.1-j1.1', 'j4.1-j5.1', {
        departLane: 5,
        departSpeed: -1,
        departPosition: 1e4,
        via: ['elsewhere'],
        stops: [
          { edge: 'j2.1-j3.1', lane: 2, duration: -3, position: 10, share: 0.2 },
          { edge: 'gone', duration: 3 },
          { edge: 'j2.1-j3.1', position: 50, from: 60, duration: 3, until: Number.NaN },
        ],
      }),
      trip('c', 'j0.1-j1.1', 'j4.1-j5.1'),
    ])
    const fits = (id: string, words: RegExp) =>
      expect(problems.filter((text) => text.startsWith(`${id}:`) && words.test(text))).toHaveLength(1)
    fits('a', /no edge has the id "nowhere"/)
    fits('a', /from "j0.1-j1.1" to "j2.1-j3.1", but no connection does/)
    fits('a', /ends on "nowhere"/)
    fits('b', /departLane: edge "j0.1-j1.1" has the lanes 0 to 1, counted from the kerb, not 5/)
    fits('b', /departSpeed -1/)
    fits('b', /departPosition 10000 m/)
    fits('b', /via: no edge has the id "elsewhere"/)
    fits('b', /stop 1: edge "j2.1-j3.1" has the lanes 0 to 1/)
    fits('b', /stop 1: it lasts -3 s/)
    fits('b', /stop 1: give either/)
    fits('b', /stop 2: no edge has the id "gone"/)
    fits('b', /stop 2: give either/)
    fits('b', /stop 3: from 60 m/)
    fits('b', /stop 3: until NaN s/)
    expect(problems.filter((text) => text.startsWith('c:'))).toEqual([])
  })

  test('stops that do not lie on the way, or in another order', async () => {
    const stop = (edge: string, position: number) => ({ edge, position, duration: 1 })
    const problems = await problemsOf([
      trip('order', 'j0.1-j1.1', 'j4.1-j5.1', { stops: [stop('j2.1-j3.1', 90), stop('j2.1-j3.1', 50)] }),
      trip('aside', 'j0.1-j1.1', 'j4.1-j5.1', { via: ['j2.1-j3.1'], stops: [stop('j1.2-j2.2', 50)] }),
      trip('behind', 'j0.1-j1.1', 'j4.1-j5.1', { departPosition: 90, stops: [stop('j0.1-j1.1', 50)] }),
      trip('fine', 'j0.1-j1.1', 'j4.1-j5.1', { stops: [stop('j2.1-j3.1', 50), stop('j2.1-j3.1', 90)] }),
    ])
    expect(problems.map((text) => text.split(':')[0]).sort()).toEqual(['aside', 'behind', 'order'])
  })

  test('a route that is closed to the class', async () => {
    const description = cross()
    const noBuses = {
      ...description,
      connections: description.connections.map((c) =>
        c.from.startsWith('westIn') && c.to.startsWith('eastOut') ? { ...c, allowed: ['car' as const] } : c,
      ),
    }
    const route = ['westIn', 'eastOut']
    expect(await problemsOf([trip('car', 'westIn', 'eastOut', { route })], noBuses)).toEqual([])
    const [problem] = await problemsOf([trip('b', 'westIn', 'eastOut', { route, vehicleClass: 'bus' })], noBuses)
    expect(problem).toMatch(/where a bus may not go/)
  })
})

import { describe, expect, test } from 'vitest'
import type { NetworkDescription, SignalDescription } from '../../data/description.ts'
import { importOsmText } from '../../data/osm/import.ts'
import { connectionsFrom, edgeOn, importSketch } from './networkView.ts'
import { type OsmSketch, osmText } from './osmText.ts'

const LIGHT = { highway: 'traffic_signals' }

/** Ways lead towards the crossing m: 0 from the south, 1 from the east, 2 from the north, 3 from the west. */
function crossing(tags: Record<string, string>, places: OsmSketch['places'] = {}): OsmSketch {
  const refs = ['s sl m', 'e el m', 'n nl m', 'w wl m']
  const road = { highway: 'secondary', maxspeed: '50', ...tags }
  return {
    places: {
      m: [0, 0, LIGHT],
      s: [7, -160],
      sl: [1, -16],
      e: [210, 12],
      el: [17, 1],
      n: [-9, 185],
      nl: [-1, 19],
      w: [-140, -20],
      wl: [-15, -2],
      ...places,
    },
    ways: refs.map((list, k) => [list, k % 2 === 0 ? { highway: 'secondary', maxspeed: '50' } : road]),
  }
}

const WITH_LEFT_LANES = { lanes: '3', 'lanes:forward': '2', 'turn:lanes:forward': 'left|through;right' }

const TWO_AND_LEFT = { lanes: '4', 'lanes:forward': '3', 'turn:lanes:forward': 'left|through|through;right' }

function onlySignal(network: NetworkDescription): SignalDescription {
  expect(network.signals).toHaveLength(1)
  return network.signals[0]
}

/** Numbers of the phases in which all connections of a movement show green. */
function greens(network: NetworkDescription, way: number, direction: string): number[] {
  const { phases } = onlySignal(network)
  const links = connectionsFrom(network, edgeOn(network, way, '+'))
    .filter((connection) => connection.direction === direction)
    .map(({ signal }) => signal!.link)
  expect(links.length).toBeGreaterThan(0)
  return phases.flatMap(({ state }, k) => (links.every((link) => 'gG'.includes(state[link])) ? [k] : []))
}

function lettersOf(network: NetworkDescription, way: number, direction: string): Set<string> {
  const connection = connectionsFrom(network, edgeOn(network, way, '+')).find((one) => one.direction === direction)!
  return new Set(onlySignal(network).phases.map(({ state }) => state[connection.signal!.link]))
}

describe('signals', () => {
  test('opposite arms have green together, crossing ones do not', () => {
    const { network } = importSketch(crossing({}))
    expect(greens(network, 0, 'straight')).toEqual(greens(network, 2, 'straight'))
    expect(greens(network, 1, 'straight')).toEqual(greens(network, 3, 'straight'))
    expect(greens(network, 0, 'straight').filter((phase) => greens(network, 1, 'straight').includes(phase))).toEqual([])
  })

  test('left turns from shared lanes go with the oncoming traffic and yield to it', () => {
    const { network } = importSketch(crossing({}))
    const { phases } = onlySignal(network)
    const left = connectionsFrom(network, edgeOn(network, 0, '+')).find(({ direction }) => direction === 'left')!
    const letters = new Set(phases.map(({ state }) => state[left.signal!.link]))
    expect(letters).toEqual(new Set(['r', 'u', 'g', 'y']))
  })

  test('left turns with lanes of their own yield where one lane comes towards them, and are protected from two', () => {
    const shared = importSketch(crossing(WITH_LEFT_LANES)).network
    expect(onlySignal(shared).phases.filter(({ state }) => !/[yu]/.test(state) && /G/.test(state))).toHaveLength(2)
    expect(greens(shared, 1, 'left')).toEqual(greens(shared, 1, 'straight'))
    const { network } = importSketch(crossing(TWO_AND_LEFT))
    expect(greens(network, 1, 'left')).toEqual(greens(network, 3, 'left'))
    expect(greens(network, 1, 'left').filter((phase) => greens(network, 1, 'straight').includes(phase))).toEqual([])
    expect(lettersOf(network, 1, 'left')).not.toContain('g')
  })

  describe('left turns from a shared lane against a crowded stream', () => {
    // The main road comes from the north and turns to the west; from the south half of the traffic turns to the west as well.
    const main = { highway: 'primary', maxspeed: '50' }
    const bending = (east: Record<string, string>): OsmSketch => {
      const { places, ways } = crossing({})
      const [south] = ways
      return { places, ways: [south, ['e el m', east], ['n nl m', main], ['w wl m', main]] }
    }
    /** Letters of south's left turn, south straight on and north straight on in each stage, without repetitions. */
    const inStages = (sketch: OsmSketch): string[] => {
      const { network } = importSketch(sketch)
      const links = [
        [0, 'left'],
        [0, 'straight'],
        [2, 'straight'],
      ].map(
        ([way, direction]) =>
          connectionsFrom(network, edgeOn(network, way as number, '+')).find((one) => one.direction === direction)!
            .signal!.link,
      )
      const { phases } = onlySignal(network)
      return phases
        .filter(({ state, minDuration, maxDuration }) => maxDuration > minDuration && !/[yu]/.test(state))
        .map(({ state }) => links.map((link) => state[link]).join(''))
    }

    test('their arm stays green after the other has ended', () => {
      const oneway = { highway: 'residential', oneway: 'yes' }
      expect(inStages(bending(oneway)).join(' ')).toMatch(/^(rrr )*gGG GGr( rrr)*$/)
    })

    test('it begins before the other, where that has left turns which would wait for an end that does not come', () => {
      expect(inStages(bending({ highway: 'residential' })).join(' ')).toMatch(/^(rrr )*GGr gGG( rrr)*$/)
    })

    test('nobody has amber between the two greens but who ends', () => {
      const { network } = importSketch(bending({ highway: 'residential', oneway: 'yes' }))
      const letters = (way: number) => {
        const [connection] = connectionsFrom(network, edgeOn(network, way, '+')).filter(
          ({ direction }) => direction === 'straight',
        )
        return onlySignal(network).phases.map(({ state }) => state[connection.signal!.link])
      }
      expect(letters(0).filter((letter) => letter === 'y')).toHaveLength(1)
      expect(letters(2).filter((letter) => letter === 'y')).toHaveLength(1)
      expect(letters(0)[letters(2).indexOf('y')]).toBe('G')
    })
  })

  test('turns from several lanes get green by what is expected on them, not a fixed share', () => {
    const lanes = (list: string, count: number) => ({
      lanes: `${count + 2}`,
      'lanes:forward': `${count}`,
      'turn:lanes:forward': list,
    })
    /** Green of the turns by that of who goes straight on. */
    const shareOf = (side: string): number => {
      const { places, ways } = crossing(lanes('left|left|through|through;right', 4))
      const [south, east, north, west] = ways
      const sketch = {
        places,
        ways: [[south[0], { ...south[1], highway: side }], east, [north[0], { ...north[1], highway: side }], west],
      } as OsmSketch
      const { network } = importSketch(sketch)
      const [turning, straight] = ['left', 'straight'].map((direction) => greens(network, 1, direction)[0])
      const { phases } = onlySignal(network)
      return phases[turning].maxDuration / phases[straight].maxDuration
    }
    // More turns off into a main road than into a residential one.
    expect(shareOf('primary')).toBeGreaterThan(1.3 * shareOf('residential'))
  })

  test('two lanes that become one behind the junction get green for one lane', () => {
    const lengthOf = (lanesBehind: number): number => {
      const main = { highway: 'secondary', maxspeed: '50' }
      const sketch: OsmSketch = {
        places: crossing({}).places,
        ways: [
          ['s sl m', { highway: 'secondary', oneway: 'yes' }],
          ['e el m', { ...main, lanes: '4', 'lanes:forward': '2' }],
          ['w wl m', { ...main, lanes: `${2 + lanesBehind}`, 'lanes:forward': '2' }],
        ],
      }
      const { network } = importSketch(sketch)
      return onlySignal(network).phases[greens(network, 1, 'straight')[0]].maxDuration
    }
    expect(lengthOf(1)).toBeGreaterThan(lengthOf(2))
  })

  test.each([
    ['50', 3],
    ['60', 4],
    ['70', 5],
  ])('at %s km/h amber lasts %d s, and red-amber 1 s', (maxspeed, amber) => {
    const sketch = crossing({})
    const ways = sketch.ways.map(([refs, tags]) => [refs, { ...tags, maxspeed }] as const)
    const { phases } = onlySignal(importSketch({ ...sketch, ways }).network)
    const durations = (letter: string) =>
      phases.filter(({ state }) => state.includes(letter)).map(({ minDuration }) => minDuration)
    expect(durations('y')).toEqual([amber, amber])
    expect(durations('u')).toEqual([1, 1])
  })

  test('the larger the junction, the longer everything is red before the next may go', () => {
    const small = onlySignal(importSketch(crossing({})).network)
    const wide = onlySignal(importSketch(crossing({ lanes: '8', 'lanes:forward': '4' })).network)
    // The wide road takes longer to cross; who drives along it crosses the narrow one as before.
    const reds = ({ phases }: SignalDescription) =>
      phases.filter(({ state }) => /^r+$/.test(state)).reduce((sum, { minDuration }) => sum + minDuration, 0)
    expect(reds(wide)).toBeGreaterThan(reds(small))
  })

  test('people on foot get their five seconds and the time to cross the road', () => {
    const marked = { highway: 'crossing', crossing: 'uncontrolled' }
    const wide = { lanes: '8', 'lanes:forward': '4' }
    const without = onlySignal(importSketch(crossing(wide)).network)
    const { network } = importSketch(crossing(wide, { el: [17, 1, marked] }))
    const held = greens(network, 0, 'straight')[0]
    // 8 lanes of 3.25 m at 1.2 m/s, and 5 s, less what amber and red add.
    expect(onlySignal(network).phases[held].shortest).toBeGreaterThan(without.phases[held].shortest!)
    expect(onlySignal(network).phases[held].shortest).toBeGreaterThanOrEqual(27 - 3 - 4)
  })

  test('a signal far from others runs by demand, between the least green and half as much again', () => {
    const { kind, phases } = onlySignal(importSketch(crossing(TWO_AND_LEFT)).network)
    expect(kind).toBe('actuated')
    const stages = phases.filter(({ minDuration, maxDuration }) => maxDuration > minDuration)
    expect(stages.length).toBeGreaterThan(1)
    expect(stages.every(({ minDuration, shortest }) => minDuration >= shortest!)).toBe(true)
    const longest = phases.reduce((sum, { maxDuration }) => sum + maxDuration, 0)
    expect(longest).toBeGreaterThan(50)
    expect(longest).toBeLessThan(120)
  })

  test('signals at the stop lines before a junction are the signals of the junction', () => {
    const onArms = {
      m: [0, 0],
      sl: [1, -16, LIGHT],
      el: [17, 1, LIGHT],
      nl: [-1, 19, LIGHT],
      wl: [-15, -2, LIGHT],
    } as const
    const { network } = importSketch(crossing({}, onArms))
    expect(onlySignal(network).id).toBe('signal 1')
    expect(network.connections.every(({ signal }) => signal !== undefined)).toBe(true)
  })

  test('a crossing in mid-block holds both directions', () => {
    const { network } = importSketch({
      places: { a: [0, 0], x: [140, 9, { highway: 'crossing', crossing: 'traffic_signals' }], b: [330, 4] },
      ways: [['a x b', { highway: 'tertiary', maxspeed: '50' }]],
    })
    const { reason, phases } = onlySignal(network)
    expect(reason).toBe('pedestrian crossing')
    expect(phases[0].state).toBe('GG')
    expect(network.connections).toHaveLength(2)
  })

  describe('a sign to turn on red', () => {
    const signed = (key: string) =>
      crossing({}, { sl: [1, -16, { ...LIGHT, [key]: 'yes' }], m: [0, 0], el: [17, 1, LIGHT] })

    test('holds for its arm, for the turn towards the kerb', () => {
      const { network } = importSketch(signed('red_turn:right'))
      expect(lettersOf(network, 0, 'right')).toContain('s')
      expect(lettersOf(network, 0, 'right')).not.toContain('r')
      for (const [way, direction] of [
        [0, 'straight'],
        [0, 'left'],
        [1, 'right'],
        [2, 'right'],
      ] as const)
        expect(lettersOf(network, way, direction)).not.toContain('s')
    })

    test('where one drives on the left it is the one to the left', () => {
      const inBritain = (key: string) => importOsmText(osmText(signed(key)), 'sketch', { country: 'GB' }).network
      const network = inBritain('red_turn:left')
      expect(lettersOf(network, 0, 'left')).toContain('s')
      expect(lettersOf(network, 0, 'right')).not.toContain('s')
      expect(lettersOf(inBritain('red_turn:right'), 0, 'right')).not.toContain('s')
    })

    test('on the node of the junction it holds for all arms', () => {
      const { network } = importSketch(crossing({}, { m: [0, 0, { ...LIGHT, 'red_turn:right': 'yes' }] }))
      for (const way of [0, 1, 2, 3]) expect(lettersOf(network, way, 'right')).toContain('s')
    })

    test('is left out with a word where two lanes turn', () => {
      const lanes = { lanes: '3', 'lanes:forward': '2', 'turn:lanes:forward': 'through;right|right', oneway: 'no' }
      const sketch = crossing({ ...lanes }, { el: [17, 1, { ...LIGHT, 'red_turn:right': 'yes' }] })
      const { network, audit } = importSketch(sketch)
      const reasons = audit.entries.map(({ reason }) => reason)
      const turning = connectionsFrom(network, edgeOn(network, 1, '+')).filter(({ direction }) => direction === 'right')
      expect(new Set(turning.map(({ from }) => from)).size).toBe(2)
      expect(lettersOf(network, 1, 'right')).not.toContain('s')
      expect(reasons).toContain('a sign to turn on red where several lanes turn')
    })
  })
})

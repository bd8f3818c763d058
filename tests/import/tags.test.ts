import { describe, expect, test } from 'vitest'
import { rulesOf } from '../../data/osm/rules/index.ts'
import { whyNotDrivable } from '../../data/osm/tags/access.ts'
import { lanesOf, placementOf } from '../../data/osm/tags/laneTags.ts'
import { parseSpeed, speedOf } from '../../data/osm/tags/speeds.ts'
import { importCase } from './caseFolders.ts'

const DE = rulesOf('DE')

const KMH = 1 / 3.6

describe('speed limits', () => {
  test.each([
    ['50', 50 * KMH],
    ['30 km/h', 30 * KMH],
    ['20 mph', 20 * 0.44704],
    ['walk', 7 * KMH],
    ['none', 130 * KMH],
    ['DE:urban', 50 * KMH],
    ['DE:rural', 100 * KMH],
    ['DE:zone30', 30 * KMH],
    ['DE:zone:20', 20 * KMH],
    ['DE:motorway', 130 * KMH],
    ['signals', undefined],
    ['0', undefined],
    ['fast', undefined],
  ])('maxspeed=%s', (text, speed) => {
    if (speed === undefined) expect(parseSpeed(text, DE)).toBeUndefined()
    else expect(parseSpeed(text, DE)).toBeCloseTo(speed, 9)
  })

  test('a limit for one direction counts there only', () => {
    const tags = { highway: 'tertiary', maxspeed: '70', 'maxspeed:backward': '40' }
    expect(speedOf(tags, 'forward', true, DE)).toEqual({ speed: 70 * KMH, guesses: [] })
    expect(speedOf(tags, 'backward', true, DE)).toEqual({ speed: 40 * KMH, guesses: [] })
  })

  test.each([
    [{ highway: 'secondary' }, true, 50],
    [{ highway: 'secondary' }, false, 100],
    [{ highway: 'living_street' }, true, 7],
    [{ highway: 'motorway' }, false, 130],
  ])('without a limit the law decides: %o, built up %s', (tags, builtUp, kmh) => {
    const { speed, guesses } = speedOf(tags, 'forward', builtUp, DE)
    expect(speed).toBeCloseTo(kmh * KMH, 9)
    expect(guesses.map(({ reason }) => reason)).toEqual([
      `no limit: that of the class ${builtUp ? 'inside' : 'outside'} built-up areas`,
    ])
  })
})

describe('access', () => {
  test.each([
    [{ highway: 'residential' }, true],
    [{ highway: 'residential', access: 'private' }, false],
    [{ highway: 'residential', access: 'private', motor_vehicle: 'yes' }, true],
    [{ highway: 'residential', motor_vehicle: 'destination' }, true],
    [{ highway: 'unclassified', motor_vehicle: 'forestry' }, false],
    [{ highway: 'service', service: 'alley' }, true],
    [{ highway: 'service', service: 'parking_aisle' }, false],
    [{ highway: 'footway' }, false],
    [{ highway: 'track' }, false],
    [{ highway: 'service', access: 'no', bus: 'yes' }, true],
  ])('%o may be driven: %s', (tags, drivable) => {
    expect(whyNotDrivable(tags) === undefined).toBe(drivable)
  })
})

describe('numbers of lanes', () => {
  test.each([
    [{ highway: 'tertiary' }, 1, 1],
    [{ highway: 'primary', lanes: '4' }, 2, 2],
    [{ highway: 'primary', lanes: '3', 'lanes:forward': '2' }, 2, 1],
    [{ highway: 'primary', lanes: '3', 'turn:lanes:backward': 'left|through' }, 1, 2],
    [{ highway: 'primary', lanes: '3' }, 1, 1],
    [{ highway: 'residential', lanes: '1' }, 1, 1],
    [{ highway: 'primary', lanes: '5', 'lanes:both_ways': '1' }, 2, 2],
    [{ highway: 'primary', 'change:lanes:forward': 'not_left|yes' }, 2, 1],
    [{ highway: 'secondary', 'destination:lanes:backward': 'Fulda|Fulda|' }, 1, 3],
    [{ highway: 'primary', 'maxspeed:lanes:forward': '50|70', 'turn:lanes:forward': 'left||' }, 3, 1],
    [{ highway: 'primary', lanes: '2', 'change:lanes:forward': 'not_left|yes' }, 1, 1],
    // The middle one of three is for bicycles.
    [{ highway: 'primary', 'change:lanes:forward': '||', 'vehicle:lanes:forward': 'yes|no|yes' }, 2, 1],
  ])('%o: %d along, %d against', (tags, along, against) => {
    expect(lanesOf(tags, 'forward', DE).lanes).toHaveLength(along)
    expect(lanesOf(tags, 'backward', DE).lanes).toHaveLength(against)
  })

  test('an odd number without directions is a guess, and says so', () => {
    expect(lanesOf({ highway: 'primary', lanes: '3' }, 'forward', DE).guesses).toHaveLength(1)
    expect(lanesOf({ highway: 'primary', lanes: '4' }, 'forward', DE).guesses).toHaveLength(0)
  })

  test('what lists say of lanes that nobody counted is believed, a guess', () => {
    const tags = { highway: 'primary', oneway: 'yes', 'change:lanes': 'not_right|not_left|yes' }
    const { lanes, guesses } = lanesOf(tags, 'forward', DE)
    expect(lanes.map(({ solid }) => solid)).toEqual([undefined, 'middle', 'kerb'])
    expect(guesses.map(({ reason }) => reason)).toEqual(['no number of lanes: that of its lists, such as change:lanes'])
  })

  test('tags count lanes from the left, we from the right', () => {
    const { lanes } = lanesOf(
      { highway: 'primary', oneway: 'yes', lanes: '3', 'turn:lanes': 'left|through|through;right' },
      'forward',
      DE,
    )
    expect(lanes.map(({ turns }) => turns)).toEqual([['through', 'right'], ['through'], ['left']])
  })

  test('lanes for bicycles are no lanes, lanes for buses are lanes for buses', () => {
    const tags = {
      highway: 'primary',
      oneway: 'yes',
      lanes: '3',
      'turn:lanes': 'left|through|through|through',
      'vehicle:lanes': 'yes|yes|no|yes',
      'bus:lanes': 'no|no|no|designated',
    }
    const { lanes } = lanesOf(tags, 'forward', DE)
    expect(lanes).toHaveLength(3)
    expect(lanes.map(({ allowed }) => allowed.includes('car'))).toEqual([false, true, true])
    expect(lanes.every(({ allowed }) => allowed.includes('bus'))).toBe(true)
  })

  test('a number no road has is a slip of the mapper', () => {
    const { lanes, guesses } = lanesOf({ highway: 'primary', oneway: 'yes', lanes: '33' }, 'forward', DE)
    expect(lanes).toHaveLength(8)
    expect(guesses.map(({ reason }) => reason)).toEqual(['more than 8 lanes in one direction: 8 taken'])
  })
})

describe('where the line runs among the lanes, from their left border', () => {
  const oneway = { highway: 'primary', oneway: 'yes' }
  const twoWay = { highway: 'primary', lanes: '4' }
  test.each([
    [{ ...oneway, placement: 'right_of:1' }, 'forward', 1],
    [{ ...oneway, placement: 'left_of:1' }, 'forward', 0],
    [{ ...oneway, placement: 'middle_of:2' }, 'forward', 1.5],
    [{ ...oneway, placement: 'right_of:4' }, 'forward', undefined],
    [{ ...oneway, placement: 'transition' }, 'forward', undefined],
    [oneway, 'forward', undefined],
    [{ ...twoWay, placement: 'right_of:1' }, 'forward', undefined],
    [{ ...twoWay, 'placement:forward': 'right_of:1' }, 'forward', 1],
    [{ ...twoWay, 'placement:forward': 'right_of:1' }, 'backward', -1],
  ] as const)('%j %s', (tags, direction, expected) => {
    expect(placementOf(tags, direction, 3, false)).toBe(expected)
  })

  test('in the mirror of left-hand traffic it is seen from the other side', () => {
    expect(placementOf({ ...oneway, placement: 'right_of:1' }, 'forward', 3, true)).toBe(2)
  })
})

test('with the line where the tags say, lanes that go on run straight on', async () => {
  const { network } = await importCase('placement')
  const straight = network.connections.filter(({ id }) => /^1000\+0_[01]>1001\+0_[01]$/.test(id))
  expect(straight).toHaveLength(2)
  for (const { geometry } of straight)
    expect(Math.abs(geometry[0][1] - geometry[geometry.length - 1][1])).toBeLessThan(0.01)
})

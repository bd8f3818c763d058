/** On-ramps as a map has them, against one of our own making with the same lengths. Steps of 0.5 s. */
import type { NetworkDescription } from '../../data/description.ts'
import { onRamp } from '../../data/scenarios/roads.ts'
import { importSketch } from '../import/networkView.ts'
import { simulate } from './driving.ts'
import { stream } from './lanes.ts'
import type { Law } from './law.ts'

const [UPSTREAM, SECTION, DOWNSTREAM, RAMP] = [2000, 250, 1200, 480] // [m]
const SECONDS = 900

function fromMap(): NetworkDescription {
  const main = { highway: 'motorway', maxspeed: '120', lanes: '2' }
  return importSketch({
    places: {
      w: [-UPSTREAM, 0],
      n: [0, 0],
      e: [SECTION, 0],
      z: [SECTION + DOWNSTREAM, 0],
      r: [-450, -160],
      p: [-80, -9],
    },
    ways: [
      ['w n', main],
      ['n e', { ...main, lanes: '3' }],
      ['e z', main],
      ['r p n', { highway: 'motorway_link', lanes: '1', maxspeed: '80' }],
    ],
  }).network
}

const ownMaking = (): NetworkDescription =>
  onRamp({ lanes: 2, upstream: UPSTREAM, accelerationLane: SECTION, downstream: DOWNSTREAM, ramp: RAMP, limit: 33.33 })

/** 3,000 veh/h on two lanes and 600 from the ramp, a tenth of them trucks. */
async function drive(description: NetworkDescription, [main, ramp, away]: readonly string[]) {
  const trips = [
    ...stream('m', 3000, SECONDS, main, [[away, 1]], { trucks: 0.1 }),
    ...stream('r', 600, SECONDS, ramp, [[away, 1]], { trucks: 0.1, seed: 5 }),
  ]
  const simulation = await simulate(description, trips)
  await simulation.advance(SECONDS)
  const { meanTimeLossAll, collisions, missedTurns, waiting, arrived } = simulation.results()
  await simulation.close()
  return { meanTimeLossAll, collisions, missedTurns, waiting, arrived }
}

export const laws: readonly Law[] = [
  {
    id: 'V48',
    title: 'An acceleration lane of a map is driven like one of our own making',
    source: 'comparison of two networks of the same road',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const own = await drive(ownMaking(), ['upstream', 'ramp', 'downstream'])
      const map = await drive(fromMap(), ['1000+0', '1003+0', '1002+0'])
      return [
        { name: 'arrived', unit: '', expected: own.arrived, tolerance: '2 %', measured: map.arrived },
        {
          name: 'mean time loss',
          unit: 's',
          expected: own.meanTimeLossAll,
          tolerance: '15 %',
          measured: map.meanTimeLossAll,
        },
        { name: 'waiting to enter', unit: '', expected: own.waiting, measured: map.waiting },
        { name: 'missed', unit: '', expected: 0, measured: map.missedTurns },
        { name: 'collisions', unit: '', expected: 0, measured: map.collisions },
      ]
    },
  },
]

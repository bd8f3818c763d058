/** Lane changes by choice: MOBIL, on rings and open roads of several lanes. */
import { straightRoad } from '../../data/scenarios/roads.ts'
import { type IdmParameters, idm } from '../../engine/models/idm.ts'
import { incentive, LANE_CHANGE_DEFAULTS } from '../../engine/models/mobil.ts'
import { crowdedRing, type RingFigures } from './crowdedRing.ts'
import { sights, simulate, trip } from './driving.ts'
import { laneRing, watchChanges } from './lanes.ts'
import type { Figure, Law } from './law.ts'
import { openMotorway } from './openMotorway.ts'
import { typeOf, URB } from './parameterSets.ts'

const SAFE = LANE_CHANGE_DEFAULTS.safeDeceleration

const PAGES = "Treiber's pages on MOBIL; Kesting, Treiber, Helbing 2007, Transp. Res. Rec. 1999, 86"

// The case of V41: ego behind a slow leader, with room beside it.
const EGO = 10
const [OLD_LEADER, NEW_LEADER, FOLLOWER, BEHIND] = [
  { gap: 15, speed: 8 },
  { gap: 40, speed: 12 },
  { gap: 20, speed: 12 },
  { gap: 20, speed: 10 },
] as const

function balanceOf(p: IdmParameters, followerGap: number) {
  return {
    own: idm(OLD_LEADER.gap, EGO, EGO - OLD_LEADER.speed, p),
    ownThen: idm(NEW_LEADER.gap, EGO, EGO - NEW_LEADER.speed, p),
    follower: idm(followerGap + 5 + NEW_LEADER.gap, FOLLOWER.speed, 0, p),
    followerThen: idm(followerGap, FOLLOWER.speed, FOLLOWER.speed - EGO, p),
    behind: idm(BEHIND.gap, BEHIND.speed, BEHIND.speed - EGO, p),
    behindThen: idm(BEHIND.gap + 5 + OLD_LEADER.gap, BEHIND.speed, BEHIND.speed - OLD_LEADER.speed, p),
  }
}

/** Whether the car of V41 has changed lanes a step later, in the engine; the one behind it plays no part with p = 0. */
async function changesIn(followerGap: number): Promise<boolean> {
  const type = typeOf(URB)
  const at = (id: string, lane: number, position: number, speed: number) =>
    trip(id, 'road', 'road', { type: type.id, departLane: lane, departPosition: position, departSpeed: speed })
  const front = 200
  const simulation = await simulate(
    straightRoad({ length: 900, lanes: 2, limit: URB.desiredSpeed }),
    [
      at('a new leader', 1, front + NEW_LEADER.gap + 5, NEW_LEADER.speed),
      at('b old leader', 0, front + OLD_LEADER.gap + 5, OLD_LEADER.speed),
      at('c ego', 0, front, EGO),
      at('d follower', 1, front - 5 - followerGap, FOLLOWER.speed),
    ],
    { types: [type], step: 1, laneChange: { politeness: 0 } },
  )
  await simulation.advance(1)
  const entered = sights(simulation).map(({ id, position, speed }) => `${id} ${position} ${speed}`)
  if (entered.length !== 4) throw new RangeError(`only ${entered.join(', ')} entered`)
  await simulation.advance(1)
  const ego = sights(simulation).find(({ id }) => id === 'c ego')
  await simulation.close()
  return ego?.on === 'road_1'
}

function ringFigures(density: number, found: RingFigures): Figure[] {
  return [
    {
      name: `${density} vehicles/km/lane: changes after which the follower would have to brake harder than 4 m/s²`,
      unit: '',
      expected: 0,
      measured: found.violations,
    },
    {
      name: `${density} vehicles/km/lane: hardest braking by its model that a change asked for`,
      unit: 'm/s²',
      expected: [-SAFE, 0],
      measured: found.hardest,
    },
    { name: `${density} vehicles/km/lane: collisions`, unit: '', expected: 0, measured: found.collisions },
  ]
}

export const laws: readonly Law[] = [
  {
    id: 'V40',
    title: 'No change by choice asks more than b_safe = 4 m/s² of who follows then',
    source: PAGES,
    grade: 'S',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const density of [20, 40, 60]) figures.push(...ringFigures(density, await crowdedRing(density, 180)))
      return figures
    },
  },
  {
    id: 'V40',
    title: 'The same for an hour, and with politeness from 0 to 0.5',
    source: PAGES,
    grade: 'S',
    tier: 'long',
    async measure(kept) {
      const figures: Figure[] = []
      for (const density of [20, 40, 60])
        figures.push(...ringFigures(density, await kept(`${density}`, () => crowdedRing(density, 3600))))
      for (const politeness of [0, 0.5]) {
        const found = await kept(`p ${politeness}`, () => crowdedRing(20, 1200, politeness))
        figures.push({
          name: `20 vehicles/km/lane, p = ${politeness}: changes that ask for more than 4 m/s²`,
          unit: '',
          expected: 0,
          measured: found.violations,
        })
      }
      return figures
    },
  },
  {
    id: 'V41',
    title: 'The incentive to leave a slow leader, and the gap from which on it is forbidden',
    source: 'Computed from Kesting, Treiber, Helbing 2007, eq. 2–5, with the urban set (notes V41)',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const a = balanceOf(URB, FOLLOWER.gap)
      const figure = (name: string, expected: number, measured: number): Figure => ({
        name,
        unit: 'm/s²',
        expected,
        tolerance: 1e-3,
        measured,
      })
      return [
        figure('own acceleration now', -1.1064, a.own),
        figure('own acceleration then', 1.4013, a.ownThen),
        figure('of the new follower now', 0.7927, a.follower),
        figure('of the new follower then', -1.1145, a.followerThen),
        figure('of the old follower now', 0.7425, a.behind),
        figure('of the old follower then', 1.1013, a.behindThen),
        ...(
          [
            [0, 2.508],
            [0.2, 2.198],
            [0.5, 1.733],
            [1, 0.959],
          ] as const
        ).map(([p, expected]) => figure(`incentive with p = ${p}`, expected, incentive(a, p))),
        figure('of the new follower behind a gap of 10 m', -7.11, balanceOf(URB, 10).followerThen),
        {
          name: 'in the engine: changes with 12.81 m to the follower',
          unit: '',
          expected: 1,
          measured: Number(await changesIn(12.81)),
        },
        {
          name: 'in the engine: changes with 12.79 m to the follower',
          unit: '',
          expected: 0,
          measured: Number(await changesIn(12.79)),
        },
      ].map((entry) => (entry.name.includes('10 m') ? { ...entry, tolerance: 5e-3 } : entry))
    },
  },
  {
    id: 'V42',
    title: 'Where all lanes are alike nobody changes back and forth',
    source: 'Notes V42',
    grade: 'K',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const uneven of [false, true]) {
        const { simulation } = await laneRing({
          lanes: 2,
          length: 1200,
          cars: 60,
          limit: URB.desiredSpeed,
          way: 2200 * URB.desiredSpeed,
          type: typeOf(URB),
          shift: (car) => (uneven ? 0.6 * ((car * 0.618) % 1) : 0),
          classOf: () => 'car',
        })
        await simulation.advance(200)
        let [changes, way] = [0, 0]
        await watchChanges(simulation, 1800, (found, _, now) => {
          changes += found.length
          for (const { speed } of now) way += speed * 0.5
        })
        await simulation.close()
        figures.push({
          name: `${uneven ? 'uneven' : 'equal'} gaps: changes per vehicle and kilometre`,
          unit: '1/km',
          expected: uneven ? [0, 1] : 0,
          measured: changes / (way / 1000),
        })
      }
      return figures
    },
  },
  {
    id: 'V43',
    title: 'Drivers change lanes most at medium density',
    source: 'Kesting, Treiber, Helbing 2007 (notes V43)',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const rates: number[] = []
      const densities = [5, 10, 15, 25, 40, 60]
      for (const density of densities)
        rates.push((await kept(`${density}`, () => crowdedRing(density, 900))).perKmHour / 3)
      const peak = rates.indexOf(Math.max(...rates))
      const wrong = rates.filter((rate, k) => k > 0 && (k <= peak ? rate < rates[k - 1] : rate > rates[k - 1])).length
      return [
        ...densities.map(
          (density, k): Figure => ({
            name: `changes at ${density} vehicles/km/lane`,
            unit: '1/km/h/lane',
            expected: [0, 1500],
            measured: rates[k],
          }),
        ),
        { name: 'steps against one single maximum', unit: '', expected: 0, measured: wrong },
      ]
    },
  },
  {
    id: 'V44',
    title: 'Use of the two lanes of a motorway',
    source: 'Measurements on German motorways (notes V44)',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const figures: Figure[] = []
      const cases: [number, [number, number]][] = [
        [800, [60, 100]],
        [2200, [45, 55]],
        [3600, [0, 50]],
      ]
      for (const [demand, expected] of cases) {
        const { kerb, flow } = await kept(`${demand}`, () => openMotorway(demand, 1200))
        figures.push({
          name: `kerb lane's share at ${demand} veh/h of demand (${Math.round(flow)} veh/h measured)`,
          unit: '%',
          expected,
          measured: kerb,
        })
      }
      const { kerb } = await kept('free', () => openMotorway(2200, 1200, false))
      figures.push({ name: "kerb lane's share without keeping to it", unit: '%', expected: [47, 53], measured: kerb })
      return figures
    },
  },
  {
    id: 'V45',
    title: "Nobody passes on the kerb's side in free flow",
    source: 'Vienna Convention on Road Traffic 1968, art. 11; StVO §5, §7',
    grade: 'S',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const demand of [900, 2000, 3000]) {
        const { events } = await openMotorway(demand, 240)
        figures.push({
          name: `passed on the wrong side, more than 2 m/s faster, above 60 km/h, at ${demand} veh/h`,
          unit: '',
          expected: 0,
          measured: events,
        })
      }
      return figures
    },
  },
]

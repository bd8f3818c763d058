/** What joins or crosses a stream that has right of way: side streets, left turns, entries of roundabouts (V60, V62, V63). */

import { poisson } from '../../data/demand/poisson.ts'
import type { NetworkDescription, TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { cross } from '../../data/scenarios/roads.ts'
import { importSketch } from '../import/networkView.ts'
import { simulate, trip } from './driving.ts'
import type { Figure, Law } from './law.ts'

const WARM_UP = 300 // [s]
const DURATION = 2400 // [s]
/** Of the stream that never ends: more than any lane lets through [s]. */
const QUEUE_HEADWAY = 2
/**
 * Vehicles that keep to the headways they set out with: the manual's formula is for gaps drawn independently of each other,
 * and on one lane usual drivers would gather behind slower ones.
 */
export const TIMETABLE: VehicleTypeDescription = {
  id: 'timetable',
  vehicleClass: 'car',
  timeGap: 0.1,
  minimumGap: 0.5,
  speedFactor: { mean: 1, deviation: 0, min: 1, max: 1 },
}

interface Stream {
  readonly id: string
  readonly from: string
  readonly to: string
  /** [veh/h] */
  readonly rate: number
  readonly type?: string
}

/** Exponential headways. */
function tripsOf({ id, from, to, rate, type }: Stream): TripDescription[] {
  return poisson(rate / 3600, DURATION, 5, id).map((depart, k) =>
    trip(`${id}${String(k).padStart(5, '0')}`, from, to, { depart: Math.round(depart * 1000) / 1000, type }),
  )
}

/** How many of a queue that never ends get through beside the given streams [veh/h]. */
export async function capacity(
  description: NetworkDescription,
  from: string,
  to: readonly string[],
  streams: readonly Stream[],
  lanes = 1,
): Promise<number> {
  const headway = QUEUE_HEADWAY / lanes
  const queue = Array.from({ length: DURATION / headway }, (_, k) =>
    trip(`q${String(k).padStart(5, '0')}`, from, to[k % to.length], { depart: k * headway }),
  )
  const others = streams.flatMap(tripsOf)
  const simulation = await simulate(description, [...others, ...queue], { types: [TIMETABLE] })
  const through = (): number => {
    const { frame, results } = { frame: simulation.frame(), results: simulation.results() }
    const onTheRoad = Array.from(frame.vehicle, (vehicle) => simulation.vehicleIds[vehicle])
    const othersGone = others.filter(({ depart, id }) => depart < simulation.time && !onTheRoad.includes(id)).length
    return results.arrived - othersGone
  }
  await simulation.advance(WARM_UP)
  const before = through()
  await simulation.advance(DURATION - WARM_UP)
  const after = through()
  await simulation.close()
  return ((after - before) * 3600) / (DURATION - WARM_UP)
}

const MOVEMENTS = {
  'left turn from the main road': { gap: 4.1, followUp: 2.2, from: 'eastIn', to: 'southOut', both: false },
  'right turn from the side road': { gap: 6.2, followUp: 3.3, from: 'southIn', to: 'eastOut', both: false },
  'straight over from the side road': { gap: 6.5, followUp: 4.0, from: 'southIn', to: 'northOut', both: true },
  'left turn from the side road': { gap: 7.1, followUp: 3.5, from: 'southIn', to: 'westOut', both: true },
} as const

export const potential = (flow: number, gap: number, followUp: number): number =>
  (flow * Math.exp((-flow * gap) / 3600)) / (1 - Math.exp((-flow * followUp) / 3600))

const gapAcceptance: Law = {
  id: 'V60',
  title: 'a stream that gives way gets through as critical gap and follow-up time say',
  source: 'Highway Capacity Manual, base values of two-way stop control: 4.1/2.2, 6.2/3.3, 6.5/4.0, 7.1/3.5 s',
  grade: 'K',
  tier: 'long',
  async measure() {
    const figures: Figure[] = []
    for (const [name, { gap, followUp, from, to, both }] of Object.entries(MOVEMENTS))
      for (const flow of [200, 600, 1000]) {
        const rate = both ? flow / 2 : flow
        const streams = [{ id: 'w', from: 'westIn', to: 'eastOut', rate, type: TIMETABLE.id }]
        if (both) streams.push({ id: 'e', from: 'eastIn', to: 'westOut', rate, type: TIMETABLE.id })
        figures.push({
          name: `${name}, ${flow} veh/h of the main road`,
          unit: 'veh/h',
          expected: potential(flow, gap, followUp),
          tolerance: '15 %',
          measured: await capacity(cross({ sign: 'stop' }), from, [to], streams),
        })
      }
    return figures
  },
}

/** Four arms of which each has so many lanes in and out, and so many round the middle; 24 m across with one, 40 m with two. */
export function roundabout(lanes: 1 | 2 = 1): NetworkDescription {
  const arm = { highway: 'secondary', maxspeed: '50', ...(lanes > 1 ? { lanes: '4' } : {}) }
  const ring = { highway: 'secondary', junction: 'roundabout', maxspeed: '30', ...(lanes > 1 ? { lanes: '2' } : {}) }
  const radius = lanes > 1 ? 20 : 12
  const at = (degrees: number): [number, number] => {
    const angle = (degrees * Math.PI) / 180
    return [Math.round(100 * radius * Math.cos(angle)) / 100, Math.round(100 * radius * Math.sin(angle)) / 100]
  }
  return importSketch({
    places: { a: at(5), i: at(50), b: at(95), j: at(140), c: at(178), k: at(220), d: at(268), l: at(310), e: [300, 20], n: [-20, 310], w: [-290, -30], s: [14, -300] }, // biome-ignore format: one ring
    ways: [
      ['a i b j c k d l a', ring],
      ['e a', arm],
      ['n b', arm],
      ['w c', arm],
      ['s d', arm],
    ],
  }).network
}

const BUNCHED =
  'those who circulate all come from one entry, in rows, half of them 2.3 to 2.6 s apart: in the gaps between them 4.1 and 2.6 s come to 297 veh/h at 1,000, and 130 at 1,200, which is what drivers here do; from two entries they leave no more'

const measuredEntries = new Map<number, Promise<number>>()

/** Of the entry from the east beside so many who circulate [veh/h]. */
function entryBeside(flow: number): Promise<number> {
  const known = measuredEntries.get(flow)
  if (known) return known
  const others = [{ id: 'w', from: '1004+0', to: '1002-0', rate: flow }]
  const measured = capacity(roundabout(), '1001+0', ['1002-0', '1003-0'], others)
  measuredEntries.set(flow, measured)
  return measured
}

const entry: Law = {
  id: 'V62',
  title:
    'the entry of a roundabout with one lane takes what lies between HCM 2010 and HCM 6, the less the more circulate',
  source: 'HCM 2010: 1130 exp(−0.001 v); HCM 6, equation 22-1: 1380 exp(−0.00102 v), as in NCHRP 08-135',
  grade: 'S',
  tier: 'long',
  async measure() {
    const figures: Figure[] = []
    let last = Number.POSITIVE_INFINITY
    let rises = 0
    for (const flow of [0, 200, 400, 600, 800, 1000]) {
      const measured = await entryBeside(flow)
      if (measured >= last) rises++
      last = measured
      figures.push({
        name: `beside ${flow} veh/h that circulate`,
        unit: 'veh/h',
        expected: [1130 * Math.exp(-0.001 * flow), 1380 * Math.exp(-0.00102 * flow)],
        tolerance: '10 %',
        measured,
        ...(flow === 1000 ? { misses: BUNCHED } : {}),
      })
    }
    figures.push({ name: 'flows with which it rises', unit: '', expected: 0, measured: rises })
    return figures
  },
}

/** Brilon and others, for German roundabouts of one lane: entries with 4.12, 2.88 and at least 2.10 s. */
const german = (flow: number): number => {
  const [gap, followUp, least] = [4.12, 2.88, 2.1]
  const perSecond = flow / 3600
  return (3600 / followUp) * (1 - least * perSecond) * Math.exp(-perSecond * (gap - followUp / 2 - least))
}

const germanEntry: Law = {
  id: 'V63',
  title: 'the entry of a roundabout with one lane lies between the American and the German curves',
  source: 'HBS (Brilon, Wu), with 4.12, 2.88 and 2.10 s; HCM 2010 and HCM 6 as in V62',
  grade: 'C',
  tier: 'long',
  async measure() {
    const figures: Figure[] = []
    for (const flow of [0, 200, 400, 600, 800, 1000, 1200]) {
      const curves = [1130 * Math.exp(-0.001 * flow), 1380 * Math.exp(-0.00102 * flow), german(flow)]
      figures.push({
        name: `beside ${flow} veh/h that circulate`,
        unit: 'veh/h',
        expected: [Math.min(...curves), Math.max(...curves)],
        tolerance: '10 %',
        measured: await entryBeside(flow),
        ...(flow >= 1000 ? { misses: BUNCHED } : {}),
      })
    }
    return figures
  },
}

const twoLanes: Law = {
  id: 'V62',
  title: 'the entry of a roundabout with two lanes, beside two lanes that circulate',
  source:
    'HCM 2010: 1130 exp(−0.00075 v) + 1130 exp(−0.00084 v); HCM 6: 1350 exp(−0.00092 v) + 1420 exp(−0.00085 v), from memory',
  grade: 'K',
  tier: 'long',
  async measure() {
    const figures: Figure[] = []
    for (const flow of [400, 800, 1200, 1600]) {
      const curves = [
        1130 * Math.exp(-0.00075 * flow) + 1130 * Math.exp(-0.00084 * flow),
        1350 * Math.exp(-0.00092 * flow) + 1420 * Math.exp(-0.00085 * flow),
      ]
      const others = [{ id: 'w', from: '1004+0', to: '1002-0', rate: flow }]
      figures.push({
        name: `beside ${flow} veh/h that circulate`,
        unit: 'veh/h',
        expected: [Math.min(...curves), Math.max(...curves)],
        tolerance: '10 %',
        measured: await capacity(roundabout(2), '1001+0', ['1002-0', '1003-0'], others, 2),
      })
    }
    return figures
  },
}

export const laws: readonly Law[] = [gapAcceptance, entry, germanEntry, twoLanes]

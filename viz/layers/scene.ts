/** All layers of the map, in their order: one town drawn once, two worlds upon it. */
import type { Layer } from '@deck.gl/core'
import { PathLayer } from '@deck.gl/layers'
import type { World } from '../../data/messages/codec.ts'
import { type AdviceMarks, badgeSize, createAdviceMarks, markAdvice } from '../frames/advice.ts'
import type { AuditItem } from '../frames/audit.ts'
import type { ChangedRoads } from '../frames/changedRoads.ts'
import { peopleIn, zebraStripes } from '../frames/crossings.ts'
import { landOf } from '../frames/land.ts'
import { linesBuilder } from '../frames/lines.ts'
import { markings } from '../frames/markings.ts'
import type { Motion } from '../frames/motion.ts'
import { type Label, labelsAt, streetsOf } from '../frames/names.ts'
import { roadShapes } from '../frames/roadSigns.ts'
import { connectors, junctionAreas, pointsOf, streets } from '../frames/roads.ts'
import { type SignalHeads, signalHeads } from '../frames/signalHeads.ts'
import type { Town } from '../frames/town.ts'
import { VARIANTS, type Variant } from '../frames/variants.ts'
import { AdviceLayer, adviceData } from './adviceLayer.ts'
import { auditLayers } from './auditLayers.ts'
import { drawBadges } from './badges.ts'
import { createBase, nameLayers } from './base.ts'
import { changedRoadLayers } from './changedRoads.ts'
import type { Palette } from './palette.ts'
import { peopleData, peopleLayer } from './people.ts'
import { signalData, signalLayer } from './signals.ts'
import { VehicleLayer, vehicleData } from './vehicleLayer.ts'

/** Names and signs are placed for steps of zoom this long: enough that they do not jump with every turn of the wheel. */
const STEP = 0.5

export interface Scene {
  readonly heads: SignalHeads
  /** Who is told what, for the badges. */
  readonly marks: Readonly<Record<Variant, AdviceMarks>>
  /** Takes over a new frame of one world. */
  setWorld(variant: Variant, world: World, motion: Motion): void
  /** Marks elements (a street, the movements of a signal), or nothing. */
  setHighlight(elements: readonly number[]): void
  /** Shows where roads are closed or have another limit. */
  setRoads(roads: ChangedRoads): void
  /** Shows entries of the audit, one of them chosen perhaps. */
  setAudit(items: readonly AuditItem[], chosen: AuditItem | undefined): void
  /** What stands still; the same array while nothing has changed. */
  town(zoom: number): Layer[]
  traffic(zoom: number, progress: number, selected: Readonly<Record<Variant, number>>): Layer[]
}

interface WorldData {
  readonly vehicles: object
  readonly signals: object
  readonly people: object
  readonly advice: object
}

export function createScene(town: Town, palette: Palette): Scene {
  const heads = signalHeads(town)
  const named = streetsOf(town)
  const characters = [...new Set(named.flatMap(({ name }) => [...name]))].sort().join('')
  const labels = new Map<number, Label[]>()
  let roads: ChangedRoads | undefined
  const roadLayers = new Map<number, Layer[]>()
  const junctions = junctionAreas(town)
  const base = createBase(
    {
      land: landOf(town.areas),
      markings: markings(town),
      zebras: zebraStripes(town),
      connectors: connectors(town),
      streets: (zoom) => streets(town, junctions, zoom),
    },
    palette,
  )
  const badges = drawBadges()
  const marks = { baseline: createAdviceMarks(), advised: createAdviceMarks() }
  const states: Partial<Record<Variant, Uint8Array>> = {}
  const worlds: Partial<Record<Variant, WorldData>> = {}
  let highlight: Layer[] = []
  let audit: Layer[] = []
  let drawn: { ground: Layer[]; names: Label[]; layers: Layer[] } | undefined

  function namesAt(step: number): Label[] {
    const known = labels.get(step)
    if (known) return known
    const made = labelsAt(named, step)
    labels.set(step, made)
    return made
  }

  function roadsAt(step: number): Layer[] {
    if (!roads) return []
    const known = roadLayers.get(step)
    if (known) return known
    const made = changedRoadLayers(roadShapes(town, roads, step), step, palette)
    roadLayers.set(step, made)
    return made
  }

  function worldLayers(variant: Variant, zoom: number, progress: number, selected: number): Layer[] {
    const data = worlds[variant]
    if (!data) return []
    const size = badgeSize(marks[variant], zoom)
    return [
      signalLayer(`${variant}:signals`, data.signals, zoom),
      peopleLayer(`${variant}:people`, data.people, zoom, palette),
      new VehicleLayer({
        id: `${variant}:vehicles`,
        data: data.vehicles as never,
        progress,
        selected,
        leastPixels: leastPixels(zoom),
        strokes: Math.min(1, Math.max(0.45, 0.75 + 0.2 * zoom)),
        palette,
      }),
      new AdviceLayer({
        id: `${variant}:advice`,
        data: data.advice as never,
        visible: size > 0,
        progress,
        size,
        badges,
      }),
    ]
  }

  return {
    heads,
    marks,
    setWorld(variant, world, motion) {
      marks[variant] = markAdvice(world, motion, marks[variant])
      const before = worlds[variant]
      const changed = !before || !sameBytes(states[variant], world.signalStates)
      states[variant] = world.signalStates
      worlds[variant] = {
        vehicles: vehicleData(motion),
        signals: changed ? signalData(heads, world.signalStates, palette) : before.signals,
        people: peopleData(peopleIn(town, world)),
        advice: adviceData(marks[variant]),
      }
    },
    setHighlight(elements) {
      highlight = elements.length === 0 ? [] : [highlightLayer(town, elements, palette)]
      drawn = undefined
    },
    setRoads(next) {
      roads = next
      roadLayers.clear()
      drawn = undefined
    },
    setAudit(items, chosen) {
      audit = items.length === 0 && !chosen ? [] : auditLayers(items, chosen, palette)
      drawn = undefined
    },
    town(zoom) {
      const ground = base.at(zoom)
      const step = Math.floor(zoom / STEP) * STEP
      const names = namesAt(step)
      if (drawn?.ground !== ground || drawn.names !== names)
        drawn = {
          ground,
          names,
          layers: [...ground, ...roadsAt(step), ...audit, ...highlight, ...nameLayers(names, characters, palette)],
        }
      return drawn.layers
    },
    traffic: (zoom, progress, selected) =>
      VARIANTS.flatMap((variant) => worldLayers(variant, zoom, progress, selected[variant])),
  }
}

/** Seen from afar a vehicle is a point; the further away, the smaller. */
function leastPixels(zoom: number): [number, number] {
  const size = Math.min(6.5, Math.max(3.4, 6 + zoom))
  return [size + 0.6, size - 0.4]
}

function highlightLayer(town: Town, elements: readonly number[], palette: Palette): Layer {
  const lines = linesBuilder()
  for (const element of elements) lines.add(pointsOf(town, element))
  const { count, first, points } = lines.done()
  const [red, green, blue] = palette.selection
  return new PathLayer({
    id: 'highlight',
    data: { length: count, startIndices: first, attributes: { getPath: { value: points, size: 2 } } },
    positionFormat: 'XY',
    _pathType: 'open',
    getColor: [red, green, blue, 90],
    getWidth: town.width[elements[0]],
    widthMinPixels: 3,
    jointRounded: true,
  } as unknown as ConstructorParameters<typeof PathLayer>[0])
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((value, k) => value === b[k])
}

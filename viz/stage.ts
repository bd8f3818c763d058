/** The map with its traffic: takes frames, shows them evenly, knows what is clicked on and follows whom it is told to. */
import type { Frame, RoadChanges, TownMap } from '../data/messages/codec.ts'
import { type AuditFilter, type AuditItem, auditAt, passes } from './frames/audit.ts'
import { cameraOver, LEAST_ZOOM, MOST_ZOOM } from './frames/camera.ts'
import { type ChangedRoads, readChangedRoads } from './frames/changedRoads.ts'
import { type Selection, signalFacts, streetFacts } from './frames/details.ts'
import { createMover, type Mover, poseBetween } from './frames/motion.ts'
import { badgeAt, laneAt, signalHeadAt, vehicleAt } from './frames/picking.ts'
import { createPlayback } from './frames/playback.ts'
import type { SignalHeads } from './frames/signalHeads.ts'
import { NONE, readTown, type Town } from './frames/town.ts'
import { VARIANTS, type Variant } from './frames/variants.ts'
import type { Palette } from './layers/palette.ts'
import { createScene, type Scene } from './layers/scene.ts'
import { createMapView, type MapPoint } from './view.ts'

/** How far beside a thing a click still means it [px]. */
const NEAR = { vehicle: 9, signal: 7, street: 4, audit: 6 } as const

/** Zoom at which a followed vehicle is looked at, at least (log2 of pixels per metre). */
const FOLLOW_ZOOM = 2.6

/** Around what is looked at, so that one sees which street it is [m]. */
const AROUND = 120

export interface StageOptions {
  readonly townCanvas: HTMLCanvasElement
  readonly canvas: HTMLCanvasElement
  readonly palette: Palette
  readonly onSelect: (selection: Selection | undefined) => void
  readonly onFollow: (follows: boolean) => void
  /** A frame is now the one being shown. */
  readonly onMoment: (frame: Frame) => void
}

export interface Stage {
  readonly town: Town | undefined
  readonly heads: SignalHeads | undefined
  /** As of now; undefined without a town. */
  readonly roads: ChangedRoads | undefined
  /** Being shown now. */
  readonly frame: Frame | undefined
  /** Simulated [s]. */
  readonly time: number
  setTown(map: TownMap): void
  setPalette(palette: Palette): void
  show(variants: readonly Variant[]): void
  arrive(frame: Frame): void
  /** Shows where roads are not as in the map, if the message is of the town shown; absent: nowhere. */
  setRoads(message: RoadChanges | undefined): void
  /** Shows of the audit what passes, or nothing. */
  setAudit(items: readonly AuditItem[], filter: AuditFilter | undefined): void
  /** Flies to points, x0 y0 x1 y1 … [m]. */
  lookAt(points: Float64Array): void
  select(selection: Selection | undefined): void
  follow(on: boolean): void
  wholeTown(): void
  zoom(by: number): void
}

export function createStage(options: StageOptions): Stage {
  const { onSelect, onFollow, onMoment } = options
  let palette = options.palette
  let town: Town | undefined
  let scene: Scene | undefined
  let movers: Record<Variant, Mover> | undefined
  let playback = createPlayback<Frame>()
  let frame: Frame | undefined
  let progress = 1
  let selection: Selection | undefined
  let following = false
  let shown: readonly Variant[] = VARIANTS
  let roads: ChangedRoads | undefined
  let audit: readonly AuditItem[] = []
  let auditFilter: AuditFilter | undefined
  /** What was drawn last; '' if something else than that has changed. */
  let drawn = ''
  let drawnTown: object | undefined
  const pose = new Float64Array(4)

  const view = createMapView({
    townCanvas: options.townCanvas,
    canvas: options.canvas,
    onClick: (point) => onSelect(thingAt(point)),
    isThing: (point) => thingAt(point) !== undefined,
    onGrab: () => follow(false),
  })
  requestAnimationFrame(tick)

  function thingAt({ variant, x, y, pixel }: MapPoint): Selection | undefined {
    if (!town || !movers || !scene) return undefined
    const { motion } = movers[variant]
    const place = vehicleAt(motion, progress, x, y, Math.max(1.2, NEAR.vehicle * pixel))
    if (place !== NONE) return { kind: 'vehicle', vehicle: motion.vehicle[place] }
    const advisedOne = badgeAt(scene.marks[variant], progress, x, y, pixel)
    if (advisedOne !== NONE) return { kind: 'vehicle', vehicle: advisedOne }
    if (auditFilter) {
      const entry = auditAt(audit, auditFilter, x, y, NEAR.audit * pixel)
      if (entry !== NONE) return { kind: 'audit', entry }
    }
    const head = signalHeadAt(scene.heads, x, y, Math.min(12, NEAR.signal * pixel))
    if (head !== NONE) return { kind: 'signal', head }
    const lane = laneAt(town, x, y, NEAR.street * pixel)
    return lane === NONE ? undefined : { kind: 'street', lane }
  }

  function makeScene(): void {
    if (!town) return
    scene = createScene(town, palette)
    if (roads) scene.setRoads(roads)
    showWorlds()
    showHighlight()
  }

  function showAudit(): void {
    const filter = auditFilter
    const chosen = selection?.kind === 'audit' ? audit[selection.entry] : undefined
    scene?.setAudit(filter ? audit.filter((item) => passes(filter, item)) : [], chosen)
  }

  function showWorlds(): void {
    drawn = ''
    for (const variant of VARIANTS) {
      const world = frame?.[variant]
      if (world && movers) scene?.setWorld(variant, world, movers[variant].motion)
    }
  }

  function showHighlight(): void {
    showAudit()
    if (!town || !scene || !selection || selection.kind === 'vehicle' || selection.kind === 'audit')
      scene?.setHighlight([])
    else if (selection.kind === 'street') scene.setHighlight(selection.lanes ?? streetFacts(town, selection.lane).lanes)
    else scene.setHighlight((frame && signalFacts(town, scene.heads, selection.head, frame)?.elements) ?? [])
  }

  function move(next: Frame, seconds: number): void {
    for (const variant of VARIANTS) {
      const world = next[variant]
      if (world) movers?.[variant].next(world, seconds, roads?.limit)
    }
    frame = next
    showWorlds()
    onMoment(next)
  }

  function placeOf(variant: Variant): number {
    if (selection?.kind !== 'vehicle' || !movers) return NONE
    const { motion } = movers[variant]
    const place = motion.vehicle.indexOf(selection.vehicle)
    return place < motion.count ? place : NONE
  }

  function lookAtFollowed(selected: Readonly<Record<Variant, number>>): void {
    const variant = [...shown].reverse().find((name) => selected[name] !== NONE)
    if (!variant || !movers) return
    poseBetween(movers[variant].motion, selected[variant], progress, pose)
    view.look({ x: pose[0], y: pose[1], zoom: view.camera.zoom })
  }

  function tick(now: number): void {
    requestAnimationFrame(tick)
    if (!town || !scene) return
    progress = playback.advance(now, move) ?? progress
    const selected = { baseline: placeOf('baseline'), advised: placeOf('advised') }
    if (following) lookAtFollowed(selected)
    else view.travel(now)
    const { zoom } = view.camera
    const standing = scene.town(zoom)
    if (standing !== drawnTown) view.drawTown(standing)
    drawnTown = standing
    // Nothing new: whoever pauses has a still picture and a quiet graphics card.
    const look = [progress, zoom, selected.baseline, selected.advised].join(' ')
    if (look !== drawn) view.drawTraffic(scene.traffic(zoom, progress, selected))
    drawn = look
  }

  function follow(on: boolean): void {
    if (following === on) return
    following = on
    if (on && view.camera.zoom < FOLLOW_ZOOM) view.look({ ...view.camera, zoom: FOLLOW_ZOOM })
    onFollow(on)
  }

  return {
    get town() {
      return town
    },
    get heads() {
      return scene?.heads
    },
    get roads() {
      return roads
    },
    get frame() {
      return frame
    },
    get time() {
      return playback.time
    },
    setTown(map) {
      const first = town === undefined
      const made = readTown(map)
      town = made
      movers = { baseline: createMover(made), advised: createMover(made) }
      playback = createPlayback<Frame>()
      frame = undefined
      selection = undefined
      roads = readChangedRoads(made)
      audit = []
      follow(false)
      makeScene()
      const overview = cameraOver(made.bounds, view.size.width, view.size.height)
      if (first) view.look(overview)
      else view.look({ ...overview, zoom: overview.zoom - 1.5 })
      view.flyTo(overview)
    },
    setPalette(next) {
      palette = next
      makeScene()
    },
    show(variants) {
      shown = variants
      view.show(variants)
    },
    arrive(next) {
      if (next.generation === town?.generation) playback.arrive(next, performance.now())
    },
    select(next) {
      selection = next
      if (next?.kind !== 'vehicle') follow(false)
      showHighlight()
    },
    setAudit(items, filter) {
      audit = items
      auditFilter = filter
      showAudit()
    },
    setRoads(message) {
      if (!town) return
      roads = readChangedRoads(town, message)
      scene?.setRoads(roads)
    },
    lookAt(points) {
      if (points.length === 0) return
      follow(false)
      const [xs, ys] = [0, 1].map((axis) => points.filter((_, k) => k % 2 === axis))
      const box = { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) }
      const { west, east, south, north } = box
      const wide = { west: west - AROUND, east: east + AROUND, south: south - AROUND, north: north + AROUND }
      view.flyTo(cameraOver(wide, view.size.width, view.size.height))
    },
    follow,
    wholeTown() {
      follow(false)
      if (town) view.flyTo(cameraOver(town.bounds, view.size.width, view.size.height))
    },
    zoom: (by) =>
      view.flyTo({ ...view.camera, zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.camera.zoom + by)) }),
  }
}

/**
 * The map on the screen: one or two views with one camera. The only place that tells deck.gl what to draw.
 *
 * Two canvases lie on each other: the town, which is drawn again only when the camera moves, and above it the traffic,
 * which is drawn all the time. A weak graphics card need not draw ten thousand houses for every step of a car.
 */
import { Deck, type Layer, OrthographicView, type Viewport } from '@deck.gl/core'
import { type Camera, flight, LEAST_ZOOM, MOST_ZOOM } from './frames/camera.ts'
import { VARIANTS, type Variant } from './frames/variants.ts'

/** Of a flight to another place [ms]. */
const FLIGHT = 1200

export interface MapPoint {
  readonly variant: Variant
  /** [m] */
  readonly x: number
  readonly y: number
  /** Of one pixel [m]. */
  readonly pixel: number
}

export interface MapViewOptions {
  /** For what stands still. */
  readonly townCanvas: HTMLCanvasElement
  /** For what moves; lies above the other and takes the pointer. */
  readonly canvas: HTMLCanvasElement
  readonly onClick: (point: MapPoint) => void
  /** Whether there is something to click on. */
  readonly isThing: (point: MapPoint) => boolean
  /** Somebody has taken hold of the camera. */
  readonly onGrab: () => void
}

export interface MapView {
  readonly camera: Camera
  /** Of one of the views [px]. */
  readonly size: { readonly width: number; readonly height: number }
  /** Which worlds are to be seen, side by side. */
  show(variants: readonly Variant[]): void
  /** Moves the camera along if it flies. @param now wall clock [ms] */
  travel(now: number): void
  drawTown(layers: Layer[]): void
  drawTraffic(layers: Layer[]): void
  look(camera: Camera): void
  /** Goes there gently, or at once for who wants no motion. */
  flyTo(camera: Camera): void
}

export function createMapView({ townCanvas, canvas, onClick, isThing, onGrab }: MapViewOptions): MapView {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  let camera: Camera = { x: 0, y: 0, zoom: 0 }
  let journey: { from: Camera; to: Camera; begin: number | undefined } | undefined
  let shown: readonly Variant[] = VARIANTS
  let overThing = false

  const common = {
    width: '100%',
    height: '100%',
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
    layerFilter: ({ layer, viewport }: { layer: Layer; viewport: Viewport }) => {
      const variant = VARIANTS.find((name) => layer.id.startsWith(`${name}:`))
      return variant === undefined || variant === viewport.id
    },
  } as const
  const town = new Deck({ ...common, canvas: townCanvas, views: viewsOf(shown), viewState: stateOf(camera, shown) })
  const traffic = new Deck({
    ...common,
    canvas,
    views: viewsOf(shown, controls()),
    viewState: stateOf(camera, shown),
    onViewStateChange: ({ viewState, interactionState }) => {
      const { target = [0, 0], zoom } = viewState as { target?: number[]; zoom: number }
      const moved = target[0] !== camera.x || target[1] !== camera.y
      if (interactionState.isDragging || (moved && interactionState.isPanning)) onGrab()
      journey = undefined
      look({ x: target[0], y: target[1], zoom })
      return viewState
    },
    onClick: (info) => {
      const point = pointOf(info)
      if (point) onClick(point)
    },
    onHover: (info) => {
      const point = pointOf(info)
      overThing = point !== undefined && isThing(point)
    },
    getCursor: ({ isDragging }) => (isDragging ? 'grabbing' : overThing ? 'pointer' : 'grab'),
  })

  function look(to: Camera): void {
    camera = to
    const viewState = stateOf(camera, shown)
    town.setProps({ viewState })
    traffic.setProps({ viewState })
  }

  function controls() {
    return { keyboard: true, inertia: calm.matches ? 0 : 250, scrollZoom: { smooth: !calm.matches, speed: 0.006 } }
  }

  function pointOf({ coordinate, viewport }: { coordinate?: number[]; viewport?: Viewport }): MapPoint | undefined {
    const variant = shown.find((name) => name === viewport?.id)
    if (!coordinate || !variant) return undefined
    return { variant, x: coordinate[0], y: coordinate[1], pixel: 2 ** -camera.zoom }
  }

  return {
    get camera() {
      return camera
    },
    get size() {
      return { width: canvas.clientWidth / shown.length, height: canvas.clientHeight }
    },
    show(variants) {
      shown = variants
      const viewState = stateOf(camera, shown)
      town.setProps({ views: viewsOf(shown), viewState })
      traffic.setProps({ views: viewsOf(shown, controls()), viewState })
    },
    travel(now) {
      if (!journey) return
      journey.begin ??= now
      const t = Math.min(1, (now - journey.begin) / FLIGHT)
      look(flight(journey.from, journey.to, t))
      if (t === 1) journey = undefined
    },
    drawTown: (layers) => town.setProps({ layers }),
    drawTraffic: (layers) => traffic.setProps({ layers }),
    look(to) {
      journey = undefined
      look(to)
    },
    flyTo(to) {
      if (calm.matches) look(to)
      else journey = { from: camera, to, begin: undefined }
    },
  }
}

function viewsOf(variants: readonly Variant[], controller: object | false = false): OrthographicView[] {
  const width = `${100 / variants.length}%`
  return variants.map((id, k) => {
    const x = `${(100 * k) / variants.length}%`
    return new OrthographicView({ id, x, width, flipY: false, controller })
  })
}

function stateOf({ x, y, zoom }: Camera, variants: readonly Variant[]): Record<string, object> {
  const state = { target: [x, y, 0], zoom, minZoom: LEAST_ZOOM, maxZoom: MOST_ZOOM }
  return Object.fromEntries(variants.map((id) => [id, state]))
}

/** The map on the screen: one canvas, one or two views with one camera. The only place that tells deck.gl what to draw. */
import { Deck, type Layer, OrthographicView, type Viewport } from '@deck.gl/core'
import { type Camera, flight, LEAST_ZOOM, MOST_ZOOM } from './frames/camera.ts'
import { VARIANTS, type Variant } from './frames/variants.ts'
import type { Colour } from './layers/palette.ts'

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
  readonly canvas: HTMLCanvasElement
  readonly onClick: (point: MapPoint) => void
  /** Whether there is something to click on. */
  readonly isThing: (point: MapPoint) => boolean
  /** Somebody has taken hold of the camera. */
  readonly onGrab: () => void
}

export interface MapView {
  readonly camera: Camera
  /** Whether the camera is on its way somewhere: draw to move it. */
  readonly travelling: boolean
  /** Of one of the views [px]. */
  readonly size: { readonly width: number; readonly height: number }
  /** Which worlds are to be seen, side by side. */
  show(variants: readonly Variant[]): void
  setGround(colour: Colour): void
  /** @param now wall clock [ms]; moves the camera along if it flies */
  draw(layers: Layer[], now: number): void
  look(camera: Camera): void
  /** Goes there gently, or at once for who wants no motion. */
  flyTo(camera: Camera): void
}

export function createMapView({ canvas, onClick, isThing, onGrab }: MapViewOptions): MapView {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  let camera: Camera = { x: 0, y: 0, zoom: 0 }
  let journey: { from: Camera; to: Camera; begin: number | undefined } | undefined
  let shown: readonly Variant[] = VARIANTS
  let overThing = false

  const deck = new Deck({
    canvas,
    width: '100%',
    height: '100%',
    views: viewsOf(shown),
    viewState: stateOf(camera, shown),
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
    layerFilter: ({ layer, viewport }) => {
      const variant = VARIANTS.find((name) => layer.id.startsWith(`${name}:`))
      return variant === undefined || variant === viewport.id
    },
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
    deck.setProps({ viewState: stateOf(camera, shown) })
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
    get travelling() {
      return journey !== undefined
    },
    get size() {
      return { width: canvas.clientWidth / shown.length, height: canvas.clientHeight }
    },
    show(variants) {
      shown = variants
      deck.setProps({ views: viewsOf(shown), viewState: stateOf(camera, shown) })
    },
    setGround(colour) {
      canvas.parentElement?.style.setProperty('--ground', `rgb(${colour.slice(0, 3).join(' ')})`)
    },
    draw(layers, now) {
      if (journey) {
        journey.begin ??= now
        const t = Math.min(1, (now - journey.begin) / FLIGHT)
        look(flight(journey.from, journey.to, t))
        if (t === 1) journey = undefined
      }
      deck.setProps({ layers })
    },
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

function viewsOf(variants: readonly Variant[]): OrthographicView[] {
  const width = `${100 / variants.length}%`
  return variants.map(
    (id, k) =>
      new OrthographicView({
        id,
        x: `${(100 * k) / variants.length}%`,
        width,
        flipY: false,
        controller: { doubleClickZoom: true, keyboard: true, inertia: 250, scrollZoom: { smooth: true, speed: 0.006 } },
      }),
  )
}

function stateOf({ x, y, zoom }: Camera, variants: readonly Variant[]): Record<string, object> {
  const state = { target: [x, y, 0], zoom, minZoom: LEAST_ZOOM, maxZoom: MOST_ZOOM }
  return Object.fromEntries(variants.map((id) => [id, state]))
}

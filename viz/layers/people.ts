/** People on foot as small dots. */
import { ScatterplotLayer } from '@deck.gl/layers'
import type { Palette } from './palette.ts'

/** Zoom (log2 of pixels per metre) from which they are drawn. */
const FROM = 0.2

export function peopleData(places: Float32Array): object {
  return { length: places.length / 2, attributes: { getPosition: { value: places, size: 2 } } }
}

export function peopleLayer(id: string, data: object, zoom: number, palette: Palette): ScatterplotLayer {
  return new ScatterplotLayer({
    id,
    data,
    visible: zoom > FROM,
    positionFormat: 'XY',
    getRadius: 0.45,
    radiusMinPixels: 1.6,
    getFillColor: [...palette.person],
    stroked: false,
  } as unknown as ConstructorParameters<typeof ScatterplotLayer>[0])
}

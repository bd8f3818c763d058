/** Signal heads as coloured bars at their stop lines; red ones are the thicker, for who cannot tell the colours. */
import { LineLayer } from '@deck.gl/layers'
import { SignalState } from '../../data/messages/codec.ts'
import type { SignalHeads } from '../frames/signalHeads.ts'
import type { Palette } from './palette.ts'

/** Zoom (log2 of pixels per metre) from which they are drawn. */
const FROM = -0.6

/** Thickness by state [m]. */
const THICKNESS: Readonly<Record<SignalState, number>> = {
  [SignalState.UNSPECIFIED]: 0.4,
  [SignalState.RED]: 1.1,
  [SignalState.RED_AMBER]: 1.1,
  [SignalState.AMBER]: 0.8,
  [SignalState.GREEN_YIELD]: 0.6,
  [SignalState.GREEN]: 0.6,
}

/** What the bars look like in these states; made anew only when a signal has changed. */
export function signalData(heads: SignalHeads, states: Uint8Array, palette: Palette): object {
  const colours = new Uint8Array(4 * heads.count)
  const widths = new Float32Array(heads.count)
  for (let head = 0; head < heads.count; head++) {
    const state = (states[heads.link[head]] ?? SignalState.UNSPECIFIED) as SignalState
    const [red, green, blue] = palette.signal[state] ?? palette.signal[SignalState.UNSPECIFIED]
    colours.set([red, green, blue, 255], 4 * head)
    widths[head] = THICKNESS[state] ?? THICKNESS[SignalState.UNSPECIFIED]
  }
  return {
    length: heads.count,
    attributes: {
      getSourcePosition: { value: heads.from, size: 2 },
      getTargetPosition: { value: heads.to, size: 2 },
      getColor: { value: colours, size: 4, normalized: true },
      getWidth: { value: widths, size: 1 },
    },
  }
}

export function signalLayer(id: string, data: object, zoom: number): LineLayer {
  return new LineLayer({
    id,
    data,
    visible: zoom > FROM,
    positionFormat: 'XY',
    widthUnits: 'meters',
    widthMinPixels: 2.5,
  } as unknown as ConstructorParameters<typeof LineLayer>[0])
}

/** What layers of our own draw: one square for each row of their attributes, which their shaders place and shape. */
import type { Layer } from '@deck.gl/core'
import { Geometry, Model } from '@luma.gl/engine'

/** Corners from −1 to 1, as the attribute `corners`. To be called once the layer's attributes are known. */
export function squaresOf(layer: Layer): Model {
  return new Model(layer.context.device, {
    ...layer.getShaders(undefined),
    id: layer.props.id,
    bufferLayout: layer.getAttributeManager()!.getBufferLayouts(),
    geometry: new Geometry({
      topology: 'triangle-strip',
      attributes: { corners: { size: 2, value: new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]) } },
    }),
    isInstanced: true,
  })
}

/** Badges with the advised speed, carried along beside their vehicles by the graphics card. */
import { color, Layer, type LayerProps, project32 } from '@deck.gl/core'
import type { Texture } from '@luma.gl/core'
import type { Model } from '@luma.gl/engine'
import { type AdviceMarks, BADGE } from '../frames/advice.ts'
import { COLUMNS, ROWS } from './badges.ts'
import { motionShader } from './motionShader.ts'
import { squaresOf } from './squares.ts'

interface AdviceLayerOwnProps {
  /** Share of the way from frame to frame, 0..1. */
  progress: number
  /** Size of a badge, 1 for those of vehicles seen from near. */
  size: number
  /** The picture of all badges (badges.ts). */
  badges: HTMLCanvasElement
}

type AdviceLayerProps = AdviceLayerOwnProps & LayerProps

const uniforms = /* glsl */ `\
layout(std140) uniform adviceUniforms {
  float progress;
  float size;
} advice;
`

const adviceUniforms = {
  name: 'advice',
  vs: uniforms,
  fs: uniforms,
  uniformTypes: { progress: 'f32', size: 'f32' },
} as const

const vs = /* glsl */ `\
#version 300 es
#define SHADER_NAME advice-layer-vertex-shader
in vec2 corners;
in vec4 instanceStarts;
in vec4 instanceEnds;
in vec2 instancePulls;
in float instanceBadges;
out vec2 vTexture;

const vec2 SIZE = vec2(${BADGE.width}.0, ${BADGE.height}.0);
const vec2 BESIDE = vec2(${BADGE.aside}.0, ${BADGE.above}.0);

void main(void) {
  vec4 pose = motion_pose(instanceStarts, instanceEnds, instancePulls, advice.progress);
  geometry.worldPosition = vec3(pose.xy, 0.0);
  gl_Position = project_position_to_clipspace(vec3(pose.xy, 0.0), vec3(0.0), vec3(0.0), geometry.position);
  vec2 halfSize = SIZE * 0.5 * advice.size;
  vec2 beside = BESIDE * advice.size + halfSize;
  gl_Position.xy += project_pixel_size_to_clipspace(corners * halfSize + beside);
  vec2 cell = vec2(mod(instanceBadges, ${COLUMNS}.0), floor(instanceBadges / ${COLUMNS}.0));
  vTexture = (cell + vec2(corners.x * 0.5 + 0.5, 0.5 - corners.y * 0.5)) / vec2(${COLUMNS}.0, ${ROWS}.0);
}
`

const fs = /* glsl */ `\
#version 300 es
#define SHADER_NAME advice-layer-fragment-shader
precision highp float;
uniform sampler2D badges;
in vec2 vTexture;
out vec4 fragColor;
void main(void) {
  fragColor = texture(badges, vTexture);
  fragColor.a *= layer.opacity;
  if (fragColor.a < 0.01) discard;
}
`

export class AdviceLayer extends Layer<AdviceLayerProps> {
  static override layerName = 'AdviceLayer'
  static override defaultProps = { progress: 1, size: 1, badges: { type: 'image', value: null, async: true } } as never

  declare state: { model: Model }

  override getShaders() {
    return super.getShaders({ vs, fs, modules: [project32, color, motionShader, adviceUniforms] })
  }

  override initializeState(): void {
    this.getAttributeManager()!.addInstanced({
      instanceStarts: { size: 4, accessor: 'getStart' },
      instanceEnds: { size: 4, accessor: 'getEnd' },
      instancePulls: { size: 2, accessor: 'getPull' },
      instanceBadges: { size: 1, accessor: 'getBadge' },
    })
    this.setState({ model: squaresOf(this) })
  }

  override draw(): void {
    const { model } = this.state
    const { badges, progress, size } = this.props
    if (!badges) return
    // deck.gl has made a texture of the picture.
    model.setBindings({ badges: badges as unknown as Texture })
    model.shaderInputs.setProps({ advice: { progress, size } })
    model.draw(this.context.renderPass)
  }
}

export function adviceData({ count, start, end, pull, badge }: AdviceMarks): object {
  return {
    length: count,
    attributes: {
      getStart: { value: start.subarray(0, 4 * count), size: 4 },
      getEnd: { value: end.subarray(0, 4 * count), size: 4 },
      getPull: { value: pull.subarray(0, 2 * count), size: 2 },
      getBadge: { value: badge.subarray(0, count), size: 1 },
    },
  }
}

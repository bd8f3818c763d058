/**
 * Vehicles as small bodies to scale, moved by the graphics card: between two frames of the simulation only `progress`
 * changes. Seen from afar they are points of a least size.
 */
import { color, Layer, type LayerProps, project32 } from '@deck.gl/core'
import type { Model } from '@luma.gl/engine'
import type { Motion } from '../frames/motion.ts'
import { motionShader } from './motionShader.ts'
import type { Colour, Palette } from './palette.ts'
import { squaresOf } from './squares.ts'

interface VehicleLayerOwnProps {
  /** Share of the way from frame to frame, 0..1. */
  progress: number
  /** Place of the vehicle that is marked, or −1. */
  selected: number
  /** Strength of edges and rings, 1 for those of vehicles seen from near. */
  strokes: number
  palette: Palette
  /** Least length and width [px]. */
  leastPixels: readonly [number, number]
}

type VehicleLayerProps = VehicleLayerOwnProps & LayerProps

const uniforms = /* glsl */ `\
layout(std140) uniform vehicleUniforms {
  float progress;
  float selected;
  float strokes;
  vec2 leastPixels;
  vec4 edgeColour;
  vec4 ringColour;
  vec4 selectionColour;
  vec4 externalColour;
  vec4 speed0;
  vec4 speed1;
  vec4 speed2;
  vec4 speed3;
  vec4 speed4;
} vehicle;
`

const vehicleUniforms = {
  name: 'vehicle',
  vs: uniforms,
  fs: uniforms,
  uniformTypes: {
    progress: 'f32',
    selected: 'f32',
    strokes: 'f32',
    leastPixels: 'vec2<f32>',
    edgeColour: 'vec4<f32>',
    ringColour: 'vec4<f32>',
    selectionColour: 'vec4<f32>',
    externalColour: 'vec4<f32>',
    speed0: 'vec4<f32>',
    speed1: 'vec4<f32>',
    speed2: 'vec4<f32>',
    speed3: 'vec4<f32>',
    speed4: 'vec4<f32>',
  },
} as const

const vs = /* glsl */ `\
#version 300 es
#define SHADER_NAME vehicle-layer-vertex-shader
in vec2 corners;
in vec4 instanceStarts;
in vec4 instanceEnds;
in vec2 instancePulls;
in vec4 instanceBodies;
in float instanceShares;
flat out vec4 vColour;
out vec2 vPlace;
flat out vec2 vHalf;
flat out float vMarks;
flat out float vSelected;

const float ROOM = 9.0;

/** The scale has five colours, evenly spaced. */
vec3 speedColour(float share) {
  vec3 colour = mix(vehicle.speed0.rgb, vehicle.speed1.rgb, clamp(share * 4.0, 0.0, 1.0));
  colour = mix(colour, vehicle.speed2.rgb, clamp(share * 4.0 - 1.0, 0.0, 1.0));
  colour = mix(colour, vehicle.speed3.rgb, clamp(share * 4.0 - 2.0, 0.0, 1.0));
  return mix(colour, vehicle.speed4.rgb, clamp(share * 4.0 - 3.0, 0.0, 1.0));
}

void main(void) {
  vec4 pose = motion_pose(instanceStarts, instanceEnds, instancePulls, vehicle.progress);
  float marks = instanceBodies.z;
  bool real = marks >= 2.0;
  bool chosen = float(gl_InstanceID) == vehicle.selected;
  vec2 least = vehicle.leastPixels * (real ? 1.8 : 1.0);
  vec2 size = max(project_size_to_pixel(instanceBodies.xy), least);
  vHalf = size * 0.5;
  vPlace = corners * (vHalf + ROOM);
  vMarks = marks;
  vSelected = chosen ? 1.0 : 0.0;

  // Its position is that of its front bumper; a point that stands for it lies in its middle.
  vec2 forward = pose.zw;
  vec2 aside = vec2(-forward.y, forward.x);
  vec2 middle = pose.xy - forward * instanceBodies.x * 0.5;
  geometry.worldPosition = vec3(middle, 0.0);
  vec2 offset = project_pixel_size(vPlace.x) * forward + project_pixel_size(vPlace.y) * aside;
  gl_Position = project_position_to_clipspace(vec3(middle, 0.0), vec3(0.0), vec3(offset, 0.0), geometry.position);

  float fade = instanceBodies.w;
  float opacity = fade > 0.0 ? vehicle.progress : fade < 0.0 ? 1.0 - vehicle.progress : 1.0;
  vColour = vec4(real ? vehicle.externalColour.rgb : speedColour(instanceShares), opacity * layer.opacity);
}
`

const fs = /* glsl */ `\
#version 300 es
#define SHADER_NAME vehicle-layer-fragment-shader
precision highp float;
flat in vec4 vColour;
in vec2 vPlace;
flat in vec2 vHalf;
flat in float vMarks;
flat in float vSelected;
out vec4 fragColor;

float roundedBox(vec2 place, vec2 halfSize, float radius) {
  vec2 beyond = abs(place) - halfSize + radius;
  return min(max(beyond.x, beyond.y), 0.0) + length(max(beyond, 0.0)) - radius;
}

/** Puts a colour over what is there, as strongly as the pixel lies within the shape of this signed distance. */
void over(inout vec4 below, vec4 colour, float outside) {
  float strength = colour.a * clamp(0.5 - outside, 0.0, 1.0);
  float opacity = strength + below.a * (1.0 - strength);
  if (opacity > 0.0) below.rgb = (colour.rgb * strength + below.rgb * below.a * (1.0 - strength)) / opacity;
  below.a = opacity;
}

void main(void) {
  float radius = min(vHalf.y, 0.28 * vHalf.y + 1.2);
  float outside = roundedBox(vPlace, vHalf, radius);
  bool equipped = mod(vMarks, 2.0) >= 1.0;
  bool real = vMarks >= 2.0;
  vec4 colour = vec4(0.0);
  if (vSelected > 0.5) {
    over(colour, vec4(vehicle.selectionColour.rgb, 0.25), outside - 8.0);
    over(colour, vehicle.selectionColour, abs(outside - 5.5) - 1.2);
  }
  if (real) over(colour, vec4(vColour.rgb, 1.0), abs(outside - 3.5) - 1.0);
  if (equipped && !real) over(colour, vec4(vehicle.ringColour.rgb, 0.3 + 0.7 * vehicle.strokes), abs(outside - 1.5 * vehicle.strokes) - 0.8 * vehicle.strokes);
  over(colour, vec4(vehicle.edgeColour.rgb, vehicle.edgeColour.a * vehicle.strokes), outside - 0.6 * vehicle.strokes);
  over(colour, vec4(vColour.rgb, 1.0), outside + 0.4);
  // A windscreen tells the front from the rear where there is room for it.
  if (vHalf.x > 8.0) {
    vec2 glass = vec2(vHalf.x * 0.1, vHalf.y * 0.68);
    float ahead = vHalf.x > vHalf.y * 4.0 ? 0.8 : 0.34;
    over(colour, vec4(0.06, 0.08, 0.11, 0.72), roundedBox(vPlace - vec2(vHalf.x * ahead, 0.0), glass, 0.8));
  }
  fragColor = vec4(colour.rgb, colour.a * vColour.a);
  if (fragColor.a <= 0.003) discard;
}
`

export class VehicleLayer extends Layer<VehicleLayerProps> {
  static override layerName = 'VehicleLayer'
  static override defaultProps = {
    progress: 1,
    selected: -1,
    strokes: 1,
    palette: { type: 'object', value: null },
    leastPixels: { type: 'array', value: [5, 4], compare: true },
  } as never

  declare state: { model: Model }

  override getShaders() {
    return super.getShaders({ vs, fs, modules: [project32, color, motionShader, vehicleUniforms] })
  }

  override initializeState(): void {
    this.getAttributeManager()!.addInstanced({
      instanceStarts: { size: 4, accessor: 'getStart' },
      instanceEnds: { size: 4, accessor: 'getEnd' },
      instancePulls: { size: 2, accessor: 'getPull' },
      instanceBodies: { size: 4, accessor: 'getBody' },
      instanceShares: { size: 1, accessor: 'getShare' },
    })
    this.setState({ model: squaresOf(this) })
  }

  override draw(): void {
    const { progress, selected, strokes, leastPixels, palette } = this.props
    const { model } = this.state
    model.shaderInputs.setProps({
      vehicle: {
        progress,
        selected,
        strokes,
        leastPixels: [...leastPixels],
        edgeColour: fractions(palette.vehicleEdge),
        ringColour: fractions(palette.equippedRing),
        selectionColour: fractions(palette.selection),
        externalColour: fractions(palette.external),
        ...Object.fromEntries(palette.speed.map((colour, k) => [`speed${k}`, fractions(colour)])),
      },
    })
    model.draw(this.context.renderPass)
  }
}

/** The columns of a motion as deck.gl takes them; a new object for every frame, over the same memory. */
export function vehicleData(motion: Motion): object {
  const length = motion.count + motion.leaving
  return {
    length,
    attributes: {
      getStart: { value: motion.start.subarray(0, 4 * length), size: 4 },
      getEnd: { value: motion.end.subarray(0, 4 * length), size: 4 },
      getPull: { value: motion.pull.subarray(0, 2 * length), size: 2 },
      getBody: { value: motion.body.subarray(0, 4 * length), size: 4 },
      getShare: { value: motion.share.subarray(0, length), size: 1 },
    },
  }
}

function fractions([red, green, blue, opacity = 255]: Colour): number[] {
  return [red / 255, green / 255, blue / 255, opacity / 255]
}

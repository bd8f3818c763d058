/** frames/motion.ts `poseBetween` on the graphics card: a cubic Hermite curve from pose to pose. */
export const motionShader = {
  name: 'motion',
  vs: /* glsl */ `\
/** x, y and direction at the share t of the way. */
vec4 motion_pose(vec4 begin, vec4 end, vec2 pull, float t) {
  float tt = t * t;
  float ttt = tt * t;
  vec2 place = (2.0 * ttt - 3.0 * tt + 1.0) * begin.xy + (ttt - 2.0 * tt + t) * pull.x * begin.zw
    + (3.0 * tt - 2.0 * ttt) * end.xy + (ttt - tt) * pull.y * end.zw;
  vec2 direction = mix(begin.zw, end.zw, t);
  float norm = length(direction);
  return vec4(place, norm > 0.0 ? direction / norm : end.zw);
}
`,
} as const

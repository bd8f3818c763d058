/** The scalar models, called as functions. In the step IDM is written out: idmKernel.ts shows what that gives. */
import { drawFrom } from '../../data/draw.ts'
import { ENGINES, fuelRate } from '../../engine/models/energy.ts'
import { type IdmParameters, idm } from '../../engine/models/idm.ts'
import { safeSpeed, speedToBrakeFor, speedToReach } from '../../engine/models/safeSpeed.ts'
import type { HotCase } from './hotCase.ts'

const SITUATIONS = 8192
const DT = 0.5
const driver: IdmParameters = { desiredSpeed: 13.89, timeGap: 1, minimumGap: 2, acceleration: 2, deceleration: 2 }

export async function modelCases(): Promise<HotCase[]> {
  const draw = drawFrom(1)
  const column = (name: string, from: number, to: number) =>
    Float64Array.from({ length: SITUATIONS }, (_, k) => from + (to - from) * draw(`${name} ${k}`))
  const gap = column('gap', 0.5, 120) // [m]
  const speed = column('speed', 0, 14) // [m/s]
  const other = column('other', 0, 14) // [m/s]
  const acceleration = column('acceleration', -3, 2) // [m/s²]
  // Each loop is written out: one loop for all would call its function through a site that V8 does not inline.
  return [
    {
      name: 'idm',
      calls: SITUATIONS,
      pass() {
        let sum = 0
        for (let k = 0; k < SITUATIONS; k++) sum += idm(gap[k], speed[k], speed[k] - other[k], driver)
        return sum
      },
    },
    {
      name: 'speedToReach',
      calls: SITUATIONS,
      pass() {
        let sum = 0
        for (let k = 0; k < SITUATIONS; k++) sum += speedToReach(speed[k], gap[k], other[k], 2, DT)
        return sum
      },
    },
    {
      name: 'speedToBrakeFor',
      calls: SITUATIONS,
      pass() {
        let sum = 0
        for (let k = 0; k < SITUATIONS; k++) sum += speedToBrakeFor(speed[k], gap[k], other[k], 2, DT)
        return sum
      },
    },
    {
      name: 'safeSpeed',
      calls: SITUATIONS,
      pass() {
        let sum = 0
        for (let k = 0; k < SITUATIONS; k++) sum += safeSpeed(speed[k], gap[k], other[k], DT)
        return sum
      },
    },
    {
      name: 'fuelRate',
      calls: SITUATIONS,
      pass() {
        let sum = 0
        for (let k = 0; k < SITUATIONS; k++) sum += fuelRate(speed[k], acceleration[k], ENGINES.midsize)
        return sum
      },
    },
  ]
}

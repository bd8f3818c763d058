/** Static assignment: equilibria that are known. */
import { fileURLToPath } from 'node:url'
import { userEquilibrium } from '../../engine/assignment/userEquilibrium.ts'
import { BRAESS, linear, publishedVolumes, SIOUX_FALLS, SIX, siouxFalls } from '../assignment/networks.ts'
import type { Law, OutOfScope } from './law.ts'

const NEEDS = [fileURLToPath(SIOUX_FALLS)]

export const laws: readonly Law[] = [
  {
    id: 'V80',
    title: 'With the new road everybody needs 92, without it 83; planned for all together it stays empty',
    source: 'Braess 1968; TransportationNetworks, Braess-Example',
    grade: 'C',
    tier: 'quick',
    measure() {
      const withRoad = userEquilibrium(linear(4, BRAESS), SIX, { gap: 1e-12 })
      const without = userEquilibrium(linear(4, BRAESS.slice(0, 4)), SIX, { gap: 1e-12 })
      const system = userEquilibrium(linear(4, BRAESS), SIX, { gap: 1e-12, aim: 'system' })
      const volumes = withRoad.paths.map(({ volume }) => volume)
      const tolerance = 1e-6
      return [
        { name: 'ways used', unit: '', expected: 3, measured: volumes.length },
        { name: 'least volume of a way', unit: '', expected: 2, tolerance, measured: Math.min(...volumes) },
        { name: 'largest volume of a way', unit: '', expected: 2, tolerance, measured: Math.max(...volumes) },
        { name: 'time with the road', unit: '', expected: 92, tolerance, measured: withRoad.totalTime / 6 },
        { name: 'Beckmann with the road', unit: '', expected: 386, tolerance, measured: withRoad.objective },
        { name: 'time without it', unit: '', expected: 83, tolerance, measured: without.totalTime / 6 },
        { name: 'Beckmann without it', unit: '', expected: 399, tolerance, measured: without.objective },
        { name: 'least time of all together', unit: '', expected: 498, tolerance, measured: system.totalTime },
        { name: 'volume of the road then', unit: '', expected: 0, tolerance, measured: system.volume[4] },
      ]
    },
  },
  {
    id: 'V82',
    title: 'Sioux Falls comes to its published equilibrium',
    source: 'TransportationNetworks, SiouxFalls (LeBlanc et al. 1975; academic use only, not in the package)',
    grade: 'S',
    tier: 'quick',
    needs: NEEDS,
    measure() {
      const { arcs, demand } = siouxFalls()
      const { objective, totalTime, volume, relativeGap } = userEquilibrium(arcs, demand, { gap: 1e-6 })
      const published = publishedVolumes()
      const apart = Array.from(volume, (flow, arc) =>
        Math.abs(flow / published.get(`${arcs.from[arc] + 1} ${arcs.to[arc] + 1}`)! - 1),
      )
      return [
        { name: 'relative gap', unit: '', expected: [0, 1e-6], measured: relativeGap },
        { name: 'Beckmann', unit: '', expected: 4_231_335.28710744, tolerance: '0.00001 %', measured: objective },
        { name: 'total time', unit: '', expected: 7_480_225.3449, tolerance: '0.01 %', measured: totalTime },
        { name: 'arcs', unit: '', expected: 76, measured: published.size },
        {
          name: 'volume furthest from the published one',
          unit: '',
          expected: [0, 0.001],
          measured: Math.max(...apart),
        },
      ]
    },
  },
  {
    id: 'V83',
    title: 'Everybody for himself costs Sioux Falls 4 % more than all together',
    source: 'own solution with a gap of 1e-4: 1.0396',
    grade: 'C',
    tier: 'quick',
    needs: NEEDS,
    measure() {
      const { arcs, demand } = siouxFalls()
      const user = userEquilibrium(arcs, demand, { gap: 1e-6 })
      const system = userEquilibrium(arcs, demand, { gap: 1e-6, aim: 'system' })
      return [
        {
          name: 'price of anarchy',
          unit: '',
          expected: 1.0396,
          tolerance: 0.0002,
          measured: user.totalTime / system.totalTime,
        },
      ]
    },
  },
]

const NO_CALIBRATION = 'belongs to calibration against counts or trajectories, which does not exist yet'
const NO_ADAPTING = 'drivers do not choose their routes by the traffic of the days before; assignment is static so far'

export const outOfScope: readonly OutOfScope[] = [
  { id: 'V81', why: NO_ADAPTING },
  { id: 'V86', why: NO_ADAPTING },
  { id: 'V87', why: NO_ADAPTING },
  { id: 'V8A', why: NO_CALIBRATION },
  { id: 'V8B', why: `${NO_CALIBRATION}; it is a check of calibrated models, not of a simulator` },
  { id: 'V90', why: NO_CALIBRATION },
  { id: 'V91', why: NO_CALIBRATION },
  { id: 'V92', why: NO_CALIBRATION },
  { id: 'V93', why: 'the NGSIM data are not at hand' },
]

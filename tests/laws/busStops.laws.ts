/** Buses at their stops (items VC0, VC1). */
import { straightRoad } from '../../data/scenarios/roads.ts'
import { driver, simulate, trip, watch } from './driving.ts'
import type { Figure, Law } from './law.ts'

const DWELL = 18

const dwell: Law = {
  id: 'VC0',
  title: 'A bus stands at its stop for the time it needs, and brakes for it in comfort',
  source: 'what a stop is; IDM parameters of the bus',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const figures: Figure[] = []
    for (const step of [0.1, 0.25, 0.5, 1]) {
      const stops = [{ edge: 'road', position: 537, duration: DWELL }]
      const simulation = await simulate(straightRoad(), [trip('b', 'road', 'road', { vehicleClass: 'bus', stops })], {
        step,
      })
      let [stood, off, hardest, before] = [0, 0, 0, 0]
      await watch(simulation, 150, ([bus]) => {
        if (!bus) return
        if (bus.speed === 0) stood += step
        if (bus.speed === 0) off = Math.max(off, Math.abs(bus.position - 537))
        hardest = Math.max(hardest, (before - bus.speed) / step)
        before = bus.speed
      })
      await simulation.close()
      figures.push(
        { name: `standing, step ${step} s`, unit: 's', expected: DWELL, tolerance: step, measured: stood },
        { name: `off its place, step ${step} s`, unit: 'm', expected: [0, 0.5], measured: off },
        {
          name: `hardest braking, step ${step} s`,
          unit: 'm/s²',
          expected: [0, driver('bus', 1).deceleration],
          tolerance: '3 %',
          measured: hardest,
        },
      )
    }
    return figures
  },
}

const clearance: Law = {
  id: 'VC1',
  title: 'Between two buses at a stop for one lies the clearance time',
  source: 'Transit Capacity and Quality of Service Manual, 3rd ed. (2013), ch. 6: 9 to 20 s',
  grade: 'K',
  tier: 'quick',
  async measure() {
    const buses = Array.from({ length: 12 }, (_, k) =>
      trip(`b${String(k).padStart(2, '0')}`, 'road', 'road', {
        vehicleClass: 'bus',
        depart: 2 * k,
        stops: [{ edge: 'road', position: 600, duration: 30 }],
      }),
    )
    const simulation = await simulate(straightRoad(), buses)
    await simulation.advance(900)
    const { stopArrived, stopLeft } = simulation.inspect().state
    await simulation.close()
    const gaps = Array.from(stopArrived.slice(1), (arrived, k) => arrived - stopLeft[k])
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    return [
      { name: 'from leaving to standing', unit: 's', expected: [9, 20], measured: mean },
      { name: 'buses an hour that stand 30 s each', unit: '1/h', expected: [72, 92], measured: 3600 / (30 + mean) },
    ]
  },
}

export const laws: readonly Law[] = [dwell, clearance]

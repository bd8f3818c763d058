/** The bound that advice at signals is held against (bench/advice/bound.ts): the least fuel on a lattice of speeds. */
import { expect, test } from 'vitest'
import { type Lattice, leastFuel, type Way } from '../../bench/advice/leastFuel.ts'
import { ENGINES, fuelRate } from '../../engine/models/energy.ts'

const engine = ENGINES.midsize
const open = { engine, lines: [], isOpen: () => true }
const LIMIT = 14

test('who needs all the time there is drives evenly', () => {
  const way = { ...open, from: LIMIT, to: LIMIT, highest: LIMIT, duration: 60, length: 60 * LIMIT }
  expect(leastFuel(way)).toBeCloseTo(60 * fuelRate(LIMIT, 0, engine), 9)
})

test('who has less than it takes has no way', () => {
  const way = { ...open, from: 0, to: LIMIT, highest: LIMIT, duration: 60, length: 60 * LIMIT }
  expect(leastFuel(way)).toBe(Number.POSITIVE_INFINITY)
})

/** All ways there are, one after the other. */
function byTrying(way: Way, { step, levels }: Lattice): number {
  const unit = way.highest / levels
  const burn = (a: number, b: number) => {
    let fuel = 0
    for (let part = 0; part < 4; part++) {
      const speed = a + ((b - a) * (part + 0.5)) / 4
      fuel += (fuelRate(speed, (b - a) / step, way.engine) * step) / 4
    }
    return fuel
  }
  let least = Number.POSITIVE_INFINITY
  const drive = (time: number, place: number, level: number, fuel: number): void => {
    if (time === way.duration) {
      if (place >= way.length - 1e-6 && level * unit >= way.to) least = Math.min(least, fuel)
      return
    }
    for (let next = 0; next <= levels; next++) {
      if (Math.abs(next - level) * unit > 2 * step) continue
      const there = place + ((level + next) * unit * step) / 2
      const crossed = way.lines.some(
        (line, k) => line >= place && line < there && !way.isOpen(k, time + (step * (line - place)) / (there - place)),
      )
      if (crossed || there > (way.most?.(time + step, next * unit) ?? there) + 1e-6) continue
      drive(time + step, there, next, fuel + burn(level * unit, next * unit))
    }
  }
  drive(0, 0, Math.floor(way.from / unit), 0)
  return least
}

test('is the least of all ways, past two signals and behind who drives ahead', () => {
  const lattice = { step: 2, levels: 4 }
  const way: Way = {
    ...{ engine, from: 12, to: 6, highest: 12, duration: 18, length: 100 },
    lines: [50, 80],
    isOpen: (line, time) => (line === 0 ? time > 7 : time < 5 || time > 12),
    most: (time, speed) => 60 + 6 * time - speed,
  }
  const least = leastFuel(way, lattice)
  expect(least).toBeLessThan(Number.POSITIVE_INFINITY)
  expect(least).toBeCloseTo(byTrying(way, lattice), 9)
  expect(least).toBeGreaterThan(leastFuel({ ...way, lines: [] }, lattice))
})

test('a finer lattice burns less, but not by much; without tricks it is more', () => {
  const way: Way = {
    ...{ engine, from: LIMIT, to: LIMIT, highest: LIMIT, duration: 80, length: 700 },
    lines: [340],
    isOpen: (_, time) => time >= 45,
  }
  const least = leastFuel(way)
  const finer = leastFuel(way, { step: 1, levels: 28 })
  expect(finer).toBeLessThanOrEqual(least)
  expect(finer).toBeGreaterThan(0.97 * least)
  expect(leastFuel({ ...way, pace: () => 0.5 })).toBeGreaterThan(least)
})

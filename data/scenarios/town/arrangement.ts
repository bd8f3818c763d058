/** Lines that cross each other, as a plane graph. */
import { crossing, type Point } from './geometry.ts'

/** A plane graph of lines that may cross each other anywhere. Points closer than 2 cm are one. */
export function arrange(lines: readonly (readonly Point[])[]): { points: Point[]; neighbours: number[][] } {
  const sides = lines.flatMap((line) => line.slice(1).map((b, i) => ({ a: line[i], b })))
  const points: Point[] = []
  const neighbours: number[][] = []
  const numbers = new Map<string, number>()
  const numberOf = (p: Point): number => {
    const key = `${Math.round(p[0] * 50)} ${Math.round(p[1] * 50)}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, points.length)
    points.push(p)
    neighbours.push([])
    return points.length - 1
  }
  for (const side of sides) {
    const shares = [0, 1]
    for (const other of sides) {
      if (
        Math.max(side.a[0], side.b[0]) < Math.min(other.a[0], other.b[0]) ||
        Math.min(side.a[0], side.b[0]) > Math.max(other.a[0], other.b[0])
      )
        continue
      const place = other === side ? undefined : crossing(side.a, side.b, other.a, other.b)
      if (place) shares.push(place.share)
    }
    shares.sort((p, q) => p - q)
    const stops = shares.map((share) =>
      numberOf([side.a[0] + (side.b[0] - side.a[0]) * share, side.a[1] + (side.b[1] - side.a[1]) * share]),
    )
    for (let i = 1; i < stops.length; i++) {
      const [a, b] = [stops[i - 1], stops[i]]
      if (a === b || neighbours[a].includes(b)) continue
      neighbours[a].push(b)
      neighbours[b].push(a)
    }
  }
  return { points, neighbours }
}

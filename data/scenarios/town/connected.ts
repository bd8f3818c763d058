/** Strong connectivity of the drivable plan; the ends on the edge of the map are joined outside. */
import { HEIGHT, WIDTH } from './extent.ts'
import type { Plan, Street } from './plan.ts'

/** True if from everywhere everything can be reached, one-way streets respected. */
export function isConnected(plan: Plan, oneway: (street: Street) => boolean): boolean {
  const outside = plan.points.length
  const forth: number[][] = Array.from({ length: outside + 1 }, () => [])
  const back: number[][] = Array.from({ length: outside + 1 }, () => [])
  const used = new Set<number>()
  const arc = (a: number, b: number) => {
    forth[a].push(b)
    back[b].push(a)
    used.add(a).add(b)
  }
  for (const street of plan.streets) {
    for (let i = 1; i < street.chain.length; i++) {
      arc(street.chain[i - 1], street.chain[i])
      if (!oneway(street)) arc(street.chain[i], street.chain[i - 1])
    }
  }
  for (const v of [...used]) {
    if (!atFrame(plan, v)) continue
    arc(v, outside)
    arc(outside, v)
  }
  return reach(forth, outside).size === used.size && reach(back, outside).size === used.size
}

function atFrame(plan: Plan, v: number): boolean {
  const [x, y] = plan.points[v]
  return plan.neighbours[v].length === 1 && (x < 0.01 || y < 0.01 || x > WIDTH - 0.01 || y > HEIGHT - 0.01)
}

function reach(arcs: readonly (readonly number[])[], start: number): Set<number> {
  const found = new Set([start])
  const waiting = [start]
  for (let v = waiting.pop(); v !== undefined; v = waiting.pop()) {
    for (const next of arcs[v]) {
      if (found.has(next)) continue
      found.add(next)
      waiting.push(next)
    }
  }
  return found
}

/** Both simulators in one picture: a dot for each edge and quarter of an hour, speeds left and flows right. */

import { PERIOD } from './drive.ts'
import { edgePairs, type Runs } from './figures.ts'

const SIDE = 420
const MARGIN = 56

export function drawScatter(runs: Runs): string {
  const pairs = edgePairs(runs)
  const speeds = pairs.filter(([, , n]) => n > 0).map(([a, b, n]) => [a * 3.6, b * 3.6, n] as const)
  const flows = pairs.map(([, , a, b]) => [(a * 3600) / PERIOD, (b * 3600) / PERIOD, 1] as const)
  const width = 2 * (SIDE + MARGIN) + MARGIN
  const height = SIDE + 2 * MARGIN
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    panel(MARGIN, 'speed on edges by 15 min [km/h]', speeds),
    panel(2 * MARGIN + SIDE, 'flow [veh/h]', flows),
    '</svg>\n',
  ].join('\n')
}

/** @param dots [SUMO, ours, weight] */
function panel(left: number, title: string, dots: readonly (readonly [number, number, number])[]): string {
  const most = niceAbove(Math.max(...dots.map(([a, b]) => Math.max(a, b))))
  const heaviest = Math.max(...dots.map(([, , weight]) => weight))
  const x = (value: number) => (left + (value / most) * SIDE).toFixed(1)
  const y = (value: number) => (MARGIN + SIDE - (value / most) * SIDE).toFixed(1)
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * most)
  return [
    `<text x="${left}" y="${MARGIN - 16}">${title}</text>`,
    `<rect x="${left}" y="${MARGIN}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#888"/>`,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(most)}" y2="${y(most)}" stroke="#bbb"/>`,
    ...ticks.map((tick) => `<text x="${x(tick)}" y="${MARGIN + SIDE + 18}" text-anchor="middle">${tick}</text>`),
    ...ticks.map((tick) => `<text x="${left - 6}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>`),
    `<text x="${left + SIDE / 2}" y="${MARGIN + SIDE + 40}" text-anchor="middle">SUMO</text>`,
    `<text x="${left + 8}" y="${MARGIN + 18}">ours</text>`,
    ...dots.map(([a, b, weight]) => {
      const radius = (1.5 + 3.5 * Math.sqrt(weight / heaviest)).toFixed(1)
      return `<circle cx="${x(a)}" cy="${y(b)}" r="${radius}" fill="#1f6f8b" fill-opacity="0.35"/>`
    }),
  ].join('\n')
}

/** 1, 2 or 4 times a power of ten, or its half. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return [1, 2, 4, 6, 8, 10].map((times) => times * power).find((most) => most >= value) as number
}

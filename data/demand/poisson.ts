import { drawFrom } from '../draw.ts'

/**
 * Poisson arrivals: times with exponential headways [s].
 *
 * @param rate [1/s], >= 0 @param duration all times are below it [s] @param stream tells streams of one seed apart
 */
export function poisson(rate: number, duration: number, seed: number, stream = 'arrival'): number[] {
  const draw = drawFrom(seed)
  const times: number[] = []
  for (let time = 0, i = 0; rate > 0; i++) {
    time -= Math.log(1 - draw(`${stream} ${i}`)) / rate
    if (time >= duration) break
    times.push(time)
  }
  return times
}

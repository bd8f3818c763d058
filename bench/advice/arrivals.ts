import { drawFrom } from '../../data/draw.ts'

/** Poisson arrivals [s]. @param rate [1/s] @param name of this stream of arrivals among those of the seed */
export function poisson(rate: number, duration: number, seed: number, name: string): number[] {
  const draw = drawFrom(seed)
  const times: number[] = []
  for (let time = 0, i = 0; ; i++) {
    time -= Math.log(1 - draw(`${name} ${i}`)) / rate
    if (time >= duration) return times
    times.push(time)
  }
}

/** When it is, in seconds since midnight. */

export const DAY = 86_400 // [s]
/** When a run begins unless another time is asked for [s]: 6:30, an hour before the morning's peak. */
export const MORNING = 6.5 * 3600

/** "06:30" and "6:30" [s]; undefined if it is no time of day. */
export function readTimeOfDay(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? []
  const [hours, minutes] = [Number(hour), Number(minute)]
  return hours < 24 && minutes < 60 ? hours * 3600 + minutes * 60 : undefined
}

/** 23400 → "06:30". @param time of the day [s] */
export function wordsOf(time: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}`
}

/** The same with seconds if there are any, and "24:00" for the end of the day: up to DAY [s]; undefined if it is none. */
export function readClock(text: string): number | undefined {
  const [, hour, minute, second = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d(?:[.,]\d+)?))?$/.exec(text) ?? []
  const [minutes, seconds] = [Number(minute), Number(second.replace(',', '.'))]
  const time = Number(hour) * 3600 + minutes * 60 + seconds
  return minutes < 60 && seconds < 60 && time <= DAY ? time : undefined
}

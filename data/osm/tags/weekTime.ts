/**
 * Moments of a week, and conditions of OSM tags that hold at some of them: "Mo-Fr 07:00-09:00,16:00-18:00; Sa 08:00-12:00".
 * A scenario has a weekday and a time, but no date: what asks for one (seasons, holidays, sunset) is not known here.
 * The npm package that reads all of opening_hours needs a date, a place and a time zone of the machine.
 */
import { InputProblems } from '../../problems.ts'

/** Minutes since Monday 00:00. */
export type WeekTime = number

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']
const DAY = 24 * 60
/** The scenario's time where none is given: a working day's morning. */
export const DEFAULT_TIME = 'Tu 08:00'

/** @throws InputProblems unless it is like "Tu 08:00" */
export function parseWeekTime(text: string): WeekTime {
  const parts = /^(mo|tu|we|th|fr|sa|su)\s+(\d{1,2}):(\d{2})$/i.exec(text.trim())
  const [hour, minute] = [Number(parts?.[2]), Number(parts?.[3])]
  if (!parts || hour > 23 || minute > 59)
    throw new InputProblems([
      { source: '--at', message: `"${text}" is no time of the week; give a day and a time, such as "${DEFAULT_TIME}"` },
    ])
  return DAYS.indexOf(parts[1].toLowerCase()) * DAY + hour * 60 + minute
}

/** Does a condition hold? undefined if it speaks of something other than days of the week and times. */
export function holds(condition: string, at: WeekTime): boolean | undefined {
  const rules = condition
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .split(';')
    .map((rule) => rule.trim().toLowerCase())
    .filter((rule) => rule !== '')
  if (rules.length === 0) return undefined
  let result: boolean | undefined = false
  for (const rule of rules) {
    const closing = /\s+(off|closed)$/.test(rule)
    const matches = matchesRule(rule.replace(/\s+(off|closed)$/, ''), at)
    if (matches === undefined) return undefined
    if (matches) result = !closing
  }
  return result
}

/** "mo-fr,su 07:00-09:00,16:00-18:00"; public holidays are taken not to be now. */
function matchesRule(rule: string, at: WeekTime): boolean | undefined {
  if (rule === '24/7') return true
  const parts = /^((?:(?:mo|tu|we|th|fr|sa|su|ph|sh)(?:\s*-\s*(?:mo|tu|we|th|fr|sa|su))?\s*,?\s*)*)(.*)$/.exec(rule)
  const days = (parts?.[1] ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  const times = (parts?.[2] ?? '').replaceAll(' ', '')
  const ranges = times === '' ? [[0, DAY]] : times.split(',').map(parseRange)
  if ((days.length === 0 && times === '') || ranges.some((range) => range === undefined)) return undefined
  const today = Math.floor(at / DAY)
  const minute = at % DAY
  return (ranges as [number, number][]).some(([from, to]) => {
    const over = to <= from
    if (!over) return onDay(days, today) && minute >= from && minute < to
    return (onDay(days, today) && minute >= from) || (onDay(days, (today + 6) % 7) && minute < to)
  })
}

function onDay(days: readonly string[], day: number): boolean {
  if (days.length === 0) return true
  return days.some((part) => {
    const [from, to] = part.split('-').map((name) => DAYS.indexOf(name.trim()))
    if (from < 0) return false
    if (to === undefined) return day === from
    return from <= to ? day >= from && day <= to : day >= from || day <= to
  })
}

function parseRange(text: string): [number, number] | undefined {
  const parts = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(text)
  if (!parts) return undefined
  const [, a, b, c, d] = parts.map(Number)
  return [a * 60 + b, c * 60 + d]
}

/** An element of one of SUMO's XML files: its attributes are asked for one by one, and what is wrong with them is collected. */
import { didYouMean } from '../nearest.ts'
import type { Rule } from '../rule.ts'
import type { Report } from './report.ts'

/** For pictures and for people; nothing depends on them. */
const DECORATION = new Set(
  'color guiShape imgFile guiWidth guiOffset osgFile shape3D name friendlyPos file type3D layer angle fill lineWidth'.split(
    ' ',
  ),
)

export const POSITIVE: Rule = { fits: (value) => value > 0 && Number.isFinite(value), wanted: 'a number above 0' }
export const NOT_NEGATIVE: Rule = {
  fits: (value) => value >= 0 && Number.isFinite(value),
  wanted: 'a number from 0 on',
}
export const ANY_NUMBER: Rule = { fits: Number.isFinite, wanted: 'a number' }
export const SHARE: Rule = { fits: (value) => value >= 0 && value <= 1, wanted: 'a number from 0 to 1' }

export class SumoElement {
  readonly name: string
  readonly line: number
  /** Path of its file. */
  readonly source: string
  readonly children: SumoElement[] = []
  private readonly report: Report
  private readonly attributes: Readonly<Record<string, string>>
  private readonly taken = new Set<string>()

  constructor(
    name: string,
    line: number,
    attributes: Readonly<Record<string, string>>,
    source: string,
    report: Report,
  ) {
    this.name = name
    this.line = line
    this.attributes = attributes
    this.source = source
    this.report = report
  }

  /** `vehicle "a"`, for messages. */
  get title(): string {
    const { id } = this.attributes
    return id === undefined ? this.name : `${this.name} "${id}"`
  }

  complain(message: string): void {
    this.report.complain(this.source, this.line, `${this.title} ${message}`)
  }

  /** Something that is read but becomes something else, or nothing. @param words without an id: the same words are counted */
  remark(words: string): void {
    this.report.remark(this.source, this.line, words)
  }

  has(key: string): boolean {
    return Object.hasOwn(this.attributes, key)
  }

  /** undefined where it is absent. */
  optional(key: string): string | undefined {
    this.taken.add(key)
    return this.has(key) ? this.attributes[key] : undefined
  }

  /** '' and a complaint where it is absent and has no fallback. */
  text(key: string, fallback?: string): string {
    const value = this.optional(key) ?? fallback
    if (value === undefined) this.complain(`lacks the attribute ${key}`)
    return value ?? ''
  }

  /** NaN and a complaint if something is wrong with it. @param fallback where it is absent; without one it must be there */
  number(key: string, rule: Rule, fallback?: number): number {
    const text = this.optional(key)
    if (text === undefined && fallback !== undefined) return fallback
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
    if (rule.fits(value)) return value
    this.complain(`has ${key}="${text ?? ''}": give ${rule.wanted}`)
    return Number.NaN
  }

  /** Seconds, written as such or as [d:]hh:mm:ss. */
  time(key: string, fallback?: number): number {
    const text = this.optional(key)
    if (text === undefined && fallback !== undefined) return fallback
    const value = text === undefined ? Number.NaN : parseTime(text)
    if (!Number.isNaN(value)) return value
    this.complain(`has ${key}="${text ?? ''}": give seconds, or hours:minutes:seconds`)
    return Number.NaN
  }

  flag(key: string, fallback: boolean): boolean {
    const text = this.optional(key)
    if (text === undefined) return fallback
    if (/^(1|true|on|yes|x|t)$/i.test(text)) return true
    if (/^(0|false|off|no|-|f)$/i.test(text)) return false
    this.complain(`has ${key}="${text}": give true or false`)
    return fallback
  }

  /** Words between spaces or commas. */
  list(key: string): string[] {
    return splitList(this.optional(key) ?? '')
  }

  /** Attributes that are known to make no difference here. */
  ignore(...keys: string[]): void {
    for (const key of keys) this.taken.add(key)
  }

  /** Call when all has been taken that is used: what else stands there is counted as not modelled. */
  end(): void {
    for (const key of Object.keys(this.attributes))
      if (!this.taken.has(key) && !DECORATION.has(key))
        this.remark(`attribute ${key} of <${this.name}> is not modelled`)
  }

  /** An element that stands where none of this name is known. @param known names that could stand there */
  strange(known: Iterable<string>): void {
    this.complain(`is unknown here${didYouMean(this.name, known)}`)
  }
}

export function splitList(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

/** [s]; NaN if it is none. */
function parseTime(text: string): number {
  const parts = text.trim().split(':')
  if (parts.length === 1) return text.trim() === '' ? Number.NaN : Number(text)
  if (parts.length < 3 || parts.length > 4 || !parts.every((part) => /^\d+(\.\d+)?$/.test(part))) return Number.NaN
  const [seconds, minutes, hours, days = 0] = parts.map(Number).reverse()
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}

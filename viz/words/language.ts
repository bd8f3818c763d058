/** Which language the page speaks, and how numbers are written in it. */
import { de } from './de.ts'
import { en, type Words } from './en.ts'

export const LANGUAGES = { de, en } as const satisfies Record<string, Words>
export type Language = keyof typeof LANGUAGES

/** Words, and values as they are written, with their units. */
export interface Speech {
  readonly code: Language
  readonly words: Words
  /** @param digits after the point, fixed */
  number(value: number, digits?: number): string
  /** With a sign, also a plus. */
  signed(value: number, digits?: number): string
  /** Both ends of an interval, signed. */
  range(ends: readonly number[], digits: number): string
  /** @param digits after the point, fixed */
  percent(share: number, digits?: number): string
  /** @param speed [m/s] */
  speed(speed: number): string
  /** @param metres [m] */
  distance(metres: number): string
}

/** @param wanted languages in order, as browsers have them: "de-AT", "en" */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const code = tag.toLowerCase().split('-')[0]
    if (code in LANGUAGES) return code as Language
  }
  return 'en'
}

export function speak(code: Language): Speech {
  const formats = new Map<string, Intl.NumberFormat>()
  const format = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options)
    const known = formats.get(key)
    if (known) return known
    const made = new Intl.NumberFormat(code, options)
    formats.set(key, made)
    return made
  }
  // A minus as long as a plus.
  const written = (value: number, options: Intl.NumberFormatOptions) => format(options).format(value).replace('-', '−')
  const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits })
  const signed = (value: number, digits = 0) => written(value, { ...fixed(digits), signDisplay: 'exceptZero' })
  return {
    code,
    words: LANGUAGES[code],
    number: (value, digits = 0) => written(value, fixed(digits)),
    signed,
    range: (ends, digits) => ends.map((end) => signed(end, digits)).join(' … '),
    percent: (share, digits = 0) => format({ style: 'percent', ...fixed(digits) }).format(share),
    speed: (speed) => `${format(fixed(0)).format(speed * 3.6)} km/h`,
    distance: (metres) => (metres < 1000 ? `${Math.round(metres)} m` : `${format(fixed(1)).format(metres / 1000)} km`),
  }
}

/** Simulated time [s] as m:ss or h:mm:ss, the same in all languages. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${two(minutes)}:${two(whole % 60)}`
}

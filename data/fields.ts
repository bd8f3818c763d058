/** Reads the fields of a JSON object one by one, and collects what is wrong with them, each with its place. */
import { didYouMean } from './nearest.ts'
import type { InputProblem } from './problems.ts'
import type { Rule } from './rule.ts'

export class Fields {
  private readonly object: Readonly<Record<string, unknown>>
  private readonly place: string
  private readonly source: string
  private readonly problems: InputProblem[]
  private readonly taken = new Set<string>()
  /** All that may stand here: also what was only asked for. */
  private readonly known = new Set<string>()

  /** @param place of the object in the file, such as `measures[1]`; '' for the whole */
  constructor(value: unknown, place: string, source: string, problems: InputProblem[]) {
    this.place = place
    this.source = source
    this.problems = problems
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    this.object = isObject ? (value as Record<string, unknown>) : {}
    if (!isObject) this.complain('', 'give an object: { … }')
  }

  complain(key: string, message: string): void {
    const place = [this.place, key].filter((part) => part !== '').join('.')
    this.problems.push({ source: this.source, ...(place === '' ? {} : { place }), message })
  }

  has(key: string): boolean {
    this.known.add(key)
    return Object.hasOwn(this.object, key)
  }

  take(key: string): unknown {
    this.taken.add(key)
    return this.has(key) ? this.object[key] : undefined
  }

  /** NaN if something is wrong with it. @param fallback where it is absent; without one it must be there */
  number(key: string, { fits, wanted }: Rule, fallback?: number): number {
    const value = this.take(key)
    if (value === undefined && fallback !== undefined) return fallback
    if (typeof value === 'number' && fits(value)) return value
    this.complain(key, `${value === undefined ? 'is missing' : JSON.stringify(value)}: give ${wanted}`)
    return Number.NaN
  }

  text(key: string, fallback?: string, wanted = 'a text'): string | undefined {
    const value = this.take(key)
    if (value === undefined && fallback !== undefined) return fallback
    if (typeof value === 'string' && value.trim() !== '') return value
    this.complain(key, `${value === undefined ? 'is missing' : JSON.stringify(value)}: give ${wanted}`)
    return undefined
  }

  /** One of the words in `known`; undefined if it is none of them. */
  word<Word extends string>(key: string, known: readonly Word[], fallback?: Word): Word | undefined {
    const value = this.take(key)
    if (value === undefined && fallback !== undefined) return fallback
    const found = known.find((word) => word === value)
    if (found === undefined) {
      const near = typeof value === 'string' ? didYouMean(value, known) : ''
      this.complain(
        key,
        `${value === undefined ? 'is missing' : JSON.stringify(value)}${near}: give ${known.join(', ')}`,
      )
    }
    return found
  }

  /** undefined where it is absent, or neither true nor false. */
  flag(key: string): boolean | undefined {
    const value = this.take(key)
    if (value === undefined || typeof value === 'boolean') return value
    this.complain(key, `${JSON.stringify(value)}: give true or false`)
    return undefined
  }

  /** Those of a list that keep to the rule; none where it is absent. */
  numbers(key: string, { fits, wanted }: Rule): number[] {
    const value = this.take(key)
    if (value === undefined) return []
    if (!Array.isArray(value)) {
      this.complain(key, `give a list: [ … ] of numbers, each ${wanted}`)
      return []
    }
    return value.filter((entry, k) => {
      const right = typeof entry === 'number' && fits(entry)
      if (!right) this.complain(`${key}[${k}]`, `${JSON.stringify(entry)}: give ${wanted}`)
      return right
    })
  }

  /** Some of the words in `known`. @param usual what it is where it is absent; else all of them */
  words(key: string, known: readonly string[], usual = known): readonly string[] {
    const value = this.take(key)
    if (value === undefined) return usual
    if (!Array.isArray(value)) {
      this.complain(key, `give a list: [${known.map((word) => `"${word}"`).join(', ')}] or a part of it`)
      return known
    }
    value.forEach((word, k) => {
      if (!known.includes(word))
        this.complain(`${key}[${k}]`, `${JSON.stringify(word)} is unknown; there are ${known.join(', ')}`)
    })
    return known.filter((word) => value.includes(word))
  }

  /** The texts of a list; none where it is absent. @param wanted follows on "give a list" */
  texts(key: string, wanted: string): string[] {
    const value = this.take(key)
    if (Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'string')) return value
    this.complain(key, `${value === undefined ? 'is missing' : JSON.stringify(value)}: give a list of ${wanted}`)
    return []
  }

  /** The objects of a list; none where it is absent. */
  list(key: string): Fields[] {
    const value = this.take(key)
    if (value === undefined) return []
    if (Array.isArray(value)) return value.map((entry, k) => this.inner(`${key}[${k}]`, entry))
    this.complain(key, 'give a list: [ … ]')
    return []
  }

  inner(key: string, value: unknown): Fields {
    return new Fields(value, [this.place, key].filter((part) => part !== '').join('.'), this.source, this.problems)
  }

  /** Call when all has been taken that there may be: whatever else stands there is a mistake. */
  end(): void {
    for (const key of Object.keys(this.object))
      if (!this.taken.has(key))
        this.complain(key, `is unknown${didYouMean(key, this.known)}; known here: ${[...this.known].join(', ')}`)
  }
}

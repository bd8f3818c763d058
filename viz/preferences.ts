/** What somebody chose for this page, kept in this browser only. */
import type { Shown, Theme } from './panels/header.ts'
import type { Language } from './words/language.ts'

export interface Preferences {
  language?: Language
  theme?: Theme
  shown?: Shown
}

const KEY = 'tempofluss'

export function readPreferences(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    // No storage allowed, or something else stands there: begin without.
    return {}
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // Not allowed: then it holds until the page is closed.
  }
}

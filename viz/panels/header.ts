/** The bar at the top: whose town it is, what is shown of it, which map, language and appearance. */
import type { Language, Speech } from '../words/language.ts'
import { LANGUAGES } from '../words/language.ts'
import { choice, h, icon, setText } from './dom.ts'

export type Shown = 'baseline' | 'both' | 'advised'
export type Theme = 'auto' | 'light' | 'dark'

export interface HeaderOptions {
  readonly shown: Shown
  readonly theme: Theme
  readonly onShow: (shown: Shown) => void
  readonly onOpen: (file: File) => void
  readonly onLanguage: (language: Language) => void
  readonly onTheme: (theme: Theme) => void
  /** Whether the panels show where they have no room of their own. */
  readonly panelOpen: boolean
  /** Shows or hides them. @returns whether they show now */
  readonly onPanel: () => boolean
}

export interface Header {
  readonly element: HTMLElement
  setTown(name: string): void
  /** The map is to be seen: panels that lie upon it go. */
  hidePanel(): void
}

export function createHeader({ words, code }: Speech, options: HeaderOptions): Header {
  const panel = h('button', {
    type: 'button',
    class: 'button square panel-switch',
    'aria-label': words.panel,
    'aria-expanded': String(options.panelOpen),
    onclick: () => panel.setAttribute('aria-expanded', String(options.onPanel())),
  })
  panel.append(icon('panel'))
  const town = h('span', { class: 'town' })
  const file = h('input', {
    type: 'file',
    class: 'unseen',
    accept: '.osm,.pbf,.json,.gz,.tfnet',
    tabindex: -1,
    'aria-label': words.openMap,
  })
  file.addEventListener('change', () => {
    const chosen = file.files?.[0]
    file.value = ''
    if (chosen) options.onOpen(chosen)
  })
  const element = h(
    'header',
    { class: 'header' },
    h('h1', { class: 'brand' }, mark(), h('span', {}, 'Tempofluss')),
    town,
    choice(
      words.views,
      [
        { value: 'baseline', text: words.baseline },
        { value: 'both', text: words.bothViews },
        { value: 'advised', text: words.advised },
      ],
      options.shown,
      options.onShow,
    ),
    h('span', { class: 'filler' }),
    h(
      'button',
      { type: 'button', class: 'button open-map', title: words.openMapHint, onclick: () => file.click() },
      icon('open'),
      h('span', {}, words.openMap),
    ),
    file,
    languageChoice(code, words.languageChoice, options.onLanguage),
    themeChoice(words, options),
    panel,
  )
  return {
    element,
    setTown: (name) => setText(town, name),
    hidePanel() {
      if (panel.getAttribute('aria-expanded') === 'true') panel.click()
    },
  }
}

function languageChoice(code: Language, label: string, onLanguage: (language: Language) => void): HTMLElement {
  const select = h('select', { 'aria-label': label, class: 'select language' })
  for (const [language, { language: name }] of Object.entries(LANGUAGES))
    select.append(h('option', { value: language, lang: language, selected: language === code }, name))
  select.addEventListener('change', () => onLanguage(select.value as Language))
  return h('span', { class: 'with-icon' }, icon('globe'), select)
}

function themeChoice(words: Speech['words'], { theme, onTheme }: HeaderOptions): HTMLElement {
  const select = h('select', { 'aria-label': words.theme, class: 'select theme' })
  const names = { auto: words.themeAuto, light: words.themeLight, dark: words.themeDark }
  for (const [value, name] of Object.entries(names))
    select.append(h('option', { value, selected: value === theme }, name))
  select.addEventListener('change', () => onTheme(select.value as Theme))
  return h('span', { class: 'with-icon' }, icon('half'), select)
}

/** The sign of Tempofluss: three ways, one of them flowing. */
function mark(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 32 32')
  svg.setAttribute('class', 'mark')
  svg.setAttribute('aria-hidden', 'true')
  for (const [kind, d] of [
    ['ground', 'M8 0h16a8 8 0 0 1 8 8v16a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8V8a8 8 0 0 1 8-8z'],
    ['way', 'M5 22c6 0 6-12 12-12h10'],
    ['flow', 'M5 27c9 0 8-11 14-11h8'],
  ]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('class', kind)
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}

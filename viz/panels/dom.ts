/** Elements made in one line. Text is always text: nothing here reads HTML. */

type Child = Node | string | undefined | false

interface Attributes {
  readonly [name: string]: string | number | boolean | undefined | ((event: Event) => void)
}

/** @param attributes on… functions become listeners; `class`, `aria-…` and the rest attributes; undefined ones are left out */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  }
  element.append(...children.filter((child) => child !== undefined && child !== false))
  return element
}

/** Sets a text only where it differs, so that what is selected or focused stays so. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

const SVG = 'http://www.w3.org/2000/svg'

/** Icons as paths in a square of 24, drawn as strokes. */
const ICONS = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M7 5v14M17 5v14',
  restart: 'M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5',
  open: 'M12 16V4M7 9l5-5 5 5M4 16v4h16v-4',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  home: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  target: 'M12 3v4M12 17v4M3 12h4M17 12h4M12 16a4 4 0 1 0 0-8a4 4 0 0 0 0 8',
  globe: 'M12 21a9 9 0 1 0 0-18a9 9 0 0 0 0 18M3.5 9h17M3.5 15h17M12 3c-5 5-5 13 0 18c5-5 5-13 0-18',
  half: 'M12 21a9 9 0 1 0 0-18a9 9 0 0 0 0 18zM12 3v18M12 7h4.5M12 12h8.5M12 17h4.5',
  panel: 'M4 5h16v14H4zM14.5 5v14',
} as const

export type IconName = keyof typeof ICONS

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', `icon icon-${name}`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

/** One choice of several, as a row of buttons. */
export function choice<Value extends string>(
  label: string,
  options: readonly { readonly value: Value; readonly text: string; readonly hint?: string }[],
  chosen: Value,
  onChoose: (value: Value) => void,
): HTMLElement {
  const name = `choice-${++choices}`
  return h(
    'fieldset',
    { class: 'choice' },
    h('legend', { class: 'unseen' }, label),
    ...options.map(({ value, text, hint }) =>
      h(
        'label',
        { title: hint },
        h('input', {
          type: 'radio',
          name,
          value,
          checked: value === chosen,
          onchange: () => onChoose(value),
        }),
        h('span', {}, text),
      ),
    ),
  )
}

let choices = 0

/** What happens, in words: one line at a time, read aloud by screen readers; failures stay until closed. */
import type { Words } from '../words/en.ts'
import { h, icon } from './dom.ts'

/** How long a passing notice stays [ms]. */
const STAY = 5000

export interface Notices {
  readonly element: HTMLElement
  /** Stays until something else is said. @param share done, 0..1, if that is known */
  busy(text: string, share?: number): void
  /** Goes by itself. */
  say(text: string): void
  /** Stays until closed. */
  fail(text: string, details?: string): void
  clear(): void
}

export function createNotices(words: Words): Notices {
  const text = h('p', { class: 'text' })
  const details = h('p', { class: 'small' })
  const bar = h('progress', { max: 1 })
  const close = h('button', { type: 'button', class: 'button square', 'aria-label': words.dismiss, onclick: clear })
  close.append(icon('close'))
  const element = h('div', { class: 'notice floating', role: 'status', 'aria-live': 'polite', hidden: true })
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(kind: string, ...parts: HTMLElement[]): void {
    clearTimeout(timer)
    element.className = `notice floating ${kind}`
    element.hidden = false
    if (element.children.length !== parts.length || parts.some((part, k) => element.children[k] !== part))
      element.replaceChildren(...parts)
  }

  function clear(): void {
    clearTimeout(timer)
    element.hidden = true
    element.replaceChildren()
  }

  return {
    element,
    busy(line, share) {
      text.textContent = line
      if (share === undefined) bar.removeAttribute('value')
      else bar.value = share
      show('busy', text, bar)
    },
    say(line) {
      text.textContent = line
      show('', text)
      timer = setTimeout(clear, STAY)
    },
    fail(line, more) {
      text.textContent = line
      details.textContent = more ?? ''
      show('failure', text, ...(more ? [details] : []), close)
    },
    clear,
  }
}

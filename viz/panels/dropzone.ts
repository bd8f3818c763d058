/** Takes a map that is dropped anywhere on the page. */
import type { Words } from '../words/en.ts'
import { h, icon } from './dom.ts'

export interface Dropzone {
  readonly element: HTMLElement
  remove(): void
}

/** Why a file cannot be sent as a map, in words; undefined if it can. */
export function whyNoMap(name: string, words: Words): string | undefined {
  return /\.(tfnet|osm(\.(pbf|json))?(\.gz)?)$/i.test(name) ? undefined : words.wrongFile(name)
}

export function createDropzone(words: Words, onFiles: (files: readonly File[]) => void): Dropzone {
  const element = h(
    'div',
    { class: 'dropzone', hidden: true },
    h('div', {}, icon('open'), h('strong', {}, words.dropHere), h('span', {}, words.dropHint)),
  )
  const listening = new AbortController()
  const { signal } = listening
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      element.hidden = false
    },
    { signal },
  )
  addEventListener(
    'dragleave',
    (event) => {
      if (event.relatedTarget === null) element.hidden = true
    },
    { signal },
  )
  addEventListener(
    'drop',
    (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      element.hidden = true
      onFiles([...(event.dataTransfer?.files ?? [])])
    },
    { signal },
  )
  return { element, remove: () => listening.abort() }
}

/** All around the map, made for one language; another language makes it anew. */
import type { Frame } from '../../data/messages/codec.ts'
import type { ChangedStreet } from '../frames/changedRoads.ts'
import type { ComparisonNews } from '../frames/comparison.ts'
import type { LiveOutcomes } from '../frames/liveOutcomes.ts'
import type { Speech } from '../words/language.ts'
import { type AuditOptions, type AuditPanel, createAudit } from './audit.ts'
import { type ChangedRoadsOptions, createChangedRoads } from './changedRoads.ts'
import { type ChartPanel, createChart } from './chart.ts'
import { createComparison } from './comparison.ts'
import { createDetails, type DetailsOptions, type DetailsPanel } from './details.ts'
import { h, icon } from './dom.ts'
import { createDropzone } from './dropzone.ts'
import { createFigures, type FiguresPanel } from './figures.ts'
import { createHeader, type Header, type HeaderOptions, type Shown } from './header.ts'
import { createLegend } from './legend.ts'
import { createLiveOutcomes } from './liveOutcomes.ts'
import { createNotices, type Notices } from './notices.ts'
import { createOffers } from './offers.ts'
import type { StreetsOptions } from './streets.ts'
import { createTransport, type Transport, type TransportOptions } from './transport.ts'

export interface PageOptions
  extends HeaderOptions,
    TransportOptions,
    DetailsOptions,
    ChangedRoadsOptions,
    StreetsOptions,
    AuditOptions {
  readonly onFiles: (files: readonly File[]) => void
  readonly onWholeTown: () => void
  readonly onZoom: (by: number) => void
}

export interface Page {
  readonly header: Header
  readonly transport: Transport
  readonly figures: FiguresPanel
  readonly chart: ChartPanel
  readonly details: DetailsPanel
  readonly audit: AuditPanel
  readonly notices: Notices
  setShown(shown: Shown): void
  setAttribution(text: string): void
  /** @param startsAt time of day at which simulated time is 0 [s] */
  setComparison(news: ComparisonNews, startsAt: number): void
  /** Where roads are not as in the map. @param startsAt as above */
  setRoads(streets: readonly ChangedStreet[], startsAt: number): void
  setLiveOutcomes(outcomes: LiveOutcomes): void
  /** What the service does, as of its newest frame. */
  setState(frame: Frame): void
  /** The frame that is being shown. */
  update(frame: Frame): void
  remove(): void
}

/** @param root the page's body @param map with the canvas, which stays as it is */
export function createPage(root: HTMLElement, map: HTMLElement, speech: Speech, options: PageOptions): Page {
  const { words } = speech
  const header = createHeader(speech, options)
  const transport = createTransport(speech, options)
  const figures = createFigures(speech)
  const chart = createChart(speech)
  const details = createDetails(speech, options)
  const audit = createAudit(speech, options)
  const notices = createNotices(words)
  const dropzone = createDropzone(words, options.onFiles)
  const offers = createOffers(speech)
  const roads = createChangedRoads(speech, options)
  const legend = createLegend(speech)
  const liveOutcomes = createLiveOutcomes(speech)
  const comparison = h('div')
  const attribution = h('p', { class: 'attribution' })
  const headings = h(
    'div',
    { class: 'headings' },
    h('h2', { class: 'heading baseline' }, words.baseline),
    h('h2', { class: 'heading advised' }, words.advised),
  )
  const overlays = [headings, legend.element, cameraButtons(words, options), attribution, notices.element]
  const side = h(
    'aside',
    { class: 'side', 'aria-label': words.panel },
    details.element,
    offers.element,
    roads.element,
    audit.element,
    comparison,
    figures.element,
    liveOutcomes.element,
    chart.element,
  )
  const outside = [header.element, side, transport.element, dropzone.element]
  map.append(...overlays)
  map.before(header.element)
  map.after(side, transport.element, dropzone.element)
  document.documentElement.lang = speech.code
  document.title = words.pageTitle
  map.querySelector('.traffic-canvas')?.setAttribute('aria-label', words.mapLabel)
  setShown(options.shown)

  function setShown(shown: Shown): void {
    root.dataset.shown = shown
  }

  return {
    header,
    transport,
    figures,
    chart,
    details,
    audit,
    notices,
    setShown,
    setAttribution(text) {
      attribution.textContent = words.attributions[text] ?? text
      attribution.hidden = text === ''
    },
    setComparison(news, startsAt) {
      const card = createComparison(news, speech, startsAt, options)
      comparison.replaceChildren(...(card ? [card] : []))
    },
    setRoads(streets, startsAt) {
      roads.update(streets, startsAt)
      legend.setRoads(streets)
    },
    setLiveOutcomes: (outcomes) => liveOutcomes.update(outcomes),
    setState(frame) {
      transport.setState(frame)
      offers.update(frame)
    },
    update: (frame) => figures.update(frame),
    remove() {
      chart.remove()
      dropzone.remove()
      for (const element of [...overlays, ...outside]) element.remove()
    },
  }
}

function cameraButtons(words: Speech['words'], { onZoom, onWholeTown }: PageOptions): HTMLElement {
  const button = (name: 'plus' | 'minus' | 'home', label: string, onclick: () => void) =>
    h('button', { type: 'button', class: 'button square', 'aria-label': label, title: label, onclick }, icon(name))
  return h(
    'div',
    { class: 'camera floating' },
    button('plus', words.zoomIn, () => onZoom(1)),
    button('minus', words.zoomOut, () => onZoom(-1)),
    button('home', words.wholeTown, onWholeTown),
  )
}

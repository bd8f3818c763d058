/** Ties it together: the service's messages to the map and the panels, and what people do back to the service. */
import { type Control, type Frame, type RoadChanges, type TownNews, TownNewsKind } from '../data/messages/codec.ts'
import { type Connection, connectLive } from './feed/live.ts'
import { fetchAudit, fetchComparison, fetchStatus, fetchTown, sendMap } from './feed/service.ts'
import { type AuditFilter, type AuditItem, readAudit } from './frames/audit.ts'
import { lanesOf, pointsOfEdges } from './frames/changedRoads.ts'
import { type ComparisonNews, readComparison } from './frames/comparison.ts'
import type { Selection } from './frames/details.ts'
import { createHistory } from './frames/figures.ts'
import { type LiveOutcomes, readLiveOutcomes } from './frames/liveOutcomes.ts'
import { isSameTown } from './frames/town.ts'
import { type Colour, DARK, LIGHT, type Palette } from './layers/palette.ts'
import { whyNoMap } from './panels/dropzone.ts'
import type { Shown } from './panels/header.ts'
import { createPage, type Page } from './panels/page.ts'
import { keepPreferences, readPreferences } from './preferences.ts'
import { createStage } from './stage.ts'
import { chooseLanguage, speak } from './words/language.ts'

/** The chart is drawn anew this often at most [ms]: it is long, and nobody reads faster. */
const CHART_EVERY = 500
/** What became of advice is asked for this often [ms]. */
const OUTCOMES_EVERY = 3000

const preferences = readPreferences()
let speech = speak(preferences.language ?? chooseLanguage(navigator.languages))
const systemDark = matchMedia('(prefers-color-scheme: dark)')
const map = document.querySelector<HTMLElement>('#map')!
let history = createHistory()
let comparison: ComparisonNews
let liveOutcomes: LiveOutcomes | undefined
let selection: Selection | undefined
/** Undefined until it is asked for. */
let audit: readonly AuditItem[] | undefined
let auditFilter: AuditFilter | undefined
let fetchingAudit: AbortController | undefined
let attribution = ''
let connection: Connection = 'connecting'
let fetching: AbortController | undefined
let comparing: AbortController | undefined
let newest: Frame | undefined
/** Of the town shown, or of one that is still being fetched. */
let roads: RoadChanges | undefined
let chartAt = 0
let page: Page = makePage()

const stage = createStage({
  townCanvas: map.querySelector<HTMLCanvasElement>('.town-canvas')!,
  canvas: map.querySelector<HTMLCanvasElement>('.traffic-canvas')!,
  palette: palette(),
  onSelect: select,
  onFollow: (on) => page.details.setFollowing(on),
  onMoment,
})
stage.show(variantsOf(preferences.shown ?? 'both'))
const live = connectLive({ onFrame, onRoads, onNews, onConnection })
void loadTown()
systemDark.addEventListener('change', repaint)
setInterval(() => page.transport.setTime(clock(stage.time)), 100)
setInterval(() => void loadLiveOutcomes(), OUTCOMES_EVERY)
addEventListener('keydown', onKey)

function makePage(): Page {
  return createPage(document.body, map, speech, {
    shown: preferences.shown ?? 'both',
    theme: preferences.theme ?? 'auto',
    auditFilter,
    onAudit(filter) {
      auditFilter = filter
      if (!filter && selection?.kind === 'audit') select(undefined)
      stage.setAudit(audit ?? [], filter)
      if (filter && !audit) void loadAudit()
    },
    onAuditItem(place) {
      const item = audit?.[place]
      if (!item) return
      select({ kind: 'audit', entry: place })
      stage.lookAt(item.points)
    },
    onChangedStreet: ({ edges }) => lookAtStreet(edges),
    onNamedStreet(name) {
      lookAtStreet((stage.town?.edges ?? []).flatMap((edge, k) => (edge.name === name ? [k] : [])))
    },
    onShow(shown) {
      keep({ shown })
      page.setShown(shown)
      stage.show(variantsOf(shown))
    },
    onOpen: (file) => void open([file]),
    onFiles: (files) => void open(files),
    onLanguage(language) {
      keep({ language })
      speech = speak(language)
      page.remove()
      page = makePage()
      refill()
    },
    onTheme(theme) {
      keep({ theme })
      repaint()
    },
    panelOpen: document.body.classList.contains('side-open'),
    onPanel: () => document.body.classList.toggle('side-open'),
    onPaused: (paused) => send({ paused }),
    onPace: (pace) => send({ pace }),
    onRestart(wishes) {
      if (!send({ restart: wishes })) return
      history = createHistory()
      page.notices.say(speech.words.restarted)
    },
    onFollow: (on) => stage.follow(on),
    onClose: () => select(undefined),
    onWholeTown: () => stage.wholeTown(),
    onZoom: (by) => stage.zoom(by),
  })
}

/** Everything that the page knows already, into new panels. */
function refill(): void {
  page.header.setTown(stage.town?.name ?? '')
  page.setAttribution(attribution)
  showRoads()
  showComparison()
  if (liveOutcomes) page.setLiveOutcomes(liveOutcomes)
  page.audit.setItems(audit)
  onConnection(connection)
  if (newest) page.setState(newest)
  if (stage.frame) page.update(stage.frame)
  page.chart.update(history)
  page.details.select(selection, scenery())
}

function scenery() {
  const { town, heads, roads, frame } = stage
  return town && heads && roads && frame ? { town, heads, roads, frame, audit: audit ?? [] } : undefined
}

function select(next: Selection | undefined): void {
  selection = next
  stage.select(next)
  page.details.select(next, scenery())
}

async function loadTown(): Promise<void> {
  fetching?.abort()
  const mine = new AbortController()
  fetching = mine
  if (!stage.town) page.notices.busy(speech.words.loadingTown)
  const town = await fetchTown(mine.signal)
  if (!town || mine.signal.aborted) return
  fetching = undefined
  void loadComparison()
  if (stage.town && isSameTown(stage.town, town)) return
  select(undefined)
  history = createHistory()
  stage.setTown(town)
  showRoads()
  audit = undefined
  page.audit.setItems(undefined)
  if (auditFilter) void loadAudit()
  attribution = town.attribution
  page.header.setTown(town.name)
  page.setAttribution(attribution)
  if (connection === 'connected') page.notices.clear()
}

/** That of the town shown; of another it would say nothing. */
async function loadComparison(): Promise<void> {
  comparing?.abort()
  const mine = new AbortController()
  comparing = mine
  const show = (news: ComparisonNews) => {
    if (mine.signal.aborted) return
    comparison = news
    showComparison()
  }
  show(undefined)
  show(readComparison(await fetchComparison(mine.signal, (done) => show({ done }))))
}

function showComparison(): void {
  page.setComparison(comparison, stage.town?.startsAt ?? 0)
}

async function loadLiveOutcomes(): Promise<void> {
  if (connection !== 'connected' || document.hidden) return
  const status = await fetchStatus()
  if (status === undefined) return
  liveOutcomes = readLiveOutcomes(status)
  page.setLiveOutcomes(liveOutcomes)
}

/** Only when somebody wants to see it: it is as large as the town. */
async function loadAudit(): Promise<void> {
  fetchingAudit?.abort()
  const mine = new AbortController()
  fetchingAudit = mine
  const overlay = await fetchAudit(mine.signal)
  const { town } = stage
  // Another town may have come meanwhile; its audit is then on its way.
  if (mine.signal.aborted || !town || (overlay && overlay.generation !== town.generation)) return
  audit = overlay ? readAudit(overlay, town) : []
  page.audit.setItems(audit)
  stage.setAudit(audit, auditFilter)
}

function onFrame(frame: Frame): void {
  newest = frame
  page.setState(frame)
  if (frame.generation === stage.town?.generation) stage.arrive(frame)
  // Another town has taken this one's place, while the page was away perhaps.
  else if (!fetching) void loadTown()
}

function onRoads(message: RoadChanges): void {
  roads = message
  showRoads()
}

function showRoads(): void {
  stage.setRoads(roads)
  page.setRoads(stage.roads?.streets ?? [], stage.town?.startsAt ?? 0)
  const seen = scenery()
  if (seen) page.details.update(seen)
}

function lookAtStreet(edges: readonly number[]): void {
  const { town } = stage
  if (!town || edges.length === 0) return
  select({ kind: 'street', lane: town.laneEdge.indexOf(edges[0]), lanes: [...lanesOf(town, new Set(edges))] })
  page.header.hidePanel()
  stage.lookAt(pointsOfEdges(town, edges))
}

/** A frame is being shown from now on. */
function onMoment(frame: Frame): void {
  const { baseline, advised, timeMs } = frame
  page.update(frame)
  if (baseline?.figures && advised?.figures)
    history.add(clock(timeMs / 1000), { baseline: baseline.figures, advised: advised.figures })
  const seen = scenery()
  if (seen) page.details.update(seen)
  const now = performance.now()
  if (now - chartAt < CHART_EVERY) return
  chartAt = now
  page.chart.update(history)
}

/** Simulated time as a time of the day, where it belongs to one [s]. */
function clock(time: number): number {
  return time + (stage.town?.startsAt ?? 0)
}

function onNews({ kind, message }: TownNews): void {
  const { words } = speech
  if (kind === TownNewsKind.FAILED) page.notices.fail(words.mapFailed, message)
  else if (kind === TownNewsKind.READY) {
    page.notices.say(words.mapReady(message))
    void loadTown()
  } else if (kind === TownNewsKind.POLICY) {
    page.notices.say(words.policyRead)
    void loadTown()
  } else {
    const done = /^(\d+) %/.exec(message)?.[1]
    if (done === undefined) page.notices.busy(words.importingStart)
    else page.notices.busy(words.importing(speech.percent(Number(done) / 100)), Number(done) / 100)
  }
}

function onConnection(now: Connection): void {
  const before = connection
  connection = now
  document.body.dataset.connection = now
  if (now === 'away') page.notices.busy(speech.words.away)
  else if (now === 'connected' && before === 'away') {
    page.notices.say(speech.words.connected)
    // It may be another service by now, with another town.
    void loadTown()
  }
}

async function open(files: readonly File[]): Promise<void> {
  const { words } = speech
  const [file] = files
  if (!file) return
  const wrong = files.length > 1 ? words.oneFileOnly : whyNoMap(file.name, words)
  if (wrong) return page.notices.fail(wrong)
  const onSent = (share: number) => page.notices.busy(words.sending(file.name, speech.percent(share)), share)
  onSent(0)
  const refusal = await sendMap(file, onSent)
  if (refusal !== undefined) page.notices.fail(words.mapFailed, refusal || words.serviceUnreachable)
}

function send(control: Control): boolean {
  const sent = live.send(control)
  if (!sent) page.notices.fail(speech.words.serviceUnreachable)
  return sent
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement
  if (event.code === 'Space' && !target.closest('button, select, input, summary')) {
    event.preventDefault()
    page.transport.toggle()
  } else if (event.key === 'Escape') select(undefined)
}

function keep(change: typeof preferences): void {
  Object.assign(preferences, change)
  keepPreferences(preferences)
}

function variantsOf(shown: Shown) {
  return shown === 'both' ? (['baseline', 'advised'] as const) : ([shown] as const)
}

function palette(): Palette {
  const { theme = 'auto' } = preferences
  const dark = theme === 'dark' || (theme === 'auto' && systemDark.matches)
  const chosen = dark ? DARK : LIGHT
  const { dataset, style } = document.documentElement
  dataset.theme = dark ? 'dark' : 'light'
  const set = (name: string, colour: Colour) => style.setProperty(name, `rgb(${colour.slice(0, 3).join(' ')})`)
  set('--ground', chosen.ground)
  set('--external', chosen.external)
  for (const [kind, colour] of Object.entries(chosen.audit)) set(`--audit-${kind}`, colour)
  chosen.speed.forEach((colour, k) => {
    set(`--speed-${k}`, colour)
  })
  return chosen
}

function repaint(): void {
  stage.setPalette(palette())
  page.chart.repaint()
}

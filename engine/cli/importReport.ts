/** What `tempofluss import` tells about a network, for people: the gist first, then what deserves a look. */
import type { JunctionControl } from '../../data/description.ts'
import { type AuditTotal, inOrderOfLooking } from '../../data/osm/audit.ts'
import type { Coverage, ImportSummary } from '../../data/osm/summary.ts'
import type { AuditFigure, ImportFigures } from './importFigures.ts'
import { figure, table } from './words.ts'

/** Entries that are shown; all are in the JSON and in the overlay. */
const WORTH_A_LOOK = 12

const CONTROL_WORDS: Readonly<Record<JunctionControl, string>> = {
  signals: 'with signals',
  priority: 'with priority signs',
  rightBeforeLeft: 'right before left',
  allWayStop: 'with stop signs for all',
  roundabout: 'on roundabouts',
  none: 'where nothing crosses',
}

export function describeImport(figures: ImportFigures): string {
  const km = (metres: number) => `${figure(metres / 1000, 1)} km`
  const network = table([
    ['  junctions', figure(figures.junctions)],
    ...Object.entries(CONTROL_WORDS).map(([control, words]) => [
      `    ${words}`,
      figure(figures.controls[control as JunctionControl] ?? 0),
    ]),
    ['  ends of the map', figure(figures.mapEdges)],
    ['  edges (one direction each)', figure(figures.edges)],
    ['  lanes', figure(figures.lanes)],
    ['  connections', figure(figures.connections)],
    ['  conflicts of two connections', figure(figures.conflicts)],
    ['  signals', figure(figures.signals)],
    ['  areas and buildings', figure(figures.areas)],
  ])
  const roads = table([
    ['  ', 'edges', 'length', 'lanes'],
    ...figures.roads.map((road) => [`  ${road.roadClass}`, figure(road.edges), km(road.length), km(road.laneLength)]),
  ])
  const { lon, lat } = figures.origin
  const { totals, entries } = figures.audit
  return [
    `${figures.map} at ${lat.toFixed(4)}, ${lon.toFixed(4)}, ${origin(figures)}`,
    ...(figures.summary ? ['', ...gist(figures.summary)] : []),
    '',
    'Network',
    network,
    '',
    'Roads',
    roads,
    ...lookFirst(entries),
    '',
    'Guessed, repaired and left out, by how much of it is in doubt on how busy a road',
    totals.length > 0 ? describeTotals(totals) : '  nothing',
  ].join('\n')
}

function origin({ importSeconds, madeFrom }: ImportFigures): string {
  if (!madeFrom) return `imported in ${figure(importSeconds, 1)} s`
  const { map, bytes, sha256, options, version } = madeFrom
  const asked = Object.entries(options).map(([name, value]) => `, ${name} ${value}`)
  return `a network file that version ${version} made from ${map} (${figure(bytes)} bytes, SHA-256 ${sha256.slice(0, 12)}…)${asked.join('')}`
}

/** In four sentences, what a planner asks first. */
function gist(summary: ImportSummary): string[] {
  const {
    roadLength,
    junctions,
    signalledJunctions,
    signalledCrossings,
    levelCrossings,
    mapEnds,
    restrictions,
    reachable,
  } = summary
  return [
    `  ${figure(roadLength / 1000, 1)} km of road, ${figure(junctions)} junctions, ${figure(signalledJunctions)} of them signalled; ${figure(signalledCrossings)} pedestrian crossings with signals, ${figure(levelCrossings)} level crossings; ${figure(mapEnds)} roads go on outside.`,
    `  Number of lanes: ${shares(summary.laneCounts)}. Speed limits: ${shares(summary.speedLimits)}.`,
    `  Turn restrictions: ${figure(restrictions.applied)} of ${figure(restrictions.found)} applied${restrictions.notApplied > 0 ? ', the others below with their reasons' : ''}.`,
    `  ${percent(reachable)} of the length open to vehicles can be reached and left again.`,
  ]
}

/** Of the length, each direction counted. */
function shares({ tagged, guessed }: Coverage): string {
  const all = tagged + guessed
  return `${percent(tagged / all)} tagged, ${percent(guessed / all)} guessed`
}

function percent(share: number): string {
  return `${figure(100 * share, share > 0.95 && share < 1 ? 1 : 0)} %`
}

function lookFirst(entries: readonly AuditFigure[]): string[] {
  const doubtful = inOrderOfLooking(entries.filter(({ attention }) => attention > 0)).slice(0, WORTH_A_LOOK)
  if (doubtful.length === 0) return []
  const rows = doubtful.map(({ confidence, reason, detail, name, length, osm, place }) => [
    percent(confidence),
    detail === undefined ? reason : `${reason}: ${detail}`,
    name ?? '',
    length === undefined ? '' : `${figure(length)} m`,
    osm,
    place ? `${place[1].toFixed(5)}, ${place[0].toFixed(5)}` : '',
  ])
  return ['', 'Worth a look first', columns([['sure', 'what', 'where', 'length', 'OSM', 'at'], ...rows], [0, 3])]
}

function describeTotals(totals: readonly AuditTotal[]): string {
  const rows = totals.map(({ count, kind, confidence, reason, length, step, example }) => [
    `${figure(count)} ×`,
    kind,
    percent(confidence),
    reason,
    length > 0 ? `${figure(length / 1000, 1)} km` : '',
    step,
    example,
  ])
  return columns([['', '', 'sure', 'what', 'length', 'step', 'for example'], ...rows], [0, 2, 4])
}

/** @param right columns of numbers */
function columns(rows: readonly (readonly string[])[], right: readonly number[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const pad = (cell: string, column: number) =>
    right.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])
  return rows.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd()).join('\n')
}

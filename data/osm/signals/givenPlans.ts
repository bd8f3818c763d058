/** The town's own plans, fitted to the junctions of the map and checked against them. */
import type { SignalDescription, SignalPhase } from '../../description.ts'
import { type InputProblem, InputProblems } from '../../problems.ts'
import { type Draft, type EdgeDraft, type JunctionDraft, junctionOf } from '../draft.ts'
import { headingAtEnd, headingAtStart, turnBetween } from '../polyline.ts'
import { byTimeOfDay, type FittedPlan } from './byTimeOfDay.ts'
import { changeAfter, changesBetween, fixed, phasesBetween } from './changes.ts'
import { intergreens } from './intergreens.ts'
import { excludes, type GivenPlan, ONE_PLAN } from './plansFile.ts'
import type { SignalRules } from './rules.ts'
import {
  conflictMatrix,
  isFacing,
  isLeft,
  type Link,
  linksOf,
  type Matrix,
  type Stage,
  stageLetters,
} from './stages.ts'

const STEP = 'plan signals'
/** In the order of the heading, from east on, anticlockwise. */
const COMPASS = ['E', 'NE', 'N', 'NW', 'W', 'SW', 'S', 'SE']
/** Arms point in a direction of the compass if they are so near to it [degrees]. */
const NEAR = 35

/** By junction. @throws InputProblems with all that does not fit the map, of all plans */
export function givenPlans(draft: Draft, rules: SignalRules): Map<string, SignalDescription> {
  const fittedPlans = new Map<string, FittedPlan[]>()
  const { source = '', plans = [] } = draft.plans ?? {}
  const problems: InputProblem[] = []
  for (const plan of plans) {
    const complain = (message: string, place = plan.place): void => {
      problems.push({ source, place, message })
    }
    const id = draft.graph.findNode(
      (_, { members, signals: kind }) => kind !== undefined && members.includes(plan.node),
    )
    const links = id === undefined ? [] : linksOf(draft.connections.get(id) ?? [])
    if (id === undefined || links.length === 0)
      complain(
        `node ${plan.node} is part of no signalled junction or crossing of the map; if signals stand there, add an override: { "node": ${plan.node}, "signals": true, "why": "…" }`,
        `${plan.place}.node`,
      )
    else {
      const others = fittedPlans.get(id) ?? []
      if (others.some((other) => excludes(other.plan.from, plan.from)))
        complain(`another plan is for the same junction: ${ONE_PLAN}`, `${plan.place}.node`)
      else {
        const signal = fitted(draft, junctionOf(draft, id), links, plan, rules, complain)
        fittedPlans.set(id, [...others, { plan, signal }])
      }
    }
  }
  const signals = new Map<string, SignalDescription>()
  for (const [id, list] of fittedPlans)
    signals.set(
      id,
      byTimeOfDay(list, (message, place) => problems.push({ source, place, message })),
    )
  if (problems.length > 0) throw new InputProblems(problems)
  return signals
}

type Complain = (message: string, place?: string) => void

function fitted(
  draft: Draft,
  junction: JunctionDraft,
  links: Link[],
  plan: GivenPlan,
  rules: SignalRules,
  complain: Complain,
): SignalDescription {
  const matrix = conflictMatrix(draft, junction, links)
  const stages = plan.phases.map(({ green }, k): Stage => {
    const chosen = new Set<number>()
    green.forEach((word, j) => {
      const found = linksNamed(word, links)
      if (found.length === 0)
        complain(`no movement is called "${word}"; there are ${names(links)}`, `${plan.place}.phases[${k}].green[${j}]`)
      for (const link of found) chosen.add(link)
    })
    for (const [i, j] of crossings(chosen, links, matrix))
      complain(`${nameOf(links[i])} and ${nameOf(links[j])} cross: not at the same time`, `${plan.place}.phases[${k}]`)
    return { links: chosen, left: false }
  })
  const never = links.filter((_, k) => !stages.some((stage) => stage.links.has(k)))
  if (never.length > 0) complain(`no green for ${names(never)}`, `${plan.place}.phases`)
  const between = intergreens(draft, junction, links, rules)
  const parts = partsOf(stages, links, between, plan, matrix, rules)
  const phases = parts.flat()
  const cycle = phases.reduce((sum, phase) => sum + phase.maxDuration, 0)
  if (plan.cycle !== undefined && plan.cycle !== cycle)
    complain(`is ${plan.cycle} s, but the phases and what lies between them make ${cycle} s`, `${plan.place}.cycle`)
  if (plan.offset >= cycle) complain(`is not below the cycle of ${cycle} s`, `${plan.place}.offset`)
  draft.audit.override(STEP, `node ${plan.node}`, "the town's own plan", { detail: plan.why })
  const { kind, offset, why, settings } = plan
  return {
    id: `signal ${junction.id}`,
    kind,
    offset,
    phases,
    ...changesBetween(stages, parts, links, between, rules),
    ...settings,
    reason: `the town's own plan: ${why}`,
    given: true,
  }
}

/** A green and what follows it, for each stage. */
function partsOf(
  stages: readonly Stage[],
  links: readonly Link[],
  between: readonly Float64Array[],
  plan: GivenPlan,
  matrix: Matrix,
  rules: SignalRules,
): SignalPhase[][] {
  const letters = stages.map((stage) => stageLetters(stage, links, matrix))
  return plan.phases.map(({ seconds, least, atMost, amber, red }, k) => {
    const then = stages.length > 1 ? letters[(k + 1) % letters.length] : 'r'.repeat(links.length)
    const change = changeAfter(letters[k], then, links, between, rules)
    const green = {
      ...fixed(letters[k], seconds),
      maxDuration: atMost ?? seconds,
      ...(least === undefined ? {} : { shortest: least }),
    }
    return [green, ...phasesBetween({ ...change, amber: amber ?? change.amber, red: red ?? change.red }, rules)]
  })
}

/** Pairs of a stage that would meet, other than left turns and what comes towards them. */
function crossings(stage: ReadonlySet<number>, links: readonly Link[], matrix: Matrix): [number, number][] {
  const all = [...stage].sort((a, b) => a - b)
  return all.flatMap((i) =>
    all.flatMap((j): [number, number][] => {
      if (j <= i || matrix[i][j] === 0) return []
      const permissive =
        isFacing(links[i].movement.from, links[j].movement.from) && (isLeft(links[i]) || isLeft(links[j]))
      return permissive ? [] : [[i, j]]
    }),
  )
}

/** Links that a word means: from and, if it says so, to an OSM way or an arm by the compass. */
function linksNamed(word: string, links: readonly Link[]): number[] {
  const [from, to, more] = word.split('>').map((part) => part.trim())
  if (from === undefined || more !== undefined) return []
  return links.flatMap(({ movement }, k) => {
    const fits = isArm(from, movement.from, 'in') && (to === undefined || isArm(to, movement.to, 'out'))
    return fits ? [k] : []
  })
}

function isArm(word: string, edge: EdgeDraft, side: 'in' | 'out'): boolean {
  const direction = COMPASS.indexOf(word.toUpperCase())
  if (direction < 0) return String(side === 'in' ? edge.ways[edge.ways.length - 1] : edge.ways[0]) === word
  // Where the arm lies, seen from the junction.
  const heading = side === 'in' ? headingAtEnd(edge.points, 15) + Math.PI : headingAtStart(edge.points, 15)
  return Math.abs(turnBetween((direction * Math.PI) / 4, heading)) <= NEAR
}

function names(links: readonly Link[]): string {
  return links.map(nameOf).sort().join(', ')
}

function nameOf({ movement: { from, to } }: Link): string {
  return `"${from.ways[from.ways.length - 1]}>${to.ways[0]}"`
}

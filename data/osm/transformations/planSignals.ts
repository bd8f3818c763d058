/** Signal plans: which movements go together, how long each stage is green, and what lies between stages. */
import type { SignalDescription } from '../../description.ts'
import { withTurnsOnRed } from '../../signals/program.ts'
import { type Draft, type JunctionDraft, junctionOf, type Trains } from '../draft.ts'
import { type Change, changeAfter, changesBetween, fastest, fixed, phasesBetween } from '../signals/changes.ts'
import { expectedFlows } from '../signals/expectedFlows.ts'
import { givenPlans } from '../signals/givenPlans.ts'
import { intergreens, timeOnFoot, widthOf } from '../signals/intergreens.ts'
import { amberFor, type SignalRules, signalRulesOf } from '../signals/rules.ts'
import {
  armsIn,
  conflictMatrix,
  isLeft,
  type Link,
  linksOf,
  type Stage,
  stageLetters,
  stagesOf,
} from '../signals/stages.ts'

const STEP = 'plan signals'
/** Greens that are enough for a queue of a few vehicles [s]: those of the guideline may be shorter. */
const USUAL_GREEN = 7
const USUAL_LEFT = 6
/** Cycle of two stages, and what each further stage adds [s]. */
const CYCLE = 50
const CYCLE_MORE = 10
/** Green at a pedestrian crossing in mid-block, and the least of it [s]. */
const CROSSING_GREEN = 60
const CROSSING_SHORTEST = 20

export function planSignals(draft: Draft): void {
  draft.signals = []
  const rules = signalRulesOf(draft.rules.country)
  const given = givenPlans(draft, rules)
  for (const id of draft.graph.nodes()) {
    const junction = junctionOf(draft, id)
    if (!junction.signals) continue
    const links = linksOf(draft.connections.get(id) ?? [])
    if (links.length === 0) continue
    const signal =
      given.get(id) ??
      (junction.trains ? trainPlan(junction.id, junction.trains, links, rules) : plan(draft, junction, links, rules))
    draft.signals.push(withTurnsOnRed(signal, turnsOnRed(draft, links)))
    links.forEach(({ connections }, link) => {
      for (const connection of connections) connection.signal = { id: signal.id, link }
    })
  }
}

/**
 * Right turns (on the mirrored plane, too) of arms with a sign that allows them on red. Only from one lane: where several turn,
 * no such sign may stand (VwV-StVO on § 37, XI).
 */
function turnsOnRed(draft: Draft, links: readonly Link[]): number[] {
  const arms = new Set(links.map(({ movement }) => movement.from).filter((arm) => arm.turnsOnRed))
  return [...arms].flatMap((arm) => {
    const turns = links.flatMap(({ movement }, k) =>
      movement.from === arm && movement.direction === 'right' ? [k] : [],
    )
    const single = turns.filter((k) => new Set(links[k].connections.map(({ fromLane }) => fromLane)).size === 1)
    const osm = `node ${arm.nodes[arm.nodes.length - 1]}`
    if (turns.length === 0) draft.audit.drop(STEP, osm, 'a sign to turn on red where nobody may turn')
    else if (single.length < turns.length) draft.audit.drop(STEP, osm, 'a sign to turn on red where several lanes turn')
    return single
  })
}

function plan(draft: Draft, junction: JunctionDraft, links: Link[], rules: SignalRules): SignalDescription {
  const matrix = conflictMatrix(draft, junction, links)
  const flows = expectedFlows(links)
  const stages = junction.signals === 'crossing' ? [] : stagesOf(links, matrix, flows)
  if (stages.length < 2) return crossingPlan(draft, junction, links, stageLetters(allOf(links), links, matrix), rules)
  const letters = stages.map((stage) => stageLetters(stage, links, matrix))
  const between = intergreens(draft, junction, links, rules)
  const changes = stages.map((_, k) => changeAfter(letters[k], letters[(k + 1) % stages.length], links, between, rules))
  const shortest = shortestGreens(draft, stages, changes, links, rules)
  const greens = greenTimes(stages, changes, flows, links, shortest)
  const parts = stages.map((_, k) => [
    { ...fixed(letters[k], greens[k]), shortest: shortest[k] },
    ...phasesBetween(changes[k], rules),
  ])
  draft.audit.guess(STEP, `node ${junction.members[0]}`, 'plan made from conflicts', 0.5, {
    detail: `${stages.length} stages`,
  })
  return {
    id: `signal ${junction.id}`,
    kind: 'fixed',
    offset: 0,
    phases: parts.flat(),
    ...changesBetween(stages, parts, links, between, rules),
    reason: `${stages.length} stages from conflicts`,
  }
}

function allOf(links: readonly Link[]): Stage {
  return { links: new Set(links.keys()), left: false }
}

/** Everybody drives until people want to cross; also where no movement meets another. */
function crossingPlan(
  draft: Draft,
  junction: JunctionDraft,
  links: Link[],
  letters: string,
  rules: SignalRules,
): SignalDescription {
  const arms = links.map(({ movement }) => movement.from)
  const onFoot = Math.max(...arms.map((arm) => rules.onFoot.green + widthOf(draft, arm) / rules.onFoot.speed))
  const all = (letter: string): string => letter.repeat(links.length)
  return {
    id: `signal ${junction.id}`,
    kind: 'fixed',
    offset: 0,
    phases: [
      { ...fixed(letters, CROSSING_GREEN), shortest: CROSSING_SHORTEST },
      fixed(all('y'), amberFor(rules, fastest(arms))),
      fixed(all('r'), Math.ceil(onFoot)),
      ...(rules.redAmber > 0 ? [fixed(all('u'), rules.redAmber)] : []),
    ],
    reason: 'pedestrian crossing',
  }
}

/** Open until a train comes. */
function trainPlan(
  id: string,
  { cycle, closed, offset }: Trains,
  links: Link[],
  rules: SignalRules,
): SignalDescription {
  const all = (letter: string): string => letter.repeat(links.length)
  const amber = amberFor(rules, fastest(links.map(({ movement }) => movement.from)))
  return {
    id: `signal ${id}`,
    kind: 'fixed',
    offset,
    phases: [fixed(all('G'), cycle - closed - amber), fixed(all('y'), amber), fixed(all('r'), closed)],
    reason: 'level crossing',
    given: true,
  }
}

/** The least that each stage has to last [s]: for vehicles, and for people who cross arms that are held meanwhile. */
function shortestGreens(draft: Draft, stages: Stage[], changes: Change[], links: Link[], rules: SignalRules): number[] {
  const shortest = stages.map((stage) => Math.max(rules.shortestGreen, stage.left ? USUAL_LEFT : USUAL_GREEN))
  for (const arm of armsIn(allOf(links), links)) {
    const needed = timeOnFoot(draft, arm, rules)
    const held = stages.findIndex((stage) => !stage.left && !armsIn(stage, links).includes(arm))
    if (needed === 0 || held < 0) continue
    const { amber, red } = changes[held]
    shortest[held] = Math.max(shortest[held], needed - amber - red)
  }
  return shortest
}

/** Shares of the cycle by the root of what is expected on a lane: where few wait they get more than their share [s]. */
function greenTimes(stages: Stage[], changes: Change[], flows: number[], links: Link[], shortest: number[]): number[] {
  const cycle = CYCLE + CYCLE_MORE * (stages.length - 2)
  const lost = changes.reduce((sum, { amber, red }) => sum + amber + red, 0)
  const inEach = flows.map((flow, k) => flow / stages.filter((stage) => stage.links.has(k)).length)
  const loads = stages.map((stage) => Math.sqrt(busiestLane(stage, inEach, links)))
  const total = loads.reduce((sum, load) => sum + load, 0)
  return stages.map((_, k) => Math.max(shortest[k], Math.round(((cycle - lost) * loads[k]) / total)))
}

/**
 * On the lanes of one arm that a stage is for, a lane [veh/h]; the stage of left turns is for them only.
 * @param flows expected in this stage, by link
 */
function busiestLane(stage: Stage, flows: number[], links: Link[]): number {
  const served = [...stage.links].filter((k) => !stage.left || isLeft(links[k]))
  return Math.max(
    ...armsIn(stage, links).map((arm) => {
      const own = served.filter((k) => links[k].movement.from === arm)
      const leaving = new Set(own.flatMap((k) => links[k].connections.map(({ fromLane }) => fromLane)))
      const entered = new Set(
        own.flatMap((k) => links[k].connections.map(({ movement, toLane }) => `${movement.to.id} ${toLane}`)),
      )
      // Two lanes that become one behind the line discharge as one.
      const lanes = Math.min(leaving.size, entered.size)
      return own.reduce((sum, k) => sum + flows[k], 0) / Math.max(1, lanes)
    }),
  )
}

/**
 * Tags that hold at times ("access:conditional = no @ (22:00-06:00)"), decided for the scenario's time: everybody
 * behind this sees plain tags.
 */
import type { Audit } from '../audit.ts'
import type { OsmExtract, OsmRelation, OsmWay } from '../reading/extract.ts'
import { holds, type WeekTime } from './weekTime.ts'

const STEP = 'conditions'
const SUFFIX = ':conditional'
/** What is read at all. */
const READ =
  /^(access|vehicle|motor_vehicle|motorcar|motorcycle|goods|hgv|bus|psv|maxspeed|oneway|lanes|turn|change|restriction)(:|$)/

/** The extract with the conditional tags of roads and restrictions decided. */
export function decideConditions(extract: OsmExtract, at: WeekTime, audit: Audit): OsmExtract {
  return {
    ...extract,
    roads: extract.roads.map((way) => decided(way, 'way', at, audit)),
    restrictions: extract.restrictions.map((relation) => decided(relation, 'relation', at, audit)),
  }
}

function decided<Element extends OsmWay | OsmRelation>(
  element: Element,
  type: string,
  at: WeekTime,
  audit: Audit,
): Element {
  const keys = Object.keys(element.tags).filter((key) => key.endsWith(SUFFIX) && READ.test(key))
  if (keys.length === 0) return element
  const tags: Record<string, string> = { ...element.tags }
  for (const key of keys) {
    const { value, unknown } = decide(element.tags[key], at)
    const detail = `${key}=${element.tags[key]}`
    const plain = key.slice(0, -SUFFIX.length)
    if (unknown)
      audit.drop(STEP, `${type} ${element.id}`, 'a condition other than weekday and time: not applied', undefined, {
        detail,
      })
    if (value === undefined) {
      if (!unknown) audit.guess(STEP, `${type} ${element.id}`, "does not hold at the scenario's time", 0.8, { detail })
      continue
    }
    tags[plain] = value
    audit.guess(STEP, `${type} ${element.id}`, "holds at the scenario's time", 0.8, { detail })
  }
  return { ...element, tags }
}

/** Of several that hold, the last one counts. */
function decide(text: string, at: WeekTime): { value?: string; unknown: boolean } {
  let value: string | undefined
  let unknown = false
  // Semicolons part values only where the next one has a condition of its own.
  for (const part of text.split(/;(?![^(]*\))(?=[^;@]*@)/)) {
    const [left, ...condition] = part.split('@')
    const answer = holds(condition.join('@'), at)
    if (answer === undefined) unknown = true
    else if (answer) value = left.trim()
  }
  return { ...(value === undefined ? {} : { value }), unknown }
}

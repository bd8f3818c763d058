/** The resident task of the live thread: opens the map, then runs the town until told to stop. */
import { gzipSync } from 'node:zlib'
import { encodeTownMap } from '../../data/messages/codec.ts'
import { auditGeoJson } from '../../data/osm/auditGeoJson.ts'
import { MORNING } from '../../data/timeOfDay.ts'
import { InputError, type Problem } from '../base/errors.ts'
import { type OpenedNetwork, openNetwork } from '../scenario/openNetwork.ts'
import { openPolicy, policyOptionsOf, type TownPolicy } from '../scenario/policy/policy.ts'
import { createLiveTown } from './live.ts'
import type { FromLive, LiveTask, ToLive } from './liveMessages.ts'
import { openMailbox } from './mailbox.ts'
import { createPolicyWatch } from './policyWatch.ts'
import { sourceOf } from './source.ts'
import { describeTown } from './townMap.ts'
import { WINDOW } from './worlds.ts'

export default async function live(task: LiveTask): Promise<void> {
  const { port, map, generation } = task
  const post = (message: FromLive): void => port.postMessage(message)
  const mailbox = openMailbox<ToLive>(port)
  try {
    const opened = await openNetwork(map, {
      ...task.reading,
      onProgress: (done, what) => post({ kind: 'progress', done, what }),
    })
    const { name, attribution } = sourceOf(map, opened.description)
    const policyOptions = policyOptionsOf({ ...task, start: task.traffic?.start }, WINDOW)
    const first = await openPolicy(policyOptions, opened)
    const describe = (policy?: TownPolicy) => {
      const policyRules = policy?.rules ?? []
      const about = { generation, name, attribution, policyRules, ...startOf(task) }
      const bytes = encodeTownMap(describeTown(opened, about))
      return { map: bytes, zippedMap: gzipSync(bytes), policyRules }
    }
    const watch = createPolicyWatch(policyOptions, opened, first, (sentence) => post({ kind: 'news', sentence }))
    const town = await createLiveTown(opened, { first, watch, describe }, task, mailbox, post)
    const { network } = opened
    const zippedAudit = zipAudit(opened, generation)
    post({
      kind: 'ready',
      town: { generation, name, network, ...describe(first), ...(zippedAudit && { zippedAudit }) },
    })
    await town.run()
  } catch (error) {
    post({ kind: 'failed', problems: problemsOf(error) })
  } finally {
    port.close()
  }
}

/** Trips at random belong to no time of day. */
function startOf({ trips, traffic }: LiveTask): { startsAtS?: number } {
  const start = traffic?.start ?? (trips === undefined ? MORNING : undefined)
  return start === undefined ? {} : { startsAtS: start }
}

/** With the town's number, so that pages can tell whose audit it is. */
function zipAudit({ audit, description }: OpenedNetwork, generation: number): Uint8Array | undefined {
  return audit && gzipSync(JSON.stringify({ ...auditGeoJson(audit.entries, description.name), generation }))
}

/** Errors lose their class and fields on the way between threads; problems do not. */
function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof InputError) return error.problems
  return [{ source: 'live town', message: error instanceof Error ? error.message : String(error) }]
}

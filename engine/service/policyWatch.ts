/**
 * The policy's file is read again when it has changed, while the town runs. A file that cannot be used changes nothing: what
 * held goes on holding, and the log says what is wrong.
 */
import { statSync } from 'node:fs'
import { InputError } from '../base/errors.ts'
import type { OpenedNetwork } from '../scenario/openNetwork.ts'
import { openPolicy, type PolicyOptions, policyFile, type TownPolicy } from '../scenario/policy/policy.ts'
import { NO_POLICY } from '../state/policy.ts'

/** Places that a policy may tell apart which takes the place of another one: more need a new start. */
export const POLICY_ROOM = 128

/** Between two looks [ms]. */
const LOOK_EVERY = 1000

/** A policy without rules, for a town whose file is gone. */
const NOTHING: TownPolicy = {
  name: 'none',
  sha256: '',
  rules: [],
  plan: NO_POLICY,
  commands: [],
  changes: [],
  warnings: [],
}

export interface PolicyWatch {
  /** The policy as the file is now, if that has changed since the last look; what is wrong with it goes to the log. @param wall [ms] */
  look(wall: number): Promise<TownPolicy | undefined>
}

/** @param policy as it was read at first @param say in words, for the operator */
export function createPolicyWatch(
  options: PolicyOptions,
  opened: OpenedNetwork,
  policy: TownPolicy | undefined,
  say: (sentence: string) => void,
): PolicyWatch {
  let path = policyFile(options)
  let seen = stampOf(path)
  let inForce = policy?.sha256 ?? ''
  let next = 0

  return {
    async look(wall) {
      if (wall < next) return undefined
      next = wall + LOOK_EVERY
      path = policyFile(options) ?? path
      const stamp = stampOf(path)
      if (stamp === seen) return undefined
      seen = stamp
      try {
        if (stamp.startsWith(UNSEEN)) {
          const reason = `cannot be looked at (${stamp.slice(UNSEEN.length)}); check its folder`
          throw new InputError([{ source: path!, message: reason }])
        }
        const found = stamp === '' ? NOTHING : await openPolicy(options, opened)
        if (!found || found.sha256 === inForce) return undefined
        inForce = found.sha256
        return found
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        say(`the changed policy is not used, the one before goes on holding: ${error.message}`)
        return undefined
      }
    },
  }
}

const UNSEEN = 'cannot be looked at: '

/** Which file it is and when it was written; empty if there is none; UNSEEN and the reason if nobody can tell. */
function stampOf(path: string | undefined): string {
  try {
    const stat = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })
    return stat ? `${path} ${stat.mtimeMs} ${stat.size}` : ''
  } catch (error) {
    return UNSEEN + (error as NodeJS.ErrnoException).code
  }
}

/** What has changed, rule by rule, in words. */
export function describePolicyChange(before: readonly string[], after: TownPolicy): string {
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
  const added = after.rules.filter((name) => !before.includes(name))
  const gone = before.filter((name) => !after.rules.includes(name))
  const parts = [
    ...(added.length > 0 ? [`new: ${quoted(added)}`] : []),
    ...(gone.length > 0 ? [`gone: ${quoted(gone)}`] : []),
  ]
  const rules = after.rules.length === 1 ? 'one rule' : `${after.rules.length} rules`
  return `policy: read again, it has ${rules} now${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`
}

/** What the service says of a comparison: of the town shown, never of the one before. */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Compare } from '../../engine/service/comparisons.ts'
import { smallTown } from '../cli/smallTown.ts'
import { startService, type TestService } from './start.ts'

interface Asked {
  readonly map: string
  readonly signal: AbortSignal
  readonly onProgress: (done: number) => void
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Whoever makes comparisons here waits for the test's word. */
function waiting(): { asked: Asked[]; compare: Compare } {
  const asked: Asked[] = []
  const compare: Compare = (map, signal, onProgress) =>
    new Promise((resolve, reject) => {
      asked.push({ map, signal, onProgress, resolve, reject })
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  return { asked, compare }
}

async function said({ url }: TestService): Promise<{ status: number; json?: unknown }> {
  const response = await fetch(`${url}/api/comparison`)
  return response.status === 204 ? { status: 204 } : { status: response.status, json: await response.json() }
}

/** A busy machine may take its time. */
const until = (holds: () => unknown) => vi.waitFor(holds, { timeout: 20_000 })

const send = ({ url }: TestService, name: string) =>
  fetch(`${url}/api/map?name=${name}`, { method: 'POST', body: smallTown() })

test('first how far it is, then what it gives; of another map its own, whose file stays until then', async () => {
  const { asked, compare } = waiting()
  const service = await startService({ compare })
  expect(asked.length).toBe(1)
  expect(await said(service)).toEqual({ status: 202, json: { done: 0 } })
  asked[0].onProgress(0.25)
  expect(await said(service)).toEqual({ status: 202, json: { done: 0.25 } })
  asked[0].resolve({ stops: 1 })
  await until(async () => expect(await said(service)).toEqual({ status: 200, json: { stops: 1 } }))

  await send(service, 'other.osm')
  await until(() => expect(asked.length).toBe(2))
  expect(await said(service)).toEqual({ status: 202, json: { done: 0 } })
  expect(basename(asked[1].map)).toBe('other.osm')
  expect(existsSync(asked[1].map)).toBe(true)
  asked[1].resolve({ stops: 2 })
  await until(() => expect(existsSync(asked[1].map)).toBe(false))
  expect(await said(service)).toEqual({ status: 200, json: { stops: 2 } })
  await service.close()
})

test('one that is still at work ends when another map takes its place, and at the end', async () => {
  const { asked, compare } = waiting()
  const service = await startService({ compare })
  await send(service, 'other.osm')
  await until(() => expect(asked.length).toBe(2))
  expect([asked[0].signal.aborted, asked[1].signal.aborted]).toEqual([true, false])
  // Its last words are not those of the other one.
  asked[0].onProgress(0.9)
  expect(await said(service)).toEqual({ status: 202, json: { done: 0 } })
  await service.close()
  expect(asked[1].signal.aborted).toBe(true)
  await until(() => expect(existsSync(asked[1].map)).toBe(false))
  expect(service.log.filter((line) => /comparison/.test(line))).toEqual([])
})

test('one that fails is none, and the operator reads why', async () => {
  const { asked, compare } = waiting()
  const service = await startService({ compare })
  asked[0].reject(new Error('seed 3 went astray'))
  await until(async () => expect(await said(service)).toEqual({ status: 204 }))
  expect(service.log).toContain('there is no comparison: seed 3 went astray')
  await service.close()
})

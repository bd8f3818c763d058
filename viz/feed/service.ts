/** What the service is asked for once: the town, its audit, the comparison; and the map that is sent to it. */
import type { FeatureCollection, Geometry } from 'geojson'
import { decodeTownMap, type TownMap } from '../../data/messages/codec.ts'

export type AuditOverlay = FeatureCollection<Geometry | null> & { readonly generation: number }

/** Between two tries while the service is still reading its map [ms]. */
const AGAIN = 700

/**
 * Fetches the town; waits while there is none yet.
 * @returns undefined if the wait was given up
 */
export async function fetchTown(signal: AbortSignal): Promise<TownMap | undefined> {
  while (!signal.aborted) {
    try {
      const answer = await fetch('api/town', { signal })
      if (answer.status === 200) return decodeTownMap(await answer.arrayBuffer())
    } catch (error) {
      if (signal.aborted) return undefined
      // Away: the live socket says so and tries again; so does this.
      if (!(error instanceof TypeError)) throw error
    }
    await new Promise((resume) => setTimeout(resume, AGAIN))
  }
  return undefined
}

/**
 * What the import guessed, repaired and left out in the town shown, as GeoJSON.
 * @returns undefined if the town was not imported, or cannot be asked about
 */
export async function fetchAudit(signal: AbortSignal): Promise<AuditOverlay | undefined> {
  try {
    const answer = await fetch('api/audit', { signal })
    return answer.status === 200 ? ((await answer.json()) as AuditOverlay) : undefined
  } catch {
    return undefined
  }
}

/** @returns what the service says of itself; undefined if it cannot be asked */
export async function fetchStatus(): Promise<unknown> {
  try {
    const answer = await fetch('api/status')
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}

/** A comparison takes some seconds, or minutes in a large town: how often to ask for it [ms]. */
const BEING_MADE = 1000

/**
 * The comparison of the town shown.
 * @param onProgress takes the share done, 0..1, while it is being made
 * @returns undefined if the service has none or cannot be asked, or if the wait was given up
 */
export async function fetchComparison(signal: AbortSignal, onProgress: (done: number) => void): Promise<unknown> {
  try {
    for (;;) {
      const answer = await fetch('api/comparison', { signal })
      if (answer.status === 204 || !answer.ok) return undefined
      const json: unknown = await answer.json()
      if (answer.status === 200) return json
      onProgress((json as { done: number }).done)
      await new Promise((resolve) => setTimeout(resolve, BEING_MADE))
    }
  } catch {
    return undefined
  }
}

/**
 * Sends a map. What becomes of it comes as TownNews on the live socket.
 * @param onSent share of the file sent, 0..1
 * @returns undefined if it was taken; otherwise why not, in the service's words, '' if it cannot be reached
 */
export function sendMap(file: File, onSent: (share: number) => void): Promise<string | undefined> {
  // fetch cannot say how far an upload has got.
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `api/map?name=${encodeURIComponent(file.name)}`)
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(request.status < 300 ? undefined : request.responseText.trim())
    request.onerror = () => resolve('')
    request.send(file)
  })
}

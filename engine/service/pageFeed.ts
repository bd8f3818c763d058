/**
 * The pages that watch: every frame is encoded once and goes to all of them; who reads too slowly misses frames. What a
 * page wants (pause, pace, another run) comes back on the same socket.
 */
import type { WebSocket } from 'ws'
import {
  type Control,
  decodeControl,
  encodePageMessage,
  MessageError,
  type RoadChanges,
  type TownNews,
  TownNewsKind,
} from '../../data/messages/codec.ts'
import { describeFrame } from './frameMessage.ts'
import type { RunningTown } from './liveThread.ts'
import { FASTEST, SLOWEST } from './pacer.ts'

/** Not yet taken by a page [bytes]; above it frames are left out for it. */
const MOST_BUFFERED = 1024 * 1024

/** WebSocket's code for "understood, but not allowed"; words of up to 123 bytes go with it. */
const POLICY_VIOLATION = 1008

export interface PageFeed {
  add(socket: WebSocket): void
  sendFrame(running: RunningTown): void
  /** Roads that are not as the map says; whoever comes later gets the newest. */
  sendRoads(roads: RoadChanges): void
  sendNews(news: TownNews): void
  /** There is no town any more: new pages get no frame of it. */
  forget(): void
  /** For the status. */
  readonly counts: { readonly pages: number; readonly framesSent: number; readonly framesLeftOut: number }
}

export function createPageFeed(obey: (control: Control) => void): PageFeed {
  const pages = new Set<WebSocket>()
  let framesSent = 0
  let framesLeftOut = 0
  /** So that a new page need not wait for the next step. */
  let newestFrame: Uint8Array | undefined
  let newestRoads: Uint8Array | undefined
  let newestNews: Uint8Array | undefined

  function receive(socket: WebSocket, data: Uint8Array, isBinary: boolean): void {
    try {
      if (!isBinary) throw new MessageError('malformed', 'send binary messages (Control of tempofluss.v1), not text')
      const control = decodeControl(data)
      const wrong = whyImpossible(control)
      if (wrong) throw new MessageError('malformed', wrong)
      obey(control)
    } catch (error) {
      if (!(error instanceof MessageError)) throw error
      socket.close(POLICY_VIOLATION, error.message.slice(0, 120))
    }
  }

  return {
    add(socket) {
      socket.on('error', () => socket.terminate())
      pages.add(socket)
      socket.on('close', () => pages.delete(socket))
      socket.on('message', (data: Buffer, isBinary) => receive(socket, data, isBinary))
      for (const newest of [newestFrame, newestRoads, newestNews]) if (newest) socket.send(newest)
    },
    sendFrame({ town, reader, step, offers }) {
      const frame = reader.newest()
      if (!frame) return
      newestFrame = encodePageMessage({ frame: describeFrame(frame, town.generation, step, offers()) })
      for (const socket of pages) {
        if (socket.bufferedAmount > MOST_BUFFERED) framesLeftOut++
        else {
          socket.send(newestFrame)
          framesSent++
        }
      }
    },
    sendRoads(roads) {
      newestRoads = encodePageMessage({ roads })
      for (const socket of pages) socket.send(newestRoads)
    },
    sendNews(news) {
      const bytes = encodePageMessage({ town: news })
      newestNews = news.kind === TownNewsKind.LOADING ? bytes : undefined
      for (const socket of pages) socket.send(bytes)
    },
    forget() {
      newestFrame = undefined
      newestRoads = undefined
    },
    get counts() {
      return { pages: pages.size, framesSent, framesLeftOut }
    },
  }
}

/** What is out of range in a wish, in words. */
function whyImpossible({ pace, restart }: Control): string | undefined {
  if (pace !== undefined && !(pace >= SLOWEST && pace <= FASTEST)) return `pace ${pace}: give ${SLOWEST} to ${FASTEST}`
  for (const [name, value] of Object.entries({ share: restart?.share, compliance: restart?.compliance }))
    if (value !== undefined && !(value >= 0 && value <= 1)) return `${name} ${value}: give a share from 0 to 1`
  return undefined
}

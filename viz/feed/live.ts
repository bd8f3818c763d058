/** The live socket: frames and news come, wishes go. It connects again by itself when the service is away. */
import {
  type Control,
  decodePageMessage,
  encodeControl,
  type Frame,
  type RoadChanges,
  type TownNews,
} from '../../data/messages/codec.ts'

/** Between two attempts [ms]: first, at most. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 5000

/** A service that has said nothing for so long while connecting is not there [ms]. */
const PATIENCE = 8000

export type Connection = 'connecting' | 'connected' | 'away'

export interface LiveListener {
  onFrame(frame: Frame): void
  onRoads(roads: RoadChanges): void
  onNews(news: TownNews): void
  onConnection(connection: Connection): void
}

export interface Live {
  /** False if the service is away: nothing was sent. */
  send(control: Control): boolean
}

export function connectLive({ onFrame, onRoads, onNews, onConnection }: LiveListener): Live {
  let socket: WebSocket
  let pause = FIRST_PAUSE

  function connect(): void {
    const address = new URL('api/live', document.baseURI)
    address.protocol = address.protocol.replace('http', 'ws')
    socket = new WebSocket(address)
    socket.binaryType = 'arraybuffer'
    const impatience = setTimeout(() => socket.close(), PATIENCE)
    socket.onopen = () => {
      clearTimeout(impatience)
      pause = FIRST_PAUSE
      onConnection('connected')
    }
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      const { frame, roads, town } = decodePageMessage(data)
      if (frame) onFrame(frame)
      else if (roads) onRoads(roads)
      else if (town) onNews(town)
    }
    socket.onclose = () => {
      clearTimeout(impatience)
      onConnection('away')
      setTimeout(connect, pause)
      pause = Math.min(LONGEST_PAUSE, pause * 1.6)
    }
  }

  onConnection('connecting')
  connect()
  return {
    send(control) {
      if (socket.readyState !== WebSocket.OPEN) return false
      socket.send(encodeControl(control))
      return true
    },
  }
}

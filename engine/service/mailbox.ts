/** Messages of a port one after another, for a loop that has other things to do between them. */
import type { MessagePort } from 'node:worker_threads'

export interface Mailbox<Message> {
  /**
   * The next message; undefined if none has come within `wait` [ms], 0 … Infinity. Always lets other events of the thread
   * happen, also with 0.
   */
  next(wait: number): Promise<Message | undefined>
}

export function openMailbox<Message>(port: MessagePort): Mailbox<Message> {
  const arrived: Message[] = []
  let wake: (() => void) | undefined
  port.on('message', (message: Message) => {
    arrived.push(message)
    wake?.()
  })
  return {
    async next(wait) {
      if (arrived.length === 0)
        await new Promise<void>((resolve) => {
          // A timer of less than 1 ms would be one of 1 ms: at a fast pace that is most of a step.
          const timer = wait >= 1 && wait !== Number.POSITIVE_INFINITY ? setTimeout(resolve, wait) : undefined
          if (wait < 1) setImmediate(resolve)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      wake = undefined
      return arrived.shift()
    },
  }
}

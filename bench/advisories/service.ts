/** The service under load, in a process of its own; `measure.ts` starts it and talks to it. */
import { ADVICE_KINDS } from '../../engine/advisory/advice.ts'
import { serve } from '../../engine/service/serve.ts'

const advice = { kinds: ADVICE_KINDS, share: 0.3, compliance: 0.8, reaction: 1 }
const { url } = await serve({ map: 'town', port: 0, advice })
process.send!({ url })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send!({ cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss() })
})
process.on('disconnect', () => process.exit())

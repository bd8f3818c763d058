/** A vehicle in a browser: reports until it is advised, waits until the advice expires, says Goodbye; then `result` is there. */
import { connect, StationType } from '../../../engine/client/index.ts'

const page = globalThis as unknown as { location: { host: string }; result?: object }
const client = connect({
  url: `ws://${page.location.host}/v1/vehicles`,
  stationType: StationType.CAR,
  automated: true,
  async onAdvice(advice) {
    clearInterval(driving)
    if (advice) return
    await client.close()
    page.result = client.counts
  },
})
const driving = setInterval(() => client.report({ latitude: 50.0006, longitude: 10.002, speed: 10 }), 50)

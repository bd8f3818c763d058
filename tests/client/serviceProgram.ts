/** `node serviceProgram.ts <port>`: a service in a process of its own, to be killed. Prints its address. */
import { ADVICE_KINDS } from '../../engine/advisory/advice.ts'
import { startService } from '../service/start.ts'

const advice = { kinds: ADVICE_KINDS, share: 0.3, compliance: 1, reaction: 1 }
const { url } = await startService({ port: Number(process.argv[2]), advice, leadIn: 10 })
process.stdout.write(`${url}\n`)
// Not left over if the tests are killed themselves.
process.stdin.on('end', () => process.exit()).resume()

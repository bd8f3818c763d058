/** A drive: reports once a second, hears what it is told, adds up what it costs. */
import { AdviceKind, StationType } from '../../../data/messages/codec.ts'
import { connect, type VehicleClient } from '../client.ts'
import { followAdvice, recordedLedger, replay } from './drivers.ts'
import type { Ledger } from './ledger.ts'
import type { TrackPoint } from './track.ts'
import { gist, inWords } from './words.ts'

/** [s] */
const REPORT_EVERY = 1
const TICK = 0.1
export interface DriveOptions {
  readonly url: string
  readonly track: readonly TrackPoint[]
  /** A simulated car keeps to the advice, instead of the recorded speeds. */
  readonly follow: boolean
  readonly say: (line: string) => void
}

/** @returns whether the service let it; resolves at the end of the drive */
export async function drive({ url, track, follow, say }: DriveOptions): Promise<boolean> {
  const told = new Map<string, number>()
  const driver = follow ? followAdvice(track) : replay(track)
  const begin = performance.now()
  let last = ''

  function line(words: string): void {
    const seconds = ((performance.now() - begin) / 1000).toFixed(0).padStart(4)
    say(`${seconds} s ${(driver.position().speed * 3.6).toFixed(0).padStart(4)} km/h  ${words}`)
  }

  const client: VehicleClient = connect({
    url,
    stationType: StationType.CAR,
    automated: follow,
    onAdvice(advice) {
      driver.hear(advice)
      if (!advice) {
        last = ''
        return line('the advice has expired: the posted limit counts')
      }
      const name = Object.keys(AdviceKind).find((word) => AdviceKind[word as keyof typeof AdviceKind] === advice.kind)!
      told.set(name, (told.get(name) ?? 0) + 1)
      const changed = gist(advice)
      if (changed !== last) line(inWords(advice, client.now()))
      last = changed
    },
    onState(state) {
      if (state.name === 'connected') line(`connected with ${state.town}${state.resumed ? ' again' : ''}`)
      if (state.name === 'waiting') line(`${state.why}; again in ${(state.retryIn / 1000).toFixed(1)} s`)
      if (state.name === 'refused') line(`refused: ${state.why}`)
    },
    onRefusal: ({ message }) => line(`refused: ${message}`),
  })

  await everyTick(
    (time) => {
      driver.advance(time, client.now())
      return !driver.isOver() && client.state.name !== 'refused'
    },
    () => client.report(driver.position()),
  )
  const ok = client.state.name !== 'refused'
  await client.close()
  for (const words of summary(driver.ledger, follow ? recordedLedger(track) : undefined, told, client)) say(words)
  return ok
}

/** In real time, until `tick` says no. */
function everyTick(tick: (time: number) => boolean, report: () => void): Promise<void> {
  const begin = performance.now()
  let reports = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const time = (performance.now() - begin) / 1000
      if (!tick(time)) {
        clearInterval(timer)
        resolve()
      } else if (time >= reports * REPORT_EVERY) {
        reports++
        report()
      }
    }, TICK * 1000)
  })
}

function summary(
  driven: Ledger,
  recorded: Ledger | undefined,
  told: ReadonlyMap<string, number>,
  { counts }: VehicleClient,
): string[] {
  const row = (name: string, { time, distance, stops, standing, energy }: Ledger) =>
    `${name}: ${distance.toFixed(0)} m in ${time.toFixed(0)} s, ${stops} stops, ${standing.toFixed(0)} s standing, ` +
    `${(energy / 1000).toFixed(0)} kJ at the wheels`
  const kinds = [...told].map(([name, count]) => `${count} ${name}`).join(', ') || 'none'
  const dropped = counts.late + counts.doubtful + counts.unreadable
  return [
    '',
    row('driven  ', driven),
    ...(recorded ? [row('recorded', recorded)] : []),
    ...(recorded ? [`energy not needed: ${((recorded.energy - driven.energy) / 1000).toFixed(0)} kJ`] : []),
    `reports: ${counts.reports}; advices: ${kinds}; dropped: ${dropped}; refused: ${counts.refusals}; ` +
      `connections lost: ${counts.losses}`,
  ]
}

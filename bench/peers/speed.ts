/** How fast both are. */
import { markdown } from '../markdown.ts'
import type { Speed } from './drive.ts'

export function describeSpeed(sumo: Speed, ours: Speed): string {
  const row = (name: string, { seconds, vehicleUpdates, arrived }: Speed) => [
    name,
    seconds.toFixed(2),
    String(vehicleUpdates),
    (vehicleUpdates / seconds / 1e6).toFixed(3),
    String(arrived),
  ]
  const head = ['', 'stepping [s]', 'vehicle updates', 'updates [million/s]', 'arrived']
  const ratio = sumo.seconds / ours.seconds
  const perUpdate = ours.vehicleUpdates / ours.seconds / (sumo.vehicleUpdates / sumo.seconds)
  return [
    '## Speed (one thread each, outputs off)',
    markdown(head, [row('SUMO', sumo), row('ours', ours)]),
    `The scenario in 1 : ${ratio.toFixed(1)} of SUMO's time; ${perUpdate.toFixed(1)} times as many vehicle updates a second.`,
  ].join('\n\n')
}

/** Everything that vehicles did, as numbers: all that remains of it. */
import { AdviceKind, NoAdvice, RefusalCode } from '../../data/messages/codec.ts'
import { GATES, type Gate } from './gates.ts'

type Tally<Name extends string> = Record<Name, number>

export interface VehicleCounts {
  hellos: number
  resumed: number
  goodbyes: number
  /** Taken: they passed all gates. */
  reports: number
  /** Taken, but a newer one came before the answer could be sent. */
  superseded: number
  /** Peers that did not answer a ping. */
  deadPeers: number
  /** Kinds of stations and turns that are not known here, as a later version of the protocol may have: taken for unspecified. */
  unknownValues: number
  readonly advices: Tally<keyof typeof AdviceKind>
  /** Why there was none. */
  readonly none: Tally<keyof typeof NoAdvice>
  readonly refusals: Tally<keyof typeof RefusalCode>
  /** Of the refusals IMPLAUSIBLE: which gate a report did not pass. */
  readonly gates: Tally<Gate>
}

export function countVehicles(): VehicleCounts {
  return {
    hellos: 0,
    resumed: 0,
    goodbyes: 0,
    reports: 0,
    superseded: 0,
    deadPeers: 0,
    unknownValues: 0,
    advices: zeros(Object.keys(AdviceKind) as (keyof typeof AdviceKind)[]),
    none: zeros(Object.keys(NoAdvice) as (keyof typeof NoAdvice)[]),
    refusals: zeros(Object.keys(RefusalCode) as (keyof typeof RefusalCode)[]),
    gates: zeros(GATES),
  }
}

/** @returns the word of a code of one of the protocol's enumerations */
export function wordOf<Words extends Readonly<Record<string, number>>>(words: Words, code: number): keyof Words {
  return Object.keys(words).find((word) => words[word] === code)!
}

function zeros<Name extends string>(names: readonly Name[]): Tally<Name> {
  return Object.fromEntries(names.filter((name) => name !== 'UNSPECIFIED').map((name) => [name, 0])) as Tally<Name>
}

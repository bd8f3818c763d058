/** What a signal shows: the engine's codes of letters as those of the protocol. */
import { SignalState } from '../../data/messages/codec.ts'

/** By code (RED … GREEN, engine/network/network.ts). Beside a sign that lets drivers turn, red is red. */
export const SHOWN: readonly SignalState[] = [
  SignalState.RED,
  SignalState.RED,
  SignalState.RED_AMBER,
  SignalState.AMBER,
  SignalState.GREEN_YIELD,
  SignalState.GREEN,
]

/** The reference client for vehicle makers. */
export {
  type Advice,
  AdviceKind,
  Binding,
  NoAdvice,
  type Refusal,
  RefusalCode,
  SignalState,
  StationType,
  TurnIntent,
} from '../../data/messages/codec.ts'
export * as units from '../../data/messages/units.ts'
export { connect, VehicleClient } from './client.ts'
export type { ClientCounts, ClientOptions, ClientState, Position, RetryOptions } from './options.ts'

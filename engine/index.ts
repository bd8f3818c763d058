/**
 * The public surface of the package `tempofluss`. Everything else may change without notice.
 * README.md has an example; engine/README.md the words and the guarantees.
 */
export type {
  AreaDescription,
  ConnectionDescription,
  EdgeDescription,
  JunctionDescription,
  LaneDescription,
  NetworkDescription,
  Point,
  SignalDescription,
  TripDescription,
  VehicleClass,
  VehicleTypeDescription,
} from '../data/description.ts'
export type { Audit, AuditEntry, AuditTotal } from '../data/osm/audit.ts'
export { ADVICE_KINDS, type AdviceKind, type AdviceOptions, DEFAULT_ADVICE } from './advisory/advice.ts'
export { InputError, InvariantError, type Problem, UsageError, WorkerError } from './base/errors.ts'
export type { ChangedRoad } from './boundary/changedRoads.ts'
export type { Command } from './boundary/commands.ts'
export { type BuildOptions, buildNetwork } from './network/build.ts'
export type { Network } from './network/network.ts'
export type { AdvanceOptions, RestoreOptions, SimulationOptions } from './options.ts'
export { type CompareOptions, compareScenarios, type Variant } from './scenario/compare/compare.ts'
export type { Comparison, GroupComparison, RunFigures, VariantFigures } from './scenario/compare/comparison.ts'
export type { AdviceOutcomes, AdviceRow, Effect, GroupEffects } from './scenario/compare/outcomes.ts'
export type { Difference } from './scenario/compare/statistics.ts'
export { randomTrips, townDemand } from './scenario/drawTrips.ts'
export type { Equilibrium, EquilibriumOptions, EquilibriumRound } from './scenario/equilibrium/findEquilibrium.ts'
export type { Measure } from './scenario/measures.ts'
export { type OpenedNetwork, type OpenOptions, openNetwork } from './scenario/openNetwork.ts'
export { openScenario } from './scenario/openScenario.ts'
export type { RunResult } from './scenario/result.ts'
export { type OnProgress, type RunOptions, runScenario } from './scenario/run.ts'
export type { Scenario } from './scenario/scenario.ts'
export { THRESHOLDS } from './scenario/validity.ts'
export type { VehicleMix } from './scenario/vehicleMix.ts'
export { VERSION } from './scenario/version.ts'
export { Simulation } from './simulation.ts'
export type { Frame } from './state/frame.ts'
export type { Means } from './state/means.ts'
export type { AdviceCounts, Results } from './state/results.ts'

/**
 * The plain description of a road network and of its traffic demand: what `data/` produces and `engine/` compiles.
 * Only strings, numbers and arrays; no methods, no indices. Ids are strings and end in the engine's compiler.
 *
 * Everything is SI: metres on a local plane (x east, y north, origin at `origin`), seconds, m/s.
 * Lengths and coordinates are rounded to 1 mm by whoever makes the description (`roundToMillimetre`),
 * because trigonometry is not bit-portable between machines.
 */
export * from './description/network.ts'
export * from './description/signals.ts'
export * from './description/traffic.ts'

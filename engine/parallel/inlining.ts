/**
 * How much V8 puts together into one piece of compiled code. The stages are written as small functions that call each other,
 * and by its own limits V8 stops half-way: what is passed on then goes through memory.
 */
import v8 from 'node:v8'

/**
 * Its limits are 460 and 920 bytes of bytecode, and at least 0.15 calls per call of the caller. Instructions per update of the
 * bare step, by its limits, with the first two flags and with all three: grid 1,645, 1,586 and 1,532; town 1,656, 1,596 and
 * 1,553 (callgrind). Best of two rounds of twelve, million updates a second, with two and with three: grid 4.99 and 5.17, town
 * 4.66 and 4.77. Twice as much in all (8,000) is slower: 5.04, 4.50.
 */
const FLAGS = [
  '--max-inlined-bytecode-size=1500',
  '--max-inlined-bytecode-size-cumulative=4000',
  '--min-inlining-frequency=0.05',
]
/** Versions that know these flags, up to Node 24's; later ones have been tried by nobody here. */
const [KNOWN_FROM, KNOWN_UNTIL] = [13, 13]

/**
 * For the whole process and all its threads, before the step is compiled. Changes no result, and of other code in the process
 * only how it is compiled.
 */
export function inlineMore(): void {
  if (!isKnownV8()) return
  for (const flag of FLAGS) v8.setFlagsFromString(flag)
}

/** Whether V8's flags are those that were tried. */
export function isKnownV8(): boolean {
  const version = Number.parseInt(process.versions.v8, 10)
  return version >= KNOWN_FROM && version <= KNOWN_UNTIL
}

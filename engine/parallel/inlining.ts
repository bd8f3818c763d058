/**
 * How much V8 puts together into one piece of compiled code. The stages are written as small functions that call each other,
 * and by its own limits V8 stops half-way: what is passed on then goes through memory.
 */
import v8 from 'node:v8'

/**
 * Its limits are 460 and 920 bytes of bytecode. Best of three rounds in turn, million updates a second, without and so: grid 4.71 and
 * 4.82 on one thread, 9.12 and 9.53 on two; town 4.19 and 4.25, 7.51 and 7.79 (means of the three). As options of node from the start
 * the grid came to 4.93. Instructions an update on the grid: 1,756, 1,659.
 */
const FLAGS = ['--max-inlined-bytecode-size=1500', '--max-inlined-bytecode-size-cumulative=4000']
/** Versions that know these flags, up to Node 24's; later ones have been tried by nobody here. */
const [KNOWN_FROM, KNOWN_UNTIL] = [13, 13]

/**
 * For the whole process and all its threads, before the step is compiled. Changes no result, and of other code in the process
 * only how it is compiled.
 */
export function inlineMore(): void {
  const version = Number.parseInt(process.versions.v8, 10)
  if (version < KNOWN_FROM || version > KNOWN_UNTIL) return
  for (const flag of FLAGS) v8.setFlagsFromString(flag)
}

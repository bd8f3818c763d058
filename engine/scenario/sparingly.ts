/**
 * How V8 is asked to work by `tempofluss import`: for a few seconds and much garbage, not for hours. Only in a process that
 * does nothing else meanwhile, because flags belong to the whole process: V8 does not like compiled code to come and go
 * in several threads at once (nodejs/node 64500).
 */
import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * [flag, the usual again]. Measured on two cores: memory beyond that of the loaded program, and time of all processors.
 * - The young generation stays as small as it begins. It would grow to 32 MB and more, nearly all of it garbage. One thread
 *   collects so small a one sooner than several.
 * - A full collection comes after the old generation has grown by 15 %, or 8 MB, and not to its double or fourfold; and where
 *   the work says that it has let go of much. It is done at once: what is made while marking goes on beside the work counts
 *   as alive until the next time.
 * - Functions are compiled by Maglev, but not once more by TurboFan, which costs more than it gives back in a program that
 *   does each thing once; and without those they call, for which the compiler takes more memory.
 *
 * Bad Hersfeld (16 MB of XML): 45 MB in one arena (oneArena.ts), 48 to 55 otherwise, instead of 190 to 210. Collections at 40 %
 * instead of 15, or code compiled at once (Sparkplug), save nothing that can be measured.
 */
const FLAGS = [
  ['--semi-space-growth-factor=1', '--semi-space-growth-factor=2'],
  ['--no-parallel-scavenge', '--parallel-scavenge'],
  ['--heap-growing-percent=15', '--heap-growing-percent=0'],
  ['--no-incremental-marking', '--incremental-marking'],
  ['--no-turbofan', '--turbofan'],
  ['--no-maglev-inlining', '--maglev-inlining'],
] as const
/** First version that knows these flags and has Maglev switched on, in Node 24. */
const KNOWN_FROM = 13

/**
 * Does some work so, and puts everything back.
 * @param work gets a function to be called where it has let go of much: it collects at once what V8 would let pile up
 */
export async function sparingly<T>(work: (collect: () => void) => Promise<T>): Promise<T> {
  if (Number.parseInt(process.versions.v8, 10) < KNOWN_FROM) return work(() => undefined)
  v8.setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // Whatever is being marked is finished before it is said that marking is done at once.
  collect()
  for (const [flag] of FLAGS) v8.setFlagsFromString(flag)
  try {
    return await work(collect)
  } finally {
    for (const [, usual] of FLAGS) v8.setFlagsFromString(usual)
    v8.setFlagsFromString('--no-expose-gc')
  }
}

/**
 * How V8 is asked to work by `tempofluss import`: for a few seconds and much garbage, not for hours. Only in a process that
 * does nothing else meanwhile, because flags belong to the whole process: V8 does not like compiled code to come and go
 * in several threads at once (nodejs/node 64500).
 */
import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * [flag, the usual again]. Measured on two cores: memory beyond that of the loaded program, and time of all processors.
 * - The young generation stays as small as it begins. It would grow to 32 MB and more, nearly all of it garbage.
 * - A full collection comes after the old generation has grown by 15 %, and not to its double or fourfold; and where the
 *   work says that it has let go of much.
 * - Functions are compiled by Maglev, but not once more by TurboFan, which costs more than it gives back in a program that
 *   does each thing once.
 *
 * Bad Hersfeld (16 MB of XML): 45 to 59 MB instead of 190 to 210, in the same time; four of it side by side (65 MB): 155 MB
 * instead of 440, 9.2 s instead of 7.8. How far compilers and collector run ahead in threads of their own decides between 45
 * and 59: what they give back stays in glibc's arenas. With MALLOC_ARENA_MAX=1 in the environment it is 43.
 */
const FLAGS = [
  ['--semi-space-growth-factor=1', '--semi-space-growth-factor=2'],
  ['--heap-growing-percent=15', '--heap-growing-percent=0'],
  ['--no-turbofan', '--turbofan'],
  ['--expose-gc', '--no-expose-gc'],
] as const
/** First version that knows these flags and has Maglev switched on, in Node 24. */
const KNOWN_FROM = 13

/**
 * Does some work so, and puts everything back.
 * @param work gets a function to be called where it has let go of much: it collects at once what V8 would let pile up
 */
export async function sparingly<T>(work: (collect: () => void) => Promise<T>): Promise<T> {
  if (Number.parseInt(process.versions.v8, 10) < KNOWN_FROM) return work(() => undefined)
  for (const [flag] of FLAGS) v8.setFlagsFromString(flag)
  try {
    return await work(runInNewContext('gc') as () => void)
  } finally {
    for (const [, usual] of FLAGS) v8.setFlagsFromString(usual)
  }
}

/**
 * How V8 is asked to work by `tempofluss import`: for a few seconds and much garbage, not for hours. Only in a process that
 * does nothing else meanwhile, because flags belong to the whole process: V8 does not like compiled code to come and go
 * in several threads at once (nodejs/node 64500).
 */
import v8 from 'node:v8'

/**
 * [flag, the usual again]. Measured on two cores: memory beyond that of the loaded program, and time of all processors.
 * - The young generation stays as small as it begins. It would grow to 32 MB and more, nearly all of it garbage.
 * - A full collection comes after the old generation has grown by a third, and not to its double or fourfold.
 * - Functions are compiled by Maglev, but not once more by TurboFan, which costs more than it gives back in a program that
 *   does each thing once.
 *
 * Bad Hersfeld (16 MB of XML): 60 to 79 MB instead of 190 to 210, 2.2 s instead of 2.4; four of it side by side (64 MB):
 * 195 MB instead of 440, 8.9 s instead of 7.8.
 */
const FLAGS = [
  ['--semi-space-growth-factor=1', '--semi-space-growth-factor=2'],
  ['--heap-growing-percent=30', '--heap-growing-percent=0'],
  ['--no-turbofan', '--turbofan'],
] as const
/** First version that knows these flags and has Maglev switched on, in Node 24. */
const KNOWN_FROM = 13

/** Does some work so, and puts everything back. */
export async function sparingly<T>(work: () => Promise<T>): Promise<T> {
  if (Number.parseInt(process.versions.v8, 10) < KNOWN_FROM) return work()
  for (const [flag] of FLAGS) v8.setFlagsFromString(flag)
  try {
    return await work()
  } finally {
    for (const [, usual] of FLAGS) v8.setFlagsFromString(usual)
  }
}

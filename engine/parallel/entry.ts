/**
 * The address of a worker's module that stands beside the caller's: `./worker.ts` when running from the sources,
 * `./worker.js` in the compiled package. (The compiler rewrites import lines, but not addresses in strings.)
 *
 *     new Piscina({ filename: moduleBeside('worker', import.meta.url) })
 *
 * @param name file name without extension, relative to the caller
 * @param caller the caller's `import.meta.url`
 */
export function moduleBeside(name: string, caller: string): string {
  const path = new URL(caller).pathname
  return new URL(`./${name}${path.slice(path.lastIndexOf('.'))}`, caller).href
}

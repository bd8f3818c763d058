/** The API example of the README: its first code block that imports from the package. Valid JavaScript and TypeScript. */
import { readFileSync } from 'node:fs'

export function readmeExample(): string {
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const blocks = Array.from(text.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, code = '']) => code)
  const example = blocks.find((code) => code.includes(`from 'tempofluss'`))
  if (!example) throw new Error('README.md has no ```ts block that imports from tempofluss')
  return example
}

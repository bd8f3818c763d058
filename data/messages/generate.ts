/**
 * `npm run messages`: writes generated/ from tempofluss.proto. tests/messages/generated.test.ts says when it is due.
 *
 *   messages.js    encoders and decoders by protobufjs' own generator: static code, nothing compiled at run time, so
 *                  that it runs under a content security policy without unsafe-eval
 *   messages.d.ts  what codec.ts uses of it
 *   types.ts       plain interfaces and enumerations with the comments of the .proto
 *
 * A tool of the developers: not part of the package.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'
import pbjs from 'protobufjs-cli/pbjs.js'
import { typesOf } from './generateTypes.ts'

const PROTO = fileURLToPath(new URL('./tempofluss.proto', import.meta.url))
export const FOLDER = fileURLToPath(new URL('./generated', import.meta.url))

const PBJS = '--target static-module --wrap esm --es6 --root tempofluss --no-create --no-verify --no-delimited'
const LESS = '--no-service --no-typeurl --no-comments'

/** @returns contents by file name */
export async function generate(): Promise<Record<string, string>> {
  const { root } = protobuf.parse(readFileSync(PROTO, 'utf8'), { alternateCommentMode: true })
  const names = root.lookup('tempofluss.v1') as protobuf.Namespace
  const messages = names.nestedArray.filter((item) => item instanceof protobuf.Type)
  return {
    'messages.js': await staticCode(),
    'messages.d.ts': declarations(messages.map(({ name }) => name)),
    'types.ts': typesOf(names),
  }
}

function staticCode(): Promise<string> {
  return new Promise((resolve, reject) => {
    pbjs.main([...PBJS.split(' '), ...LESS.split(' '), PROTO], (error, output) => {
      if (error) reject(error)
      // It ends in blank lines, or not, depending on where it writes to.
      else resolve(`${output?.trimEnd()}\n`)
    })
  })
}

function declarations(names: readonly string[]): string {
  return `// Written by data/messages/generate.ts. Do not edit.
import type { IConversionOptions, Reader, Writer } from 'protobufjs'

interface Coder {
  encode(message: object): Writer
  decode(reader: Reader): object
  toObject(message: object, options: IConversionOptions): object
}

export const tempofluss: { readonly v1: { ${names.map((name) => `readonly ${name}: Coder`).join('; ')} } }
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(FOLDER, { recursive: true })
  for (const [name, content] of Object.entries(await generate())) writeFileSync(`${FOLDER}/${name}`, content)
}

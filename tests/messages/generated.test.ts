import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FOLDER, generate } from '../../data/messages/generate.ts'

const written = await generate()

test('generated/ holds what tempofluss.proto says: else run `npm run messages`', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(written).sort())
  for (const [name, content] of Object.entries(written)) {
    // Not toBe: a difference of two files of thousands of lines would be printed.
    expect(readFileSync(join(FOLDER, name), 'utf8') === content, name).toBe(true)
  }
})

test('no code is made at run time: it runs under a policy without unsafe-eval', () => {
  expect(written['messages.js']).not.toMatch(/\beval\(|\bnew Function\b|\bFunction\(/)
})

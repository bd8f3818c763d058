/** Writing of XML elements. */

/** Numbers as they are (see `decimal`); what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** `<name a="1"/>`, or with what it holds, indented. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
  indent = '    ',
): string {
  const words = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  )
  const head = `${indent}<${name}${words.join('')}`
  return children.length === 0 ? `${head}/>\n` : `${head}>\n${children.join('')}${indent}</${name}>\n`
}

/** A whole file. */
export function document(root: string, content: readonly string[], attributes: Attributes = {}): string {
  return opening(root, attributes) + content.join('') + closing(root)
}

export function opening(root: string, attributes: Attributes = {}): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${words.join('')}>\n`
}

export function closing(root: string): string {
  return `</${root}>\n`
}

/** With so many decimals, as SUMO writes them. */
export function decimal(value: number, digits = 2): string {
  return value.toFixed(digits)
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter])
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

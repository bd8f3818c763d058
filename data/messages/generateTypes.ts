/**
 * The types of a .proto as TypeScript: what its messages look like as plain objects once decoded, and may look like to
 * be encoded. Enumerations lose the prefix that protobuf's scoping makes necessary: AdviceKind.GREEN_LIGHT.
 */
import protobuf from 'protobufjs'

const NUMBERS = ['double', 'float', 'int32', 'uint32', 'sint32', 'fixed32', 'sfixed32']
const WIDE = ['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']

/** @returns the text of a TypeScript module */
export function typesOf(names: protobuf.Namespace): string {
  const parts = names.nestedArray.map((item) => {
    if (item instanceof protobuf.Enum) return enumeration(item)
    if (item instanceof protobuf.Type) return message(item)
    throw new Error(`${item.fullName} is neither a message nor an enumeration: teach generateTypes.ts what it is`)
  })
  return `// Written by data/messages/generate.ts from tempofluss.proto. Do not edit.\n\n${parts.join('\n')}`
}

function enumeration({ name, comment, comments, values }: protobuf.Enum): string {
  const prefix = `${name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}_`
  const lines = Object.entries(values).map(([key, value]) => {
    if (!key.startsWith(prefix)) throw new Error(`${key} of ${name} does not begin with ${prefix}`)
    return `${doc(comments[key], '  ')}  ${key.slice(prefix.length)}: ${value},\n`
  })
  return `${doc(comment)}export const ${name} = {\n${lines.join('')}} as const
export type ${name} = (typeof ${name})[keyof typeof ${name}]\n`
}

function message(type: protobuf.Type): string {
  const { name, comment, fieldsArray } = type
  // A message that is nothing but a choice: one of its members is there, and TypeScript knows which after a look.
  const choice = type.oneofsArray.find(({ fieldsArray: members }) => members.length === fieldsArray.length)
  if (choice && !isOptional(fieldsArray[0])) {
    const members = fieldsArray.map((field) => {
      const others = fieldsArray.filter((other) => other !== field).map((other) => `${other.name}?: undefined`)
      return `  | { ${[`readonly ${field.name}: ${single(field)}`, ...others].join('; ')} }\n`
    })
    return `${doc(comment)}export type ${name} =\n${members.join('')}`
  }
  const lines = fieldsArray.map((field) => `${doc(field.comment, '  ')}  ${property(field)}\n`)
  return `${doc(comment)}export interface ${name} {\n${lines.join('')}}\n`
}

function property(field: protobuf.Field): string {
  const name = `readonly ${field.name}`
  if (field.repeated)
    return NUMBERS.includes(field.type) ? `${name}: ArrayLike<number>` : `${name}: readonly ${single(field)}[]`
  // Members of a oneof and `optional` fields are absent if not sent; a message without either word is null then.
  if (field.partOf) return `${name}?: ${single(field)}`
  return field.resolve().resolvedType instanceof protobuf.Type
    ? `${name}?: ${single(field)} | null`
    : `${name}: ${single(field)}`
}

function isOptional(field: protobuf.Field): boolean {
  return field.options?.proto3_optional === true
}

function single(field: protobuf.Field): string {
  if (NUMBERS.includes(field.type) || WIDE.includes(field.type)) return 'number'
  if (field.type === 'bytes') return 'Uint8Array'
  if (field.type === 'bool') return 'boolean'
  return field.type
}

function doc(text: string | null, indent = ''): string {
  if (!text) return ''
  const lines = text.split('\n').map((line) => line.trim())
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`
}

import { type ESTree, parseSync } from 'vite'

export type Node = ESTree.Node

type Parsed = ReturnType<typeof parseSync>
export type Comment = Parsed['comments'][number]

/** Several look at one text in turn. */
let last: { readonly file: string; readonly text: string; readonly parsed: Parsed } | null = null

/** Parses; throws when the text does not parse: what cannot be read is not let through. */
export function parse(file: string, text: string): Parsed {
  if (last?.file === file && last.text === text) return last.parsed
  const parsed = parseSync(file, text)
  const [error] = parsed.errors
  if (error) throw new Error(`${file} does not parse: ${error.message}`)
  last = { file, text, parsed }
  return parsed
}

/** The nodes right below, in the order of the text but for those that stand under one name. */
export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value: unknown) =>
    (Array.isArray(value) ? value : [value]).filter(isNode),
  )
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

const WRAPPERS = [
  'ParenthesizedExpression',
  'ChainExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]

/** Whether the node is its expression and nothing more: parentheses, and what is gone with the types. */
export function isWrapper(node: Node): node is Node & { readonly expression: Node } {
  return WRAPPERS.includes(node.type)
}

export function unwrapped(node: Node): Node {
  return isWrapper(node) ? unwrapped(node.expression) : node
}

/** The text that an expression of literals stands for; null of whatever has to be computed. */
export function textOf(wrapped: Node | undefined): string | null {
  if (wrapped === undefined) return null
  const node = unwrapped(wrapped)
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  if (node.type === 'BinaryExpression') {
    const [left, right] = [textOf(node.left), textOf(node.right)]
    return node.operator === '+' && left !== null && right !== null ? left + right : null
  }
  if (node.type !== 'TemplateLiteral') return null
  const parts = node.quasis.map(({ value }, index) => {
    const before = index === 0 ? '' : textOf(node.expressions[index - 1])
    return before === null || value.cooked === null ? null : before + value.cooked
  })
  return parts.includes(null) ? null : parts.join('')
}

/** The name of a member, however it is written; null where it has to be computed. */
export function nameOf({ computed, property }: ESTree.MemberExpression): string | null {
  if (computed) return textOf(property)
  return property.type === 'Identifier' ? property.name : null
}

export function lineCounter(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index)
  return (offset) => ends.filter((end) => end < offset).length + 1
}

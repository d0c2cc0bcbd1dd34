import { type FreeName, freeNames } from './free-names.ts'
import { childrenOf, isWrapper, lineCounter, type Node, nameOf, parse, textOf } from './syntax.ts'

/** Something that a text takes of the world without an import. */
export interface Taken {
  readonly what: string
  /** From 1. */
  readonly line: number
}

const THE_WORLD = ['globalThis', 'global', 'window', 'self', 'top', 'parent', 'frames', 'valueOf']
/** What of `process` neither loads code nor gives all of Node past any import. */
const OF_PROCESS = 'argv env exit exitCode getuid on once pid stderr stdout versions'.split(' ')
const RUN_TEXT = ['eval', 'Function', 'importScripts']
const THREADS = ['Worker', 'SharedWorker']
const TIMERS = ['setTimeout', 'setInterval']

/** All of the language that neither knows the time nor draws lots nor reaches out. */
const PURE = new Set(
  `Object Array Map Set WeakMap WeakSet String Number Boolean BigInt Symbol RegExp JSON Math Date Intl Promise
  Reflect Proxy Iterator ArrayBuffer DataView Uint8Array Uint8ClampedArray Uint16Array Uint32Array Int8Array
  Int16Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array Error TypeError RangeError
  SyntaxError AggregateError TextEncoder TextDecoder atob btoa structuredClone
  undefined NaN Infinity isNaN isFinite parseInt parseFloat encodeURIComponent decodeURIComponent encodeURI
  decodeURI`.split(/\s+/),
)
/** Of these only what is named, or all but what is. */
const ONLY_OF_DATE = ['UTC', 'parse']
const NOT_OF_MATH = ['random', 'valueOf']
/** Of the time now, unless they are told another. */
const FORMATS = ['format', 'formatToParts']

/**
 * What no place within walls may take, since it gets round them: code out of texts, and `process` or all of
 * the world as one thing, out of which anything can be had by a name that is computed.
 */
export function takenRoundWalls(file: string, text: string): readonly Taken[] {
  const { program } = parse(file, text)
  const lineOf = lineCounter(text)
  const names = freeNames(program).flatMap((free) => {
    const what = roundWalls(free)
    return what === null ? [] : [{ what, line: lineOf(free.node.start) }]
  })
  const makers = constructorsIn(program).map((at) => ({
    what: 'constructor, which makes functions of texts',
    line: lineOf(at.start),
  }))
  return [...names, ...makers]
}

function roundWalls(free: FreeName): string | null {
  const { path, top, parent } = reached(free)
  const [name, member] = path
  if (name === null) return 'a computed name of the world'
  if (name === undefined || THE_WORLD.includes(name)) return `${name} as a whole`
  if (name === 'process') {
    if (member === undefined) return 'process as a whole'
    if (member === null) return 'a computed name of process'
    return OF_PROCESS.includes(member) ? null : `process.${member}`
  }
  if (RUN_TEXT.includes(name)) return `${name}, which runs texts`
  const isMade = parent?.type === 'NewExpression' && parent.callee === top
  if (THREADS.includes(name) && !isMade) return `${name} as a value`
  const isText = parent?.type === 'CallExpression' && textOf(parent.arguments[0]) !== null
  return TIMERS.includes(name) && isText ? `${name} with a text` : null
}

/**
 * What a place that is pure may not take: I/O, clocks and randomness, and whatever is neither of the language
 * nor among its own names.
 */
export function takenImpure(file: string, text: string, own: readonly string[]): readonly Taken[] {
  const { program } = parse(file, text)
  const lineOf = lineCounter(text)
  const names = freeNames(program).flatMap((free) => {
    const what = own.includes(free.name) ? null : impure(free)
    return what === null ? [] : [{ what, line: lineOf(free.node.start) }]
  })
  return [
    ...names,
    ...impureNodesIn(program).map(([at, what]) => ({ what, line: lineOf(at.start) })),
  ]
}

function impure(free: FreeName): string | null {
  const { path, top, parent } = reached(free)
  const [name, member] = path
  if (name === null || name === undefined) return 'a computed name of the world'
  const full = path.filter((part) => part !== null).join('.')
  if (name === 'crypto') {
    const [, , call] = path
    return member === 'subtle' && call && call !== 'generateKey' ? null : full
  }
  if (!PURE.has(name)) return full
  if (name === 'Math') return member && !NOT_OF_MATH.includes(member) ? null : full
  if (name !== 'Date') return null
  if (member === undefined) return makesOrAsks(top, parent) ? null : 'Date as it is'
  return member && ONLY_OF_DATE.includes(member) ? null : full
}

/** `new Date(x)` and `x instanceof Date`; a `Date()` or one without a time would be now. */
function makesOrAsks(top: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'BinaryExpression')
    return parent.operator === 'instanceof' && parent.right === top
  return parent?.type === 'NewExpression' && parent.callee === top && isTold(parent.arguments)
}

/** Whether the first argument is there for certain. */
function isTold([first]: readonly Node[]): boolean {
  if (first === undefined || first.type === 'SpreadElement') return false
  return !(first.type === 'Identifier' && first.name === 'undefined')
}

/** What of node:crypto draws lots, or leads to what does. */
const LOTS = /^(random|generate|getRandom|webcrypto|subtle|default|pseudoRandom|prng|rng)/

/** Formats of now, where a program lies, and what an imported module draws lots by. */
function impureNodesIn(node: Node): readonly (readonly [Node, string])[] {
  return [...impureNode(node), ...childrenOf(node).flatMap(impureNodesIn)]
}

function impureNode(node: Node): readonly (readonly [Node, string])[] {
  if (node.type === 'MetaProperty' && node.meta.name === 'import') return [[node, 'import.meta']]
  if (node.type === 'CallExpression') {
    const { callee } = node
    const name = callee.type === 'MemberExpression' ? nameOf(callee) : null
    return !isTold(node.arguments) && FORMATS.includes(name ?? '')
      ? [[node, `${name}() of now`]]
      : []
  }
  if (node.type !== 'ImportDeclaration' || node.source.value !== 'node:crypto') return []
  return node.specifiers.flatMap((one): (readonly [Node, string])[] => {
    if (one.type !== 'ImportSpecifier') return [[one, 'node:crypto as a whole']]
    const { imported } = one
    const name = imported.type === 'Identifier' ? imported.name : imported.value
    return LOTS.test(name) ? [[one, name]] : []
  })
}

/** What follows a free name, member by member; what stands for the world itself is left out in front. */
function reached({ name, node, around }: FreeName) {
  const path: (string | null)[] = [name]
  let top = node
  let outside = around.length - 1
  for (; outside >= 0; outside -= 1) {
    const parent = around[outside]
    if (parent?.type === 'MemberExpression' && parent.object === top) path.push(nameOf(parent))
    else if (!parent || !isWrapper(parent)) break
    top = parent
  }
  while (path.length > 1 && THE_WORLD.includes(path[0] ?? '')) path.shift()
  return { path, top, parent: around[outside] }
}

/** Where something's `constructor` is taken for more than its name: that of a function makes functions. */
function constructorsIn(node: Node, parent?: Node): readonly Node[] {
  const below = childrenOf(node).flatMap((child) => constructorsIn(child, node))
  return isConstructor(node, parent) ? [node, ...below] : below
}

function isConstructor(node: Node, parent: Node | undefined): boolean {
  if (node.type === 'MemberExpression') {
    const named = parent?.type === 'MemberExpression' && nameOf(parent) === 'name'
    return nameOf(node) === 'constructor' && !(named && parent.object === node)
  }
  if (node.type !== 'ObjectPattern') return false
  return node.properties.some((one) => {
    if (one.type !== 'Property') return false
    const { key, computed } = one
    const name = !computed && key.type === 'Identifier' ? key.name : textOf(key)
    return name === 'constructor'
  })
}

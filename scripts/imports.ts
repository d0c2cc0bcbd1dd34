import { type ESTree, Visitor } from 'vite'
import { type Comment, lineCounter, type Node, nameOf, parse, textOf, unwrapped } from './syntax.ts'

/** One place of a file that names a module, whatever the form. */
export interface Reference {
  /** As written; null where only the running program knows it. */
  readonly specifier: string | null
  /** From 1. */
  readonly line: number
  /** Gone with the types: nothing of the module is loaded for it. */
  readonly typeOnly: boolean
}

const CODE = /\.[cm]?[jt]sx?$/
const DIRECTIVE = /^\/\s*<reference\b/i
const ATTRIBUTE = /\s(path|types|lib)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi
/** Functions that load a module by a name; whatever is done with one but calling it says nothing of which. */
const LOADERS = ['require', 'getBuiltinModule']
const THREADS = ['Worker', 'SharedWorker']
/** What may be asked of `import.meta` without its telling where a module is. */
const OF_META = ['dirname', 'filename', 'main']

/**
 * Every module that the text refers to: imports and re-exports, of values, of types and for their effects;
 * `import()` as a call and in a type; `require`, `getBuiltinModule` and what hangs on `import.meta`; files
 * of threads, as `new URL('./x.ts', import.meta.url)`; augmentations; `/// <reference>`. Throws when the
 * text does not parse.
 */
export function importsOf(file: string, text: string): readonly Reference[] {
  const { program, comments } = parse(file, text)
  const found: { start: number; specifier: string | null; typeOnly: boolean }[] = []
  const add: Add = ({ start }, specifier, typeOnly = false) => {
    found.push({ start, specifier, typeOnly })
  }
  visitReferences(program, add)
  for (const comment of comments) addDirective(comment, add)
  const lineOf = lineCounter(text)
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, ...reference }) => ({ ...reference, line: lineOf(start) }))
}

type Add = (at: { readonly start: number }, specifier: string | null, typeOnly?: boolean) => void

/** `/// <reference>`, whatever the order of what it says; a library of types is a module of no package. */
function addDirective(comment: Comment, add: Add): void {
  if (comment.type !== 'Line' || !DIRECTIVE.test(comment.value)) return
  const named = [...comment.value.matchAll(ATTRIBUTE)]
  for (const [, kind = '', double, single] of named) {
    const name = double ?? single ?? ''
    if (kind.toLowerCase() === 'lib') add(comment, `lib:${name}`, true)
    else if (kind.toLowerCase() === 'types' || /^[./]/.test(name)) add(comment, name, true)
    else add(comment, `./${name}`, true)
  }
  if (named.length === 0) add(comment, null, true)
}

function visitReferences(program: ESTree.Program, add: Add): void {
  /** Where a loader or `import.meta` stands whose module is known, or that loads none. */
  const settled = new Set<number>()
  const unlessSettled = (at: Node) => {
    if (!settled.has(at.start)) add(at, null)
  }
  const unlessText = (at: Node) => {
    if (textOf(at) === 'getBuiltinModule') unlessSettled(at)
  }
  new Visitor({
    // `import { type A } from 'x'` still loads x: only a statement of types is gone with them.
    ImportDeclaration: (at) => add(at, at.source.value, at.importKind === 'type'),
    ExportAllDeclaration: (at) => add(at, at.source.value, at.exportKind === 'type'),
    ExportNamedDeclaration: (at) => {
      if (at.source) add(at, at.source.value, at.exportKind === 'type')
    },
    ImportExpression: (at) => add(at, textOf(at.source)),
    TSImportType: (at) => add(at, at.source.value, true),
    TSExternalModuleReference: (at) => add(at, at.expression.value),
    TSModuleDeclaration: (at) => {
      if (at.id.type === 'Literal') add(at, at.id.value, true)
    },
    NewExpression: (at) => addThread(at, add, settled),
    CallExpression: (at) => {
      const loader = loaderOf(at.callee)
      if (!loader) return
      settled.add(loader.start)
      add(at, textOf(at.arguments[0]))
    },
    MemberExpression: (at) => {
      if (at.object.type === 'MetaProperty' && OF_META.includes(nameOf(at) ?? ''))
        settled.add(at.object.start)
    },
    MetaProperty: (at) => {
      if (at.meta.name === 'import') unlessSettled(at)
    },
    Identifier: (at) => {
      if (LOADERS.includes(at.name)) unlessSettled(at)
    },
    // A key is a text, too: `['getBuiltinModule']`, `{ 'getBuiltinModule': get }`, `Reflect.get(…)`.
    Literal: unlessText,
    TemplateLiteral: unlessText,
    BinaryExpression: unlessText,
  }).visit(program)
}

/** The name in a call by which a module is loaded: `require`, `x.require`, `x['getBuiltinModule']`. */
function loaderOf(wrapped: Node): { readonly start: number } | null {
  const callee = unwrapped(wrapped)
  if (callee.type === 'Identifier') return LOADERS.includes(callee.name) ? callee : null
  if (callee.type !== 'MemberExpression') return null
  // What `require.resolve` and `import.meta.resolve` find is soon loaded.
  const { object } = callee
  const resolves = nameOf(callee) === 'resolve'
  if (resolves && object.type === 'MetaProperty') return object
  if (resolves && object.type === 'Identifier' && object.name === 'require') return object
  return LOADERS.includes(nameOf(callee) ?? '') ? callee.property : null
}

/**
 * The code that `new URL('./x.ts', import.meta.url)` names, and `new Worker('./x.ts')`; other URLs, pictures
 * among them, name none. Beside such a URL nothing needs to know where its own file is.
 */
function addThread(at: ESTree.NewExpression, add: Add, settled: Set<number>): void {
  const called = calledName(at.callee)
  const [first, base] = at.arguments
  if (called === 'URL') {
    const meta = metaUrl(base)
    if (!meta) return
    settled.add(meta.start)
    const text = textOf(first)
    if (text === null || CODE.test(pathOf(text))) add(at, text && besides(text))
  }
  if (!THREADS.includes(called ?? '')) return
  const thread = first && unwrapped(first)
  const isUrl = thread?.type === 'NewExpression' && calledName(thread.callee) === 'URL'
  // A URL of the file's own is looked at by itself.
  if (isUrl && metaUrl(thread.arguments[1])) return
  const text = textOf(first)
  add(at, text && besides(text))
}

/** As a URL has it: without tabs, spaces around it and what is asked, its letters not by their numbers. */
function pathOf(text: string): string {
  try {
    return decodeURIComponent(new URL(text, 'file:///').pathname)
  } catch {
    return text
  }
}

/** The last of the names: `URL` and `globalThis.URL`. */
function calledName(wrapped: Node): string | null {
  const callee = unwrapped(wrapped)
  if (callee.type === 'Identifier') return callee.name
  return callee.type === 'MemberExpression' ? nameOf(callee) : null
}

function metaUrl(wrapped: Node | undefined): Node | null {
  const base = wrapped && unwrapped(wrapped)
  if (base?.type !== 'MemberExpression' || nameOf(base) !== 'url') return null
  return base.object.type === 'MetaProperty' ? base.object : null
}

/** A URL needs no dot in front of what lies beside it. */
function besides(text: string): string {
  return /^(\.|\/|[a-z]+:)/.test(text) ? text : `./${text}`
}

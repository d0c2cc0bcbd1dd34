import { type ESTree, parseSync, Visitor } from 'vite'

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
const DIRECTIVE = /^\/\s*<reference\s+(path|types)\s*=\s*["']([^"']+)["']/
/** Functions that load a module by a name; whatever is done with one but calling it says nothing of which. */
const LOADERS = ['require', 'getBuiltinModule']

/**
 * Every module that the text refers to: imports and re-exports, of values, of types and for their effects;
 * `import()` as a call and in a type; `require`, `getBuiltinModule` and what hangs on `import.meta`; files
 * of threads, as `new URL('./x.ts', import.meta.url)`; augmentations; `/// <reference>`. Throws when the
 * text does not parse: what cannot be read is not let through.
 */
export function importsOf(file: string, text: string): readonly Reference[] {
  const { program, comments, errors } = parseSync(file, text)
  const [error] = errors
  if (error) throw new Error(`${file} does not parse: ${error.message}`)
  const found: { start: number; specifier: string | null; typeOnly: boolean }[] = []
  visitReferences(program, ({ start }, specifier, typeOnly = false) => {
    found.push({ start, specifier, typeOnly })
  })
  for (const { start, value } of comments) {
    const [, kind, name = ''] = DIRECTIVE.exec(value) ?? []
    const specifier = kind === 'path' && !name.startsWith('.') ? `./${name}` : name
    if (kind) found.push({ start, specifier, typeOnly: true })
  }
  const lineOf = lineCounter(text)
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, ...reference }) => ({ ...reference, line: lineOf(start) }))
}

type Add = (at: { readonly start: number }, specifier: string | null, typeOnly?: boolean) => void

function visitReferences(program: ESTree.Program, add: Add): void {
  const called = new Set<number>()
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
    NewExpression: (at) => {
      const file = threadFile(at)
      if (file !== null) add(at, file)
    },
    CallExpression: (at) => {
      const loader = loaderOf(at.callee)
      if (!loader) return
      called.add(loader.start)
      add(at, textOf(at.arguments[0]))
    },
    MemberExpression: (at) => {
      if (at.object.type === 'MetaProperty' && nameOf(at) === 'glob') add(at, null)
      if (at.computed && nameOf(at) === 'getBuiltinModule' && !called.has(at.property.start))
        add(at, null)
    },
    Identifier: (at) => {
      if (LOADERS.includes(at.name) && !called.has(at.start)) add(at, null)
    },
  }).visit(program)
}

/** The name in a call by which a module is loaded: `require`, `x.require`, `x['getBuiltinModule']`. */
function loaderOf(callee: ESTree.Expression): { readonly start: number } | null {
  if (callee.type === 'Identifier') return LOADERS.includes(callee.name) ? callee : null
  if (callee.type !== 'MemberExpression') return null
  // What `require.resolve` and `import.meta.resolve` find is soon loaded.
  const { object } = callee
  const resolves = nameOf(callee) === 'resolve'
  if (resolves && object.type === 'MetaProperty') return object
  if (resolves && object.type === 'Identifier' && object.name === 'require') return object
  return LOADERS.includes(nameOf(callee) ?? '') ? callee.property : null
}

function nameOf({ computed, property }: ESTree.MemberExpression): string | null {
  if (computed) return textOf(property)
  return property.type === 'Identifier' ? property.name : null
}

/** The text that a literal stands for, also one in backquotes; null of whatever has to be computed. */
function textOf(node: ESTree.Node | undefined): string | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type !== 'TemplateLiteral' || node.quasis.length !== 1) return null
  return node.quasis[0]?.value.cooked ?? null
}

/** The code that `new URL('./x.ts', import.meta.url)` names; null of other URLs, pictures among them. */
function threadFile({ callee, arguments: given }: ESTree.NewExpression): string | null {
  if (callee.type !== 'Identifier' || callee.name !== 'URL') return null
  const [name, base] = given
  if (base?.type !== 'MemberExpression' || base.object.type !== 'MetaProperty') return null
  const text = textOf(name)
  if (text === null || !CODE.test(text.replace(/[?#].*$/, ''))) return null
  // A URL needs no dot in front of what lies beside it.
  return /^(\.|\/|[a-z]+:)/.test(text) ? text : `./${text}`
}

function lineCounter(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index)
  return (offset) => ends.filter((end) => end < offset).length + 1
}

import type { ESTree } from 'vite'
import { childrenOf, isWrapper, type Node } from './syntax.ts'

/** A name that stands for a value and is declared nowhere around it: the world gives it. */
export interface FreeName {
  readonly name: string
  readonly node: Node
  /** Everything around it, the nearest last. */
  readonly around: readonly Node[]
}

type Function_ = ESTree.Function | ESTree.ArrowFunctionExpression
type Scope = readonly ReadonlySet<string>[]

/** Types of TypeScript that are more than types, beside those that wrap an expression. */
const RUNNING = [
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSParameterProperty',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSQualifiedName',
]
const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

/** Every free name of a program, scopes minded. What is only declared (`declare`, types) binds nothing. */
export function freeNames(program: ESTree.Program): readonly FreeName[] {
  const found: FreeName[] = []
  const around: Node[] = []
  const visit = (node: Node, outer: Scope): void => {
    if (node.type === 'Identifier') {
      if (!outer.some((names) => names.has(node.name)))
        found.push({ name: node.name, node, around: [...around] })
      return
    }
    const names = namesIn(node)
    const scope = names.length === 0 ? outer : [...outer, new Set(names)]
    around.push(node)
    for (const child of valuesOf(node)) visit(child, scope)
    around.pop()
  }
  visit(program, [])
  return found
}

/** The children that can run; names of members, labels and modules are no values. */
function valuesOf(node: Node): readonly Node[] {
  const unrun = new Set<unknown>(namesOnly(node))
  return childrenOf(node).filter((child) => !unrun.has(child) && runs(child))
}

function namesOnly(node: Node): readonly unknown[] {
  switch (node.type) {
    case 'MemberExpression':
      return node.computed ? [] : [node.property]
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return node.computed ? [] : [node.key]
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return [node.label]
    case 'ExportNamedDeclaration':
      return node.source ? node.specifiers : []
    case 'ExportSpecifier':
      return node.exportKind === 'type' ? [node.local, node.exported] : [node.exported]
    case 'ExportAllDeclaration':
      return [node.exported]
    case 'TSEnumMember':
      return [node.id]
    case 'TSQualifiedName':
      return [node.right]
    default:
      return []
  }
}

function runs(node: Node): boolean {
  if (node.type === 'ImportDeclaration' || node.type === 'MetaProperty') return false
  if ('declare' in node && node.declare === true) return false
  if ('exportKind' in node && node.exportKind === 'type') return false
  return !node.type.startsWith('TS') || RUNNING.includes(node.type) || isWrapper(node)
}

/** The names that a node declares for what is inside it. */
function namesIn(node: Node): readonly string[] {
  switch (node.type) {
    case 'Program':
      return [...node.body.flatMap(declared), ...hoisted(node)]
    case 'BlockStatement':
    case 'TSModuleBlock':
    case 'StaticBlock':
      return node.body.flatMap(declared)
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(declared))
    case 'ForStatement':
      return node.init ? declared(node.init) : []
    case 'ForInStatement':
    case 'ForOfStatement':
      return declared(node.left)
    case 'CatchClause':
      return node.param ? bound(node.param) : []
    case 'ClassExpression':
    case 'ClassDeclaration':
      return node.id ? [node.id.name] : []
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return namesOfFunction(node)
    case 'TSEnumBody':
      return node.members.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
    default:
      return []
  }
}

function namesOfFunction(node: Function_): readonly string[] {
  const own = node.type === 'ArrowFunctionExpression' ? [] : ['arguments']
  const id = node.id ? [node.id.name] : []
  return [...own, ...id, ...node.params.flatMap(bound), ...(node.body ? hoisted(node.body) : [])]
}

/** What a statement declares beside itself. */
function declared(node: Node): readonly string[] {
  if ('declare' in node && node.declare === true) return []
  switch (node.type) {
    case 'ImportDeclaration':
      if (node.importKind === 'type') return []
      return node.specifiers.flatMap((one) =>
        one.type === 'ImportSpecifier' && one.importKind === 'type' ? [] : [one.local.name],
      )
    case 'ExportNamedDeclaration':
      return node.declaration ? declared(node.declaration) : []
    case 'ExportDefaultDeclaration':
      return declared(node.declaration)
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => bound(id))
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      return node.id ? [node.id.name] : []
    case 'TSModuleDeclaration':
      return bound(node.id)
    case 'TSImportEqualsDeclaration':
      return node.importKind === 'type' ? [] : [node.id.name]
    default:
      return []
  }
}

/** The names in a pattern. */
function bound(node: Node): readonly string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name]
    case 'ObjectPattern':
      return node.properties.flatMap((one) => bound(one.type === 'Property' ? one.value : one))
    case 'ArrayPattern':
      return node.elements.flatMap((one) => (one ? bound(one) : []))
    case 'AssignmentPattern':
      return bound(node.left)
    case 'RestElement':
      return bound(node.argument)
    case 'TSParameterProperty':
      return bound(node.parameter)
    default:
      return []
  }
}

/** What `var` declares for the whole function, from whatever depth. */
function hoisted(node: Node): readonly string[] {
  if (FUNCTIONS.includes(node.type) || node.type.startsWith('TS')) return []
  const own = node.type === 'VariableDeclaration' && node.kind === 'var' ? declared(node) : []
  return [...own, ...childrenOf(node).flatMap(hoisted)]
}

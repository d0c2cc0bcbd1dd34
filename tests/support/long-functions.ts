import { childrenOf, lineCounter, type Node, parse } from '../../scripts/syntax.ts'

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
const SUITES = ['describe', 'suite', 'it', 'test']

/** Every function of more lines than that, whatever its form; what is told to a test is none. */
export function longFunctions(file: string, text: string, most: number): readonly string[] {
  const lineOf = lineCounter(text)
  const found: string[] = []
  const visit = (node: Node, isTold: boolean): void => {
    const first = lineOf(node.start)
    const lines = lineOf(node.end) - first + 1
    if (FUNCTIONS.includes(node.type) && !isTold && lines > most)
      found.push(`${file}:${first} has ${lines} lines`)
    const tells =
      node.type === 'CallExpression' && SUITES.some((name) => isNamed(node.callee, name))
    for (const child of childrenOf(node)) visit(child, tells)
  }
  visit(parse(file, text).program, false)
  return found
}

/** `it`, `it.skip` and `context.it`. */
function isNamed(callee: Node, name: string): boolean {
  if (callee.type === 'Identifier') return callee.name === name
  if (callee.type !== 'MemberExpression') return false
  return isNamed(callee.object, name) || isNamed(callee.property, name)
}

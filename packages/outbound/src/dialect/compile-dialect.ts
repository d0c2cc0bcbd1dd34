import type { Compiled } from '../mapping/compile.ts'
import { headIn } from '../mapping/head.ts'
import {
  isEntry,
  memberOf,
  onlyKnown,
  type Path,
  refuse,
  type Written,
  type WrongPlace,
} from '../mapping/written.ts'
import { compileCall, type ReadCall } from './compile-call.ts'
import type { CallShape, Dialect, Shape } from './dialect.ts'
import { holdAgainst } from './examples.ts'
import { expandedCalls } from './expand.ts'
import { whereWritten } from './where-written.ts'

/**
 * Reads a dialect: `version`, `name`, `secret`, `tables`, `values`, `every`, `calls`, `examples`, and holds it against its own examples.
 * Refused with everything that is wrong, each by its place; what the examples become is looked at once nothing else is
 * wrong. Never throws.
 */
export function compileDialect<S extends Shape>(config: unknown, shape: S): Compiled<Dialect<S>> {
  const wrong: WrongPlace[] = []
  if (!isEntry(config)) {
    const words = 'must be a dialect: version, name, calls, examples'
    return { kind: 'wrong', wrong: [{ path: [], words }] }
  }
  const at = { entry: config, path: [], wrong }
  onlyKnown(at, ['version', 'name', 'secret', 'tables', 'values', 'every', 'calls', 'examples'])
  const { version, name, secret } = headIn(config, wrong)
  const calls = callsIn(at, shape, secret?.header ?? null)
  const examples = holdAgainst(memberOf(at, 'examples'), shape, calls)
  // By a mapping that is wrong no example could hold: they are looked at for their form.
  wrong.push(...(wrong.length > 0 ? examples.inForm : [...examples.inForm, ...examples.inContent]))
  if (wrong.length > 0) return { kind: 'wrong', wrong: whereWritten(config, wrong) }
  const compiled = { version, name, secret, calls, examples: examples.count }
  return { kind: 'compiled', compiled: compiled as unknown as Dialect<S> }
}

type Calls = Readonly<Record<string, ReadCall | null>>

function callsIn(at: Written, shape: Shape, secret: string | null): Calls {
  const value = memberOf(at, 'calls')
  const path: Path = [...at.path, 'calls']
  const names = Object.keys(shape)
  if (!isEntry(value)) {
    refuse(at, path, `must be the calls of the other system: ${names.join(', ')}`)
    return {}
  }
  onlyKnown({ entry: value, path, wrong: at.wrong }, names)
  const whole = expandedCalls(at, shape)
  const calls = Object.entries(shape).map(([name, one]: [string, CallShape]) => {
    const written = memberOf({ entry: whole }, name)
    if (written !== undefined) {
      return [name, compileCall(written, one, [...path, name], secret, at.wrong)] as const
    }
    if (!one.optional) refuse(at, path, `lacks ${name}; add it`)
    return [name, null] as const
  })
  return Object.fromEntries(calls)
}

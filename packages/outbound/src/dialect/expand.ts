import { compileRule } from '../mapping/compile.ts'
import { isEntry, memberOf, type Path, refuse, type Written } from '../mapping/written.ts'
import type { Shape } from './dialect.ts'
import { everyIn, withEvery } from './every.ts'
import { tablesIn, withTables } from './tables.ts'

type Entry = Readonly<Record<string, unknown>>

/**
 * A file with what its calls share put into each of them: `tables`, `values` and `every`. For whoever looks at what is
 * written; what is wrong with it compileDialect says. Never throws.
 */
export function expandDialect(config: unknown, shape: Shape): unknown {
  if (!isEntry(config)) return config
  return { ...config, calls: expandedCalls({ entry: config, path: [], wrong: [] }, shape) }
}

/** The calls that the shape has and the file too, with what they share. What is wrong with the shared parts is told. */
export function expandedCalls(at: Written, shape: Shape): Entry {
  const calls = memberOf(at, 'calls')
  const tables = tablesIn(at)
  const expand = (name: string, within: Path) =>
    withTables(memberOf(at, name), tables, within, at.wrong)
  const entry = {
    ...at.entry,
    every: expand('every', ['every']),
    values: expand('values', ['values']),
  }
  const shared = { ...at, entry }
  const values = valuesIn(shared)
  const every = everyIn(shared, shape)
  const whole = Object.entries(shape).flatMap(([name, of]) => {
    const written = isEntry(calls) ? memberOf({ entry: calls }, name) : undefined
    if (written === undefined) return []
    const own = withTables(written, tables, ['calls', name], at.wrong)
    return [[name, withEvery(withValue(own, values, ['calls', name], at), every, of)] as const]
  })
  return Object.fromEntries(whole)
}

/** What `values` has: mappings of answers that several calls share, each by its name. */
function valuesIn(at: Written): Entry {
  const value = memberOf(at, 'values')
  if (value === undefined) return {}
  if (!isEntry(value)) {
    refuse(at, ['values'], 'must be names, each with a mapping as value of an answer has one')
    return {}
  }
  const right = Object.entries(value).filter(([name, config]) => {
    // What of it is wrong for a call is told where a call has it.
    const outcome = compileRule(config)
    if (outcome.kind === 'compiled') return true
    at.wrong.push(...outcome.wrong.map((one) => ({ ...one, path: ['values', name, ...one.path] })))
    return false
  })
  return Object.fromEntries(right)
}

/** A mapping is never a text: a text is the name of one. */
function withValue(call: unknown, values: Entry, path: Path, at: Written): unknown {
  const answer = isEntry(call) ? memberOf({ entry: call }, 'answer') : undefined
  const name = isEntry(answer) ? memberOf({ entry: answer }, 'value') : undefined
  if (typeof name !== 'string') return call
  const value = memberOf({ entry: values }, name)
  if (value !== undefined) return { ...Object(call), answer: { ...Object(answer), value } }
  const names = Object.keys(Object(memberOf(at, 'values')))
  const known = names.length === 0 ? 'there is none' : `there are ${names.join(', ')}`
  // One that is wrong itself has been told of.
  if (memberOf({ entry: Object(memberOf(at, 'values')) }, name) === undefined) {
    refuse(at, [...path, 'answer', 'value'], `is the name of none of values; ${known}`)
  }
  return call
}

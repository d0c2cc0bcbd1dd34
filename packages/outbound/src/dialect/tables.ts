import { mayBeNamed } from '../mapping/pointer.ts'
import {
  isEntry,
  memberOf,
  type Path,
  refuse,
  type Written,
  type WrongPlace,
} from '../mapping/written.ts'

type Table = Readonly<Record<string, string>>

const NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/
const MOST_TABLES = 100

/** What `tables` of a file has: tables of words that several calls share, each by its name. */
export function tablesIn(at: Written): ReadonlyMap<string, Table> {
  const value = memberOf(at, 'tables')
  const path: Path = [...at.path, 'tables']
  const tables = new Map<string, Table>()
  if (value === undefined) return tables
  if (!isEntry(value) || Object.keys(value).length > MOST_TABLES) {
    refuse(at, path, `must be at most ${MOST_TABLES} tables of words, each with a name`)
    return tables
  }
  for (const [name, table] of Object.entries(value)) {
    const words = isEntry(table) ? Object.entries(table) : []
    if (!NAME.test(name) || !mayBeNamed(name)) {
      const rule = 'must be a name of letters, digits and hyphens'
      at.wrong.push({ path: [...path, name], words: rule, inName: true })
    } else if (words.length === 0 || !words.every(([, to]) => typeof to === 'string')) {
      refuse(at, [...path, name], 'must be a table of words, each with a text')
    }
    tables.set(name, Object.fromEntries(words) as Table)
  }
  return tables
}

/**
 * A configuration in which every `words: name` is the table of that name, the other way about where `backwards: true`
 * stands beside it. What is no such thing is left as it is, for whoever reads it next.
 */
export function withTables(
  config: unknown,
  tables: ReadonlyMap<string, Table>,
  path: Path,
  wrong: WrongPlace[],
  depth = 0,
): unknown {
  if (depth > DEEPEST) return config
  const within = (one: unknown, step: string | number) =>
    withTables(one, tables, [...path, step], wrong, depth + 1)
  if (Array.isArray(config)) return config.map(within)
  if (!isEntry(config)) return config
  const members = Object.entries(config).map(([name, one]) => [name, within(one, name)] as const)
  const expanded = Object.fromEntries(members)
  const words = memberOf({ entry: config }, 'words')
  // A pointer begins with a slash: it is no name of a table, and what is no entry of a mapping has no `from`.
  if (!Object.hasOwn(config, 'from') || typeof words !== 'string' || !NAME.test(words)) {
    return expanded
  }
  const { backwards, ...rest } = expanded
  const table = tables.get(words)
  if (table === undefined) {
    const known = tables.size === 0 ? 'there is none' : `there are ${[...tables.keys()].join(', ')}`
    refuse({ wrong }, [...path, 'words'], `is the name of no table; ${known}`)
    return { ...rest, words: { '': '' } }
  }
  if (backwards === undefined) return { ...rest, words: table }
  if (backwards !== true && backwards !== 'true') {
    refuse({ wrong }, [...path, 'backwards'], 'must be true, or not there')
  }
  return { ...rest, words: turned(table, [...path, 'words'], wrong) }
}

const DEEPEST = 30

function turned(table: Table, path: Path, wrong: WrongPlace[]): Table {
  const back = new Map<string, string>()
  for (const [from, to] of Object.entries(table)) {
    const first = back.get(to)
    if (first === undefined) back.set(to, from)
    else refuse({ wrong }, path, `has ${to} twice and cannot be read backwards`)
  }
  return Object.fromEntries(back)
}

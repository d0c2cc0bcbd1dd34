import { isEntry, memberOf, type Path, type WrongPlace } from '../mapping/written.ts'

type Entry = Readonly<Record<string, unknown>>

/** What is wrong with a part that several calls share, where it is written and once, in place of in each call that uses it. */
export function whereWritten(config: Entry, wrong: readonly WrongPlace[]): readonly WrongPlace[] {
  const told = new Set<string>()
  return wrong.flatMap((one) => {
    const path = inTables(config, inValues(config, inEvery(config, one.path)))
    if (path[0] === one.path[0]) return [one]
    const key = JSON.stringify(path)
    if (told.has(key)) return []
    told.add(key)
    return [{ ...one, path }]
  })
}

function at(config: unknown, path: Path): unknown {
  return path.reduce<unknown>((entry, step) => {
    if (Array.isArray(entry)) return entry[Number(step)]
    return isEntry(entry) ? memberOf({ entry }, String(step)) : undefined
  }, config)
}

/** A header, a member of the body or a part of the answer that the call itself does not have. */
function inEvery(config: Entry, path: Path): Path {
  const [calls, , ...rest] = path
  if (calls !== 'calls' || rest.length < 2 || at(config, path) !== undefined) return path
  const deep = [...rest.keys()].findLast(
    (end) => at(config, ['every', ...rest.slice(0, end + 1)]) !== undefined,
  )
  const isWritten = at(config, path.slice(0, 4)) !== undefined
  return deep === undefined || deep === 0 || isWritten ? path : ['every', ...rest]
}

function inValues(config: Entry, path: Path): Path {
  const [calls, , answer, value, ...rest] = path
  if (calls !== 'calls' || answer !== 'answer' || value !== 'value') return path
  const name = at(config, path.slice(0, 4))
  return typeof name === 'string' && rest.length > 0 ? ['values', name, ...rest] : path
}

function inTables(config: Entry, path: Path): Path {
  const end = path.findIndex((step, index) => {
    return step === 'words' && typeof at(config, path.slice(0, index + 1)) === 'string'
  })
  const name = at(config, path.slice(0, end + 1))
  return end === -1 || end === path.length - 1
    ? path
    : ['tables', String(name), ...path.slice(end + 1)]
}

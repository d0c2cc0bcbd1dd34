import { suggestion } from '../file/wording.ts'

/** Where something stands in a configuration: names of entries, and positions in lists from 0. */
export type Path = readonly (string | number)[]

/** What is wrong at one place of a configuration, in words for whoever wrote it. */
export interface WrongPlace {
  readonly path: Path
  readonly words: string
  /** Whether the name of the entry is wrong, not what it holds. */
  readonly inName?: boolean
  /** Offset in the text of the file, where it is not that of the path. */
  readonly offset?: number
}

/** An entry of a configuration as it was written, and where: what is wrong is gathered, and the rest is read on. */
export interface Written {
  readonly entry: Readonly<Record<string, unknown>>
  readonly path: Path
  readonly wrong: WrongPlace[]
}

export function isEntry(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function refuse({ wrong }: Pick<Written, 'wrong'>, path: Path, words: string): void {
  wrong.push({ path, words })
}

/** `true` or `false`, as a word or as a value; `usual` where nothing is said. */
export function yesOrNo(written: Written, name: string, usual: boolean): boolean {
  const value = memberOf(written, name)
  if (value === undefined) return usual
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  refuse(written, [...written.path, name], 'must be true or false')
  return usual
}

/** A whole number, as digits or as a value; `usual` where nothing is said. */
export function wholeNumber(written: Written, name: string, usual: number, most: number): number {
  const value = memberOf(written, name)
  if (value === undefined) return usual
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= most) {
    return number
  }
  refuse(written, [...written.path, name], `must be a whole number from 1 to ${most}`)
  return usual
}

export function memberOf({ entry }: Pick<Written, 'entry'>, name: string): unknown {
  return Object.hasOwn(entry, name) ? entry[name] : undefined
}

/** Says of every member that is not among the known ones that it is not. */
export function onlyKnown(written: Written, known: readonly string[]): void {
  for (const name of Object.keys(written.entry)) {
    if (known.includes(name)) continue
    const words = `is not known here; known are ${known.join(', ')}${suggestion(name, known)}`
    written.wrong.push({ path: [...written.path, name], words, inName: true })
  }
}

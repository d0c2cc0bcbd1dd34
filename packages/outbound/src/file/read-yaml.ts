import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Path, WrongPlace } from '../mapping/written.ts'
import { quoted, shown } from './wording.ts'

/** A YAML text as plain objects, lists and texts, and where each of them stands. */
export interface ReadYaml {
  /** Undefined where the text could not be read as YAML at all. */
  readonly value: unknown
  readonly problems: readonly WrongPlace[]
  /** Line and column, from 1, of the problem or of the nearest entry above it. */
  place(problem: WrongPlace): { readonly line: number; readonly column: number }
}

interface Place {
  /** Offset of the entry's name; of the value itself in a list. */
  readonly name: number
  /** Offset of what it holds; the name's for a block of entries, which starts a line below. */
  readonly value: number
}

/** How deeply entries may lie in one another, where the file says nothing else. */
const DEEPEST = 8

/**
 * Reads YAML 1.2 in which every value is a text: `no`, `0041` and `2026-11-21` stay what they are.
 * Aliases and tags are refused: an entry is named once and referred to by its name.
 */
export function readYaml(text: string, deepest = DEEPEST): ReadYaml {
  const lines = new LineCounter()
  // Names that appear twice are found below, where the first of them is known.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  })
  const places = new Map<string, Place>()
  const problems: WrongPlace[] = [...document.errors, ...document.warnings].map(
    ({ message, pos }) => ({
      path: [],
      words: `not readable as YAML: ${shown(message, 200)}`,
      offset: pos[0],
    }),
  )
  const place = ({ path, inName, offset }: WrongPlace) => {
    const { line, col } = lines.linePos(offset ?? offsetOf(places, path, inName ?? false))
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (problems.length > 0) return { value: undefined, problems, place }
  const value = plain(document.contents, [], { places, problems, lines, deepest })
  return { value, problems, place }
}

interface Notes {
  readonly places: Map<string, Place>
  readonly problems: WrongPlace[]
  readonly lines: LineCounter
  readonly deepest: number
}

function plain(node: unknown, path: Path, notes: Notes): unknown {
  if (path.length > notes.deepest) return refuse(notes, path, 'is nested too deeply')
  if (isAlias(node)) {
    return refuse(notes, path, 'is an alias; write the name of the entry that you mean')
  }
  if (isScalar(node)) return String(node.value)
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const at = startOf(item)
      notes.places.set(nameOf([...path, index]), { name: at, value: at })
      return plain(item, [...path, index], notes)
    })
  }
  return isMap(node) ? plainMap(node.items, path, notes) : ''
}

function plainMap(
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  path: Path,
  notes: Notes,
): unknown {
  const entries = new Map<string, unknown>()
  for (const { key, value } of items) {
    if (!isScalar(key)) {
      refuse(notes, path, 'has an entry whose name is not one text', startOf(key))
      continue
    }
    const name = String(key.value)
    const within = [...path, name]
    const first = notes.places.get(nameOf(within))
    const at = startOf(key)
    if (first !== undefined) {
      const { line } = notes.lines.linePos(first.name)
      const words = `${quoted(name)} is here twice, first in line ${line}; take one out or rename it`
      notes.problems.push({ path: within, words, offset: at })
      continue
    }
    const flat = isScalar(value) && value.value !== ''
    notes.places.set(nameOf(within), { name: at, value: flat ? startOf(value) : at })
    entries.set(name, plain(value, within, notes))
  }
  return Object.fromEntries(entries)
}

function refuse({ problems }: Notes, path: Path, words: string, offset?: number): '' {
  problems.push({ path, words, ...(offset !== undefined && { offset }) })
  return ''
}

function offsetOf(places: Notes['places'], path: Path, inName: boolean): number {
  for (let length = path.length; length > 0; length--) {
    const place = places.get(nameOf(path.slice(0, length)))
    if (place) return length < path.length || inName ? place.name : place.value
  }
  return 0
}

function nameOf(path: Path): string {
  return JSON.stringify(path)
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0
}

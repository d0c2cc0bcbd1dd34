import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importsOf, type Reference } from './imports.ts'
import { resolveImport, type Target } from './resolve-import.ts'
import { listedFiles } from './source-files.ts'
import type { Wall } from './wall.ts'
import { WALLS } from './wall-table.ts'
import { takenImpure, takenRoundWalls } from './world.ts'

const ROOT = join(import.meta.dirname, '..')
const CODE = /\.[cm]?[jt]sx?$/
const listed = new Set(listedFiles(ROOT, 'packages'))

export interface Violation {
  readonly file: string
  readonly line: number
  readonly what: string
  readonly because: string
}

/** Every file of the product that has to do with walls, by its path from the root. */
export function productFiles(): readonly string[] {
  return [...listed].filter((file) => CODE.test(file))
}

/** What of the text may not stand in that file. The file need not be there; what it imports is looked at. */
export function violationsIn(file: string, text: string): readonly Violation[] {
  const wall = wallAround(file)
  if (wall === null) {
    return [{ file, line: 1, what: 'be here', because: 'No wall stands around it.' }]
  }
  if (wall.may === 'anything') return []
  const imported = importsOf(file, text).flatMap((reference) => {
    const refused = refusalOf(file, wall, reference)
    return refused ? [{ file, line: reference.line, ...refused }] : []
  })
  const taken = [
    ...takenRoundWalls(file, text),
    ...(wall.pure ? takenImpure(file, text, wall.pure) : []),
  ]
  const { because } = wall
  return [
    ...imported,
    ...taken.map(({ what, line }) => ({ file, line, what: `use ${what}`, because })),
  ]
}

/** The place that a file of the product belongs to; null where nobody has thought of it. */
export function wallAround(file: string): Wall | null {
  const known = around.get(file)
  if (known !== undefined) return known
  const wall = WALLS.find(
    ({ within, loadedBy }) =>
      folderIn(within, file) !== null &&
      (loadedBy === undefined || loaded(`packages/${loadedBy}`).has(file)),
  )
  around.set(file, wall ?? null)
  return wall ?? null
}

const around = new Map<string, Wall | null>()

function refusalOf(file: string, wall: Wall, { specifier, typeOnly }: Reference) {
  const refused = (what: string, because = wall.because) => ({ what: `import ${what}`, because })
  const may = (name: string) =>
    wall.may.includes(name) || (typeOnly && wall.may.includes(`type ${name}`))
  if (specifier === null) return may('computed') ? null : refused('a module that is computed')
  const target = resolveImport(file, specifier)
  const name = target.name === specifier ? specifier : `${target.name} (${specifier})`
  if (target.is === 'nothing') return refused(name, target.because)
  const source = fileOf(target)
  if (source !== null && !listed.has(source))
    return refused(name, 'It is no source of the product.')
  const home = source === null ? null : wallAround(source)
  if (home?.may === 'anything') return refused(name, 'The product uses nothing of tests and demos.')
  if (may(target.name)) return null
  if (target.is !== 'file') return refused(name)
  return isOwn(file, wall, target.name) || mayReach(wall, target.name, typeOnly)
    ? null
    : refused(name)
}

/** A room of a place is its own, too; what one file loads is own only as far as that file loads it. */
function isOwn(file: string, wall: Wall, other: string): boolean {
  if (wall.loadedBy !== undefined) return wallAround(other) === wall
  return folderIn(wall.within, other) === folderIn(wall.within, file)
}

function fileOf(target: Target): string | null {
  if (target.is === 'entry') return target.file
  return target.is === 'file' ? target.name : null
}

function mayReach({ may }: Wall, file: string, typeOnly: boolean): boolean {
  if (may === 'anything') return true
  const paths = may
    .map((item) => (typeOnly ? item.replace(/^type /, '') : item))
    .filter((item) => item.startsWith('./'))
  return folderIn(paths, file) !== null
}

/** The part of the path that one of the patterns stands for; null when the file is in none. */
function folderIn(patterns: readonly string[], file: string): string | null {
  for (const pattern of patterns) {
    const [found] = shapeOf(pattern).exec(file) ?? []
    if (found !== undefined) return found
  }
  return null
}

const shapes = new Map<string, RegExp>()

function shapeOf(pattern: string): RegExp {
  const known = shapes.get(pattern)
  if (known) return known
  const path = pattern
    .replace(/^\.\//, '')
    .replace(/[.+]/g, '\\$&')
    .replace(/\*\*?/g, (stars) => (stars === '*' ? '[^/]+' : '.*'))
  const shape = new RegExp(`^packages/${path}${pattern.endsWith('/') ? '' : '$'}`)
  shapes.set(pattern, shape)
  return shape
}

const closures = new Map<string, ReadonlySet<string>>()

/** What a file loads with it, itself included: whatever its imports of values lead to. */
function loaded(entry: string): ReadonlySet<string> {
  const known = closures.get(entry)
  if (known) return known
  const files = new Set([entry])
  for (const file of files) {
    for (const { specifier, typeOnly } of importsOf(file, readFileSync(join(ROOT, file), 'utf8'))) {
      if (specifier === null || typeOnly) continue
      const target = resolveImport(file, specifier)
      if (target.is === 'file' && target.name.endsWith('.ts')) files.add(target.name)
    }
  }
  closures.set(entry, files)
  return files
}

if (import.meta.main) {
  const found = productFiles().flatMap((file) =>
    violationsIn(file, readFileSync(join(ROOT, file), 'utf8')),
  )
  for (const { file, line, what, because } of found) {
    process.stderr.write(`${file}:${line}: may not ${what}: ${because}\n`)
  }
  if (found.length > 0) process.exitCode = 1
}

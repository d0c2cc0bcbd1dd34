import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { billOfMaterials } from './bill-of-materials.ts'
import type { Component } from './contents.ts'
import { notices } from './notices.ts'
import { ROOT } from './place.ts'
import { tracked } from './tracked.ts'

interface Manifest {
  readonly name: string
  readonly description: string
  readonly [member: string]: unknown
}

/** Packages of others: those whose code is in a package of ours, and those that npm installs with it. */
interface Others {
  readonly bundled?: readonly Component[]
  readonly installed?: readonly Component[]
}

/** The version of everything that ships. */
export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version

export function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

/** Copies a file of the repository, or what git knows of a folder. */
export function copy(from: string, folder: string, to: string): void {
  for (const file of tracked(from)) put(join(ROOT, file), folder, to + file.slice(from.length))
}

/** Puts a file or folder from anywhere into the package. */
export function put(from: string, folder: string, to: string): void {
  mkdirSync(dirname(join(folder, to)), { recursive: true })
  cpSync(from, join(folder, to), { recursive: true })
}

/**
 * Makes plain words of links that lead out of the package: what is not in it cannot be followed. To be called when
 * everything else is in its place.
 */
export function keepOwnLinks(folder: string): void {
  for (const page of globSync('**/*.md', { cwd: folder })) {
    const text = readFileSync(join(folder, page), 'utf8')
    const own = text.replace(LINK, (link, words, target) =>
      existsSync(join(folder, dirname(page), target)) ? link : words,
    )
    writeFileSync(join(folder, page), own)
  }
}

/** A link to another file, in Markdown: its words, and the file. */
const LINK = /\[([^\]]*)\]\((?!https?:|#)([^)#]+)[^)]*\)/g

/**
 * What every package has beside its code: manifest, licence, changelog, bill of materials of what is in it or
 * comes with it, notices of what is in it.
 */
export function writeCovers(
  folder: string,
  { name, description, ...rest }: Manifest,
  { bundled = [], installed = [] }: Others,
): void {
  const manifest = {
    name,
    version: VERSION,
    description,
    license: 'Apache-2.0',
    type: 'module',
    ...rest,
  }
  write(folder, 'package.json', `${JSON.stringify(manifest, null, 2)}\n`)
  for (const file of ['LICENSE', 'NOTICE', 'CHANGELOG.md']) copy(file, folder, file)
  write(
    folder,
    'sbom.cdx.json',
    billOfMaterials({ name, version: VERSION }, [...bundled, ...installed]),
  )
  if (bundled.length > 0) write(folder, 'THIRD-PARTY-NOTICES', notices(bundled))
}

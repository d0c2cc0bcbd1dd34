import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuseChanges } from './release/tracked.ts'

/*
 * npm run version:set -- 0.2.0 2027-03-01
 * Every package, the lockfile and the pages that name files of a release say that version, and what the changelog has under
 * "Unreleased" stands under it. Changes files and nothing else: the commit is yours.
 */
const ROOT = join(import.meta.dirname, '..')
/** https://semver.org/#is-there-a-suggested-regular-expression-regex-to-check-a-semver-string, no build. */
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?$/
const OWN = /^(okienko$|@okienko\/)/
/** A file of a release, as pages name it: `okienko-contract-0.1.0.tgz`. */
const ARTEFACT = /(\bokienko(?:-[a-z]+)?-)\d+\.\d+\.\d+(?:-[\w.]+?)?(\.(?:tgz|js)\b)/
const UNRELEASED = '## [Unreleased]\n'

/** Texts of files by their path in the repository. */
export type Files = Readonly<Record<string, string>>

interface Manifest {
  readonly name?: string
  version?: string
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
}

/** The files that name the version, as they are. The server reads it of its own package. */
export function readVersioned(root: string): Files {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const manifests = globSync('packages/*/package.json', { cwd: root })
  const pages = globSync('docs/*.md', { cwd: root }).filter((page) => ARTEFACT.test(read(page)))
  const names = ['package.json', 'package-lock.json', 'CHANGELOG.md', ...manifests, ...pages]
  return Object.fromEntries(names.map((name) => [name, read(name)]))
}

/** The same files with another version. Throws where the version is none, or has been released. */
export function withVersion(files: Files, version: string, date: string): Files {
  if (!SEMVER.test(version)) throw new Error(`${version} is not a version of semver.org`)
  if (!isDate(date)) throw new Error(`${date} is not a date like 2027-03-01`)
  const change = (name: string, text: string): string => {
    if (name === 'CHANGELOG.md') return release(text, version, date)
    if (name.startsWith('docs/'))
      return text.replaceAll(new RegExp(ARTEFACT, 'g'), `$1${version}$2`)
    return withJsonVersion(text, version)
  }
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(name, text)]))
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** A package's own file, or the lockfile, which holds the same of every package. */
function withJsonVersion(text: string, version: string): string {
  const json: Manifest & { packages?: Record<string, Manifest> } = JSON.parse(text)
  for (const manifest of [json, ...Object.values(json.packages ?? {})]) {
    if (OWN.test(manifest.name ?? '')) manifest.version = version
    for (const needs of [manifest.dependencies, manifest.devDependencies]) {
      for (const name of Object.keys(needs ?? {})) {
        if (needs && OWN.test(name)) needs[name] = version
      }
    }
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

function release(text: string, version: string, date: string): string {
  const [before, after, ...more] = text.split(UNRELEASED)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error('the changelog has no place for what is unreleased')
  }
  if (text.includes(`\n## [${version}]`)) throw new Error(`${version} has been released`)
  if (/^\s*(## |$)/.test(after)) throw new Error('the changelog says of nothing unreleased')
  return `${before}${UNRELEASED}\n## [${version}] - ${date}\n${after}`
}

function setVersion([version = '', date = '']: readonly string[]): void {
  refuseChanges()
  const files = withVersion(readVersioned(ROOT), version, date)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(ROOT, name), text)
  process.stdout.write(`${version}: ${Object.keys(files).length} files\n`)
}

if (import.meta.main) {
  try {
    setVersion(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 1
  }
}

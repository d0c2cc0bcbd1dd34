import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { importsOf } from '../scripts/imports.ts'
import { ARTEFACTS, type ArtefactName } from '../scripts/release/artefacts.ts'
import { release } from '../scripts/release/release.ts'
import { strangeClone } from './support/strange-clone.ts'

const ROOT = join(import.meta.dirname, '..')
const SCHEMAS = join(ROOT, 'node_modules/@cyclonedx/cyclonedx-library/res/schema')
const NAMES = Object.keys(ARTEFACTS) as ArtefactName[]

/** Published without the text of its licence, which its README names: MIT. Looked at by a person. */
const NO_TEXT = new Set(['abstract-logging'])

/** Who makes it, from where, under which mask and in which language must not matter. */
const SOMEBODY_ELSE = `
  process.umask(0o077)
  process.chdir(${JSON.stringify(tmpdir())})
  const { release } = await import(process.argv[1])
  await release(process.argv[2])
`

describe('what ships', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-release-test-'))
  const made = join(folder, 'made')
  let archives: Readonly<Record<ArtefactName, string>>
  const unpacked = (name: ArtefactName) => join(folder, name.replace('/', '-'), 'package')
  const read = (name: ArtefactName, file: string) =>
    readFileSync(join(unpacked(name), file), 'utf8')

  before(async () => {
    archives = await release(made)
    for (const name of NAMES) {
      const into = join(unpacked(name), '..')
      execFileSync('mkdir', ['-p', into])
      execFileSync('tar', ['-xzf', archives[name], '-C', into])
    }
  })
  after(() => rmSync(folder, { recursive: true }))

  it('is made of the same bytes at another place, by somebody else, whatever lies about there', () => {
    const clone = strangeClone()
    try {
      const again = join(clone.folder, 'release')
      const script = join(clone.folder, 'scripts/release/release.ts')
      const env = { ...process.env, TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8' }
      execFileSync(process.execPath, ['-e', SOMEBODY_ELSE, script, again], { env, stdio: 'pipe' })
      const digests = (where: string) =>
        readdirSync(where).map((file) => [file, sha256(readFileSync(join(where, file)))])
      assert.deepEqual(digests(again), digests(made))
      assert.equal(readdirSync(made).length, NAMES.length + 1)
    } finally {
      clone.remove()
    }
  })

  it('is not made of what no commit says, by the command', () => {
    const clone = strangeClone()
    try {
      const script = join(clone.folder, 'scripts/release/release.ts')
      const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
      assert.equal(status, 1)
      assert.match(stderr, /^there are changes that are not committed:\n/)
      assert.deepEqual(readdirSync(join(clone.folder, 'release')), ['okienko-0.0.1.tgz'])
    } finally {
      clone.remove()
    }
  })

  it('comes with checksums that sha256sum accepts, and that notice one changed bit', () => {
    const check = () => execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], options)
    const options = { cwd: made, stdio: 'pipe' } as const
    check()
    const [archive = ''] = globSync('*.tgz', { cwd: made })
    execFileSync('sh', ['-c', `cp ${archive} kept && printf x >> ${archive}`], options)
    assert.throws(check)
    execFileSync('mv', ['kept', archive], options)
  })

  it('carries no time, no name of a user and no place of the machine that made it', () => {
    for (const name of NAMES) {
      const bytes = gunzipSync(readFileSync(archives[name])).toString('latin1')
      assert.ok(!bytes.includes(ROOT), `${name} names ${ROOT}`)
      assert.ok(!bytes.includes(folder), name)
    }
  })

  for (const name of NAMES) {
    it(`${name} has a README, a changelog, a licence and nothing that runs at the installation`, () => {
      for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE', 'sbom.cdx.json']) {
        assert.ok(read(name, file).length > 40, file)
      }
      const { version, scripts, license } = JSON.parse(read(name, 'package.json'))
      const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
      assert.deepEqual(
        { version, scripts, license },
        { version: own.version, scripts: undefined, license: 'Apache-2.0' },
      )
    })

    it(`${name} has no page that leads out of it`, () => {
      const dangling = globSync('**/*.md', { cwd: unpacked(name) }).flatMap((page) =>
        [...read(name, page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
          .map(([, target = '']) => join(dirname(page), target))
          .filter((target) => !existsSync(join(unpacked(name), target))),
      )
      assert.deepEqual(dangling, [])
    })

    it(`${name} asks no registry for a package of ours, and pins those of others`, () => {
      const { dependencies = {} } = JSON.parse(read(name, 'package.json'))
      for (const [dependency, version] of Object.entries(dependencies)) {
        assert.ok(!dependency.startsWith('@okienko/'), dependency)
        assert.match(String(version), /^\d+\.\d+\.\d+$/)
      }
      const code = globSync('**/*.{js,ts}', { cwd: unpacked(name) })
      assert.ok(code.length > 0)
      for (const file of code) {
        const foreign = askedOf(file, read(name, file)).filter(
          (specifier) => !(specifier in dependencies),
        )
        assert.deepEqual(foreign, [], `${name}/${file}`)
      }
    })

    it(`${name} has no test and no simulator in it`, () => {
      const files = globSync('**', { cwd: unpacked(name) })
      assert.deepEqual(
        // A page about one is none, and neither is the file of a dialect that one speaks: whoever writes their own begins there.
        files.filter((file) =>
          /^(?!docs\/|backsystem\/).*(\.test\.|testing|gallery|simulator)/.test(file),
        ),
        [],
      )
      for (const file of globSync('**/*.js', { cwd: unpacked(name) })) {
        assert.ok(!read(name, file).includes('oidc-provider'), file)
      }
    })

    it(`${name} has a bill of materials after CycloneDX 1.6, of what its lockfile pins`, () => {
      const bom = JSON.parse(read(name, 'sbom.cdx.json'))
      assert.deepEqual(faultsOf(bom), [])
      const locked = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
      const pinned = Object.values(
        locked as Record<string, { version: string; integrity?: string }>,
      )
      for (const { name: part, version, hashes } of bom.components) {
        const digest = `sha512-${Buffer.from(hashes[0].content, 'hex').toString('base64')}`
        assert.ok(
          pinned.some((one) => one.version === version && one.integrity === digest),
          `${part} ${version}`,
        )
      }
    })
  }

  it('has the docs of the server, linked with one another', () => {
    const readme = read('okienko', 'README.md')
    for (const page of ['operations', 'settings', 'catalogue']) {
      assert.ok(readme.includes(`](docs/${page}.md)`), page)
      assert.ok(read('okienko', `docs/${page}.md`).length > 1_000)
    }
    const operations = read('okienko', 'docs/operations.md')
    assert.ok(operations.includes('](settings.md)'))
    for (const [, page = ''] of operations.matchAll(/\]\((decisions\/[^)#]+)\)/g)) {
      assert.ok(read('okienko', `docs/${page}`).length > 500, page)
    }
  })

  it('has what a bank with a system of its own needs, and nothing of the server', () => {
    const files = globSync('**', { cwd: unpacked('okienko-bff') })
    for (const file of [
      'dialects/standard.yaml',
      'deploy/okienko-bff',
      'deploy/okienko-bff.service',
      'docs/bank-b.md',
      'docs/bff-settings.md',
      'pages/desk/index.html',
    ]) {
      assert.ok(files.includes(file), file)
    }
    assert.ok(!files.some((file) => /legacy|dashboard|catalogue\//.test(file)))
    const program = read('okienko-bff', 'dist/main.js')
    assert.ok(!/node:sqlite|OKIENKO_BACKSYSTEM|OKIENKO_DATA_DIR/.test(program))
  })

  it('names in each notice every package whose code is inside, with the text of its licence', () => {
    // What a page loads of the component is its own alone.
    assert.deepEqual(JSON.parse(read('@okienko/component', 'sbom.cdx.json')).components ?? [], [])
    for (const name of ['okienko', 'okienko-bff'] as const) {
      const text = read(name, 'THIRD-PARTY-NOTICES')
      const { components } = JSON.parse(read(name, 'sbom.cdx.json'))
      assert.ok(components.length > 0)
      for (const { name: part, version } of components)
        assert.ok(text.includes(`\n${part} ${version} (`), part)
      const without = [...text.matchAll(/\n(\S+) \S+ \(.*\)\n\n\(No text comes with it\./g)]
      assert.deepEqual(
        without.map(([, part]) => part).filter((part) => !NO_TEXT.has(part ?? '')),
        [],
      )
    }
    for (const inside of ['fastify', 'zod', 'lit-html', '@fontsource-variable/inter', 'jose']) {
      assert.match(read('okienko', 'THIRD-PARTY-NOTICES'), new RegExp(`\\n${inside} \\d`))
    }
  })

  it('has the component under a name that says its version, with the digest for a page', () => {
    for (const [name, where] of [
      ['@okienko/component', '.'],
      ['okienko', 'pages/component'],
      ['okienko-bff', 'pages/component'],
    ] as const) {
      const [[file, said] = [], ...more] = Object.entries(
        JSON.parse(read(name, `${where}/integrity.json`)),
      )
      assert.deepEqual(more, [])
      const { version } = JSON.parse(read(name, 'package.json'))
      assert.equal(file, `okienko-${version}.js`)
      const bytes = readFileSync(join(unpacked(name), where, String(file)))
      assert.equal(said, `sha384-${createHash('sha384').update(bytes).digest('base64')}`)
    }
    const { modules } = JSON.parse(read('@okienko/component', 'custom-elements.json'))
    for (const { path } of modules)
      assert.ok(existsSync(join(unpacked('@okienko/component'), path)))
  })
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What the official schema finds wrong with it. */
function faultsOf(bom: unknown): readonly unknown[] {
  const schema = (file: string) => JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  // Only in members that we do not write.
  for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, true)
  for (const file of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) {
    ajv.addSchema(schema(file), `http://cyclonedx.org/schema/${file}`)
  }
  const validate = ajv.compile(schema('bom-1.6.SNAPSHOT.schema.json'))
  return validate(bom) ? [] : (validate.errors ?? [])
}

/** Packages that a module asks for as it is loaded or runs, or for its types. */
function askedOf(file: string, code: string): readonly string[] {
  return importsOf(file, code).flatMap(({ specifier }) =>
    specifier === null || /^[./]/.test(specifier) || isBuiltin(specifier)
      ? []
      : [specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')],
  )
}

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { bringForward } from '../../adapters/sqlite/bring-forward.ts'
import { RECORD_SCHEMA } from '../../adapters/sqlite/record-schema.ts'
import { SEARCH_SCHEMA } from '../../adapters/sqlite/search-schema.ts'
import { ConfigError, readConfig, readWhatIsRight } from '../../settings/config.ts'
import { readCatalogueFile } from '../read-catalogue.ts'
import type { Code } from './codes/codes.ts'
import { examineCatalogue } from './examine-catalogue.ts'
import { examineMachine } from './examine-machine.ts'
import { examineSettings } from './examine-settings.ts'
import { examineStanding } from './examine-standing.ts'
import { type ABank, aBank } from './testing/a-bank.ts'
import { coverage } from './testing/coverage.ts'
import { unchanged } from './testing/unchanged.ts'

const { provoked, only, missing } = coverage(import.meta.filename)

let bank: ABank
before(() => {
  bank = aBank()
})
after(() => bank.remove())

const look = (change: Record<string, string> = {}) => {
  const env = { ...bank.env, ...change }
  return examineSettings(env, readWhatIsRight(env))
}
/** Everything that the start refuses and that does not lie in a file. */
const REFUSED: readonly (readonly [Code, Record<string, string>])[] = [
  ['setting-not-https', { OKIENKO_ORIGIN: 'http://okienko.bank.example' }],
  ['setting-not-https', { OKIENKO_OIDC_ISSUER: 'http://idp.bank.example' }],
  ['setting-not-https', { OKIENKO_BACKSYSTEM_URL: 'http://backsystem.bank.example' }],
  ['setting-demo-only', { OKIENKO_PHONE_URL: 'https://phone.example' }],
  ['demo-beyond-loopback', { OKIENKO_DEMO: '1', OKIENKO_HOST: '0.0.0.0' }],
  ['demo-beyond-loopback', { OKIENKO_DEMO: '1', OKIENKO_BACKSYSTEM_HOST: '10.0.0.1' }],
  ['audience-is-client', { OKIENKO_OIDC_CLIENT_ID: 'okienko' }],
  ['setting-missing', { OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: '' }],
  ['setting-missing', { OKIENKO_BACKSYSTEM_CLIENT: '' }],
  ['keys-not-apart', { OKIENKO_KEYS: '' }],
  ['journal-unwatched', { OKIENKO_JOURNAL_LAST: '' }],
  ['journal-unwatched', { OKIENKO_JOURNAL_WITNESSES: '' }],
]

describe('of settings the doctor says', () => {
  it('that they are good, where they are', () => {
    provoked(look(), 'settings-good')
    only(look())
    only(look({ OKIENKO_DEMO: '1' }), 'demo-switch')
  })

  it('that names stand in the journal as digests, where none are listed', () => {
    for (const name of ['OKIENKO_SYSTEMS', 'OKIENKO_BRANCHES', 'OKIENKO_WORKSTATIONS']) {
      const findings = look({ [name]: '' })
      assert.match(provoked(findings, 'names-not-listed').says, new RegExp(name))
      only(findings, 'names-not-listed')
    }
  })

  it('that a list of names cannot be read, whatever else is wrong, and waits for no pipe', () => {
    const pipe = join(bank.folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const latin = bank.file('latin', Uint8Array.of(0x4b, 0xf3))
    for (const name of ['OKIENKO_SYSTEMS', 'OKIENKO_BRANCHES', 'OKIENKO_WORKSTATIONS']) {
      for (const path of ['/nope', bank.folder, pipe, '/dev/zero', latin]) {
        const findings = look({ [name]: `@${path}` })
        only(findings, 'names-unreadable')
        assert.ok(provoked(findings, 'names-unreadable').says.startsWith(`${name}: `))
        assert.throws(() => readConfig({ ...bank.env, [name]: `@${path}` }), ConfigError)
      }
      const both = { [name]: '@/nope', OKIENKO_OIDC_AUDIENCE: 'desk', OKIENKO_INSTITUTION: '' }
      provoked(look(both), 'names-unreadable')
      provoked(look(both), 'setting-missing')
    }
  })

  it('nothing of remarks and empty lines in a list of names, which are no names', () => {
    const file = bank.file(
      'branches',
      '\ufeff# Oddziały: 2026\r\n\r\nKraków-Rynek\r\n  # ~closed\n \nCentrala',
    )
    only(look({ OKIENKO_BRANCHES: `@${file}` }))
    const { names } = readConfig({ ...bank.env, OKIENKO_BRANCHES: `@${file}` })
    assert.deepEqual([...names.branch], ['Kraków-Rynek', 'Centrala'])
    const none = bank.file('none', '# none yet\n')
    only(look({ OKIENKO_BRANCHES: `@${none}` }), 'names-not-listed')
  })

  it("that a customer's report would not say whom to write to", () => {
    for (const name of ['OKIENKO_CONTROLLER_CONTACT', 'OKIENKO_DATA_PROTECTION_OFFICER']) {
      const findings = look({ [name]: '' })
      assert.match(provoked(findings, 'report-incomplete').says, new RegExp(name))
      only(findings, 'report-incomplete')
      only(look({ [name]: 'one line\nand another' }), 'setting-not-valid')
    }
  })

  it('that unsigned data is accepted, in the demo too', () => {
    for (const demo of ['0', '1']) {
      const findings = look({ OKIENKO_ACCEPT_VOUCHED: 'backsystem', OKIENKO_DEMO: demo })
      assert.match(provoked(findings, 'vouched-accepted').says, /of backsystem$/)
      assert.ok(findings.every(({ verdict }) => verdict !== 'wrong'))
    }
  })

  it('which are missing and which are not valid, all of them at once', () => {
    const change = { OKIENKO_OIDC_ISSUER: '', OKIENKO_CATALOGUE: '', OKIENKO_PORT: 'eighty' }
    const findings = look(change)
    only(findings, 'setting-missing', 'setting-missing', 'setting-not-valid')
    for (const name of Object.keys(change)) {
      assert.ok(findings.some(({ says }) => says.startsWith(name)))
    }
  })

  it('everything that is missing, where nothing is set at all', () => {
    const findings = examineSettings({}, readWhatIsRight({}))
    const required = findings.filter(({ code }) => code === 'setting-missing')
    // Those of the listener the start would ask for only then.
    assert.equal(required.length, 15)
  })

  for (const [code, change] of REFUSED) {
    it(`what the start refuses, also where it does not get so far: ${code}, ${JSON.stringify(change)}`, () => {
      assert.throws(() => readConfig({ ...bank.env, ...change }), ConfigError)
      const alone = look(change)
      provoked(alone, code)
      // The same with another one missing.
      const early = look({ ...change, OKIENKO_INSTITUTION: '' })
      const told = (findings: typeof alone) =>
        findings.filter(({ verdict }) => verdict === 'wrong').map(({ says }) => says)
      assert.deepEqual(
        told(early).toSorted(),
        [...told(alone), 'OKIENKO_INSTITUTION: is required'].toSorted(),
      )
    })
  }

  it('that it is accepted that nothing would notice a disk that is taken back', () => {
    const alone = { OKIENKO_JOURNAL_LAST: '', OKIENKO_JOURNAL_WITNESSES: '' }
    const findings = look({ ...alone, OKIENKO_ACCEPT_UNWATCHED: '1' })
    only(findings, 'unwatched-accepted', 'unwatched-accepted')
  })

  it('what the start refuses and this table does not know yet', () => {
    const read = () => {
      throw new ConfigError('OKIENKO_HOST: must be something new')
    }
    const finding = provoked(examineSettings(bank.env, {}, read), 'setting-refused')
    assert.match(finding.says, /OKIENKO_HOST: must be something new/)
  })

  it('which variable is none of them, and what it may have meant', () => {
    const findings = look({ OKIENKO_BACKSYSTEM_TIMEOUT: '900', OKIENKO_SIMULATOR_PORT: '4191' })
    only(findings, 'setting-unknown')
    assert.match(provoked(findings, 'setting-unknown').says, /OKIENKO_BACKSYSTEM_TIMEOUT_MS/)
  })

  it('which setting is gone, and what has taken its place', () => {
    const findings = look({ OKIENKO_RELEASE_SECONDS: '300' })
    only(findings, 'setting-refused')
    assert.match(provoked(findings, 'setting-refused').says, /OKIENKO_VISIT_AGE_SECONDS/)
  })

  it('that a value came with the quotation marks of its file, and not the value', () => {
    for (const secret of [
      '"a-secret-of-some-length"',
      'a-secret-of-some-length ',
      ' a-secret-of-some-length',
    ]) {
      const findings = look({ OKIENKO_OIDC_CLIENT_SECRET: secret })
      only(findings, 'setting-odd-value')
      assert.doesNotMatch(JSON.stringify(findings), /a-secret/)
    }
  })

  it('the same of a credential, but for the end of its line', () => {
    const { OKIENKO_OIDC_CLIENT_SECRET: _, ...others } = bank.env
    const folder = join(bank.folder, 'credentials')
    mkdirSync(folder)
    const env = { ...others, CREDENTIALS_DIRECTORY: folder }
    for (const [content, odd] of [
      ['a-secret-of-some-length\n', false],
      ['"a-secret-of-some-length"\n', true],
      ['a-secret-of-some-length \n', true],
      [' a-secret-of-some-length', true],
    ] as const) {
      bank.file('credentials/OKIENKO_OIDC_CLIENT_SECRET', content)
      const findings = examineSettings(env, readWhatIsRight(env))
      only(findings, ...(odd ? ['setting-odd-value' as const] : []))
      assert.doesNotMatch(JSON.stringify(findings), /a-secret/)
    }
  })

  it('that a key stands where its path belongs, and not the key', () => {
    const key =
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHNlY3JldA==\n-----END PRIVATE KEY-----'
    const findings = look({ OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: key })
    only(findings, 'setting-holds-pem')
    assert.doesNotMatch(JSON.stringify(findings), /BEGIN|MC4C/)
  })

  it('that an origin has a path, as no browser sends it', () => {
    only(look({ OKIENKO_ORIGIN: 'https://desk.bank.example/okienko' }), 'not-an-origin')
    only(look({ OKIENKO_ALLOWED_ORIGINS: 'https://crm.bank.example/' }), 'not-an-origin')
    only(look({ OKIENKO_ALLOWED_ORIGINS: 'crm.bank.example' }), 'not-an-origin')
  })

  it('that a proxy is named by what is no address, or by nothing', () => {
    for (const wrong of ['proxy.bank.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.1,x']) {
      only(look({ OKIENKO_TRUSTED_PROXIES: wrong }), 'proxy-not-an-address')
    }
    for (const right of ['10.0.0.0/8,::1', 'loopback', '10.0.0.0/255.0.0.0', 'fd00::/8']) {
      only(look({ OKIENKO_TRUSTED_PROXIES: right }))
    }
    only(look({ OKIENKO_TRUSTED_PROXIES: '' }), 'proxy-not-named')
  })

  it('nothing of a device in the place of a file, which it would read for ever', () => {
    assert.deepEqual(
      look({ OKIENKO_USER_AUTHORITIES: '/dev/zero' }).map(({ code }) => code),
      ['settings-good'],
    )
  })
})

describe('of the machine the doctor says', () => {
  const machine = { node: '26.10.0', uid: 1_000, pages: { '/': 'dist' } }

  it('whether Node is new enough', () => {
    provoked(examineMachine({}, machine), 'node-good')
    for (const node of ['20.20.2', '25.9.0'])
      only(examineMachine({}, { ...machine, node }), 'node-too-old')
    only(examineMachine({}, { ...machine, node: '27.0.0' }))
  })

  it('that root looks, where it is not the demo', () => {
    only(examineMachine({}, { ...machine, uid: 0 }), 'user-is-root')
    only(examineMachine({ OKIENKO_DEMO: true }, { ...machine, uid: 0 }))
    only(examineMachine({}, { ...machine, uid: null }))
  })

  it('that no pages have been built', () => {
    only(examineMachine({}, { ...machine, pages: {} }), 'pages-missing')
  })
})

describe('of the catalogue the doctor says', () => {
  const look = (OKIENKO_CATALOGUE: string) => examineCatalogue({ OKIENKO_CATALOGUE })

  it('that it can be used, and nothing where none is set', async () => {
    provoked(await look(bank.env['OKIENKO_CATALOGUE'] ?? ''), 'catalogue-good')
    assert.deepEqual(await examineCatalogue({}), [])
  })

  it('every problem of it with its place', async () => {
    const file = bank.file('wrong.yaml', 'version: 1\ninstitution: 1001\noperations: nothing\n')
    const findings = await look(file)
    assert.ok(findings.length > 1)
    assert.match(provoked(findings, 'catalogue-wrong').says, /wrong\.yaml:\d+:\d+ /)
  })

  it('that it is not there, a folder, a device, or what was never meant as its path', async () => {
    mkdirSync(join(bank.folder, 'catalogues'))
    for (const path of ['nowhere.yaml', 'catalogues', '/dev/zero', 'a: secret\n'.repeat(999)]) {
      const findings = await look(path.startsWith('/') ? path : join(bank.folder, path))
      only(findings, 'catalogue-unreadable')
      assert.doesNotMatch(JSON.stringify(findings), /secret/)
    }
  })
})

describe('of the catalogue in force the doctor says', () => {
  const kept = 'a'.repeat(64)
  /** The files of a journal with these entries, of which the index has the first ones. */
  async function looked(entries: readonly object[], indexed: number, over: object = {}) {
    const directory = mkdtempSync(join(bank.folder, 'journal-'))
    const file = join(directory, 'okienko.db')
    const records = new DatabaseSync(file)
    const index = new DatabaseSync(`${file}.search`)
    bringForward(records, RECORD_SCHEMA)
    bringForward(index, SEARCH_SCHEMA)
    for (const [place, entry] of entries.entries()) {
      const text = JSON.stringify({ at: '2027-01-01T00:00:00.000Z', v: 4, ...entry })
      records.prepare('INSERT INTO entry VALUES (?, ?)').run(place, Buffer.from(text))
      if (place >= indexed) continue
      const { kind } = JSON.parse(text)
      index.prepare('INSERT INTO entry (place, at, kind) VALUES (?, 1, ?)').run(place, kind)
    }
    index.prepare('UPDATE mark SET size = ?').run(indexed)
    records.close()
    index.close()
    const { settings } = { settings: readWhatIsRight({ ...bank.env, OKIENKO_DATA_DIR: directory }) }
    const asked = { ...settings, ...over } as Parameters<typeof examineStanding>[0]
    return { file, look: () => unchanged(directory, () => examineStanding(asked, 'free')) }
  }
  const actor = { kind: 'okienko' }
  const changed = (to: string, bytes: string | null = kept) => ({
    ...{ actor, kind: 'catalogue-changed', from: null, to, grounds: 'approved', kept: bytes },
  })
  const OLD = `1+${'0'.repeat(64)}`
  const ofFile = async () => {
    const read = await readCatalogueFile(bank.env['OKIENKO_CATALOGUE'] ?? '')
    return read.kind === 'read' ? read.content.version : assert.fail()
  }

  it('that the file waits, and what is in force, whether the index has it or not', async () => {
    const now = await ofFile()
    for (const indexed of [0, 1, 3]) {
      const { look } = await looked([changed(now), changed(OLD), changed(now, null)], indexed)
      const { says } = provoked(await look(), 'catalogue-waits')
      assert.ok(says.includes(`${now}, waits`) && says.endsWith(`in force is ${OLD}`), says)
    }
  })

  it('nothing where the file is what is in force, where nothing is yet, and in a demo', async () => {
    const now = await ofFile()
    for (const entries of [[changed(OLD), changed(now)], [changed(OLD, null)], []]) {
      assert.deepEqual(await (await looked(entries, 0)).look(), [])
    }
    assert.deepEqual(await (await looked([changed(OLD)], 1, { OKIENKO_DEMO: true })).look(), [])
  })

  it('that it cannot be told, where the index is missing or a server was killed', async () => {
    const { file, look } = await looked([changed(OLD)], 1)
    writeFileSync(`${file}-wal`, 'not yet in the file')
    provoked(await look(), 'catalogue-in-force-unknown')
    rmSync(`${file}-wal`)
    rmSync(`${file}.search`)
    only(await look(), 'catalogue-in-force-unknown')
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})

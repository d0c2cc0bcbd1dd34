import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Client, CustomerIdentifier } from '@okienko/contract'
import { makeKeys } from '../packages/server/src/compose/keys/make-keys.ts'
import { findCanaries } from './support/canaries.ts'
import { readRecords, untilSigned } from './support/database.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify } from './support/journal.ts'
import { keepingEvidence } from './support/keeping-evidence.ts'
import { readLiveFiles } from './support/live-files.ts'
import { okienko } from './support/okienko.ts'
import { assertReplays } from './support/replay.ts'
import { eraseByTwo, nameByTwo } from './support/two-people.ts'

/*
 * The machine is lost, and with it the data folder. What is left is a backup, the keys in a backup of their own,
 * and the last checkpoint on another disk. In the order of a bank's own instructions (docs/operations.md).
 */
const KEPT = 'anna-wisniewska-kowalczyk'
const GONE = 'lukasz-gzegzolka'
const KEYS = ['customers.key', 'journal.signer.key', 'storage.key']

let folder = ''
let installation: TestInstallation
let desk: Desk
let auditor: Client
let administrator: Client
let env: Record<string, string> = {}
const there = (name: string) => join(folder, name)
const dataDir = () => there('data')

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-backup-'))
  env = {
    OKIENKO_DEMO: '1',
    OKIENKO_DATA_DIR: dataDir(),
    OKIENKO_JOURNAL_LAST: there('other-disk'),
    OKIENKO_KEYS: there('keys'),
  }
  await makeKeys(there('keys'), 'okienko.local/journal')
  installation = await openInstallation({
    env: { ...env, OKIENKO_CATALOGUE: keepingEvidence(folder) },
  })
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
  administrator = deskOf(installation, await tokenOf(installation, 'administrator')).client
})
after(async () => {
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const IDENTIFYING = ['pesel', 'surname', 'firstName', 'documentNumber', 'birthDate', 'address']

/** A part of a picture that no other picture has: its beginning is that of many. */
function windowOf(picture: Uint8Array): Uint8Array {
  assert.ok(picture.length > 1_000, 'a photo was shown')
  return picture.subarray(picture.length / 2, picture.length / 2 + 32)
}

async function verify(operation: string, citizen: string) {
  const id = await desk.receive(operation, citizen)
  const { attributes, photo } = await desk.present(id)
  await desk.confirm(id)
  const texts = IDENTIFYING.flatMap((name) =>
    attributes[name] === undefined ? [] : [{ name, value: attributes[name] }],
  )
  const picture = new Uint8Array(Buffer.from(photo ?? '', 'base64'))
  return {
    id,
    canaries: [...texts, { name: 'photo', value: windowOf(picture) }],
    customer: { kind: 'pesel', number: await desk.pesel(citizen) } as CustomerIdentifier,
  }
}

async function erase(customer: CustomerIdentifier): Promise<void> {
  taken(await eraseByTwo(administrator, auditor, customer))
}

const code = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code

describe('a bank that loses its machine', () => {
  let kept: Awaited<ReturnType<typeof verify>>
  let gone: Awaited<ReturnType<typeof verify>>
  let entries = 0
  let signedBefore = 0

  it('has its keys in a backup of their own, and a backup without them', async () => {
    kept = await verify('open-account', KEPT)
    gone = await verify('withdraw-cash', GONE)
    cpSync(there('keys'), there('safe'), { recursive: true })
    await untilSigned(dataDir())
    const made = okienko(env, 'backup', there('backup'))
    assert.equal(made.status, 0, made.text)
    const files = readLiveFiles(there('backup'))
    assert.ok(
      files.has('okienko.db') && files.has('okienko.db.subjects') && files.has('SHA256SUMS'),
    )
    assert.equal([...files.keys()].filter((name) => name.startsWith('okienko.evidence/')).length, 1)
    for (const key of KEYS) {
      const secret = readFileSync(join(there('keys'), key))
      for (const [name, bytes] of files) assert.ok(!bytes.includes(secret), `${key} in ${name}`)
    }
    assert.ok(
      ![...files.keys()].some(
        (name) => /sessions|search|lock|key$/.test(name) && name !== 'journal.vkey',
      ),
    )
  })

  it('has nothing of a customer in the backup that could be read without a key', () => {
    const haystacks = [...readLiveFiles(there('backup'))].map(([where, bytes]) => ({
      where,
      bytes,
    }))
    const canaries = [...kept.canaries, ...gone.canaries]
    assert.ok(canaries.length >= 8 && haystacks.length > 5)
    assert.deepEqual(findCanaries(canaries, haystacks), [])
  })

  it('may let nobody else read it', () => {
    assert.equal(statSync(there('backup')).mode & 0o777, 0o700)
    for (const name of globSync('**/*', { cwd: there('backup') })) {
      const found = statSync(join(there('backup'), name))
      assert.equal(found.mode & 0o777, found.isDirectory() ? 0o700 : 0o600, name)
    }
  })

  it('can tell that the backup is sound, with the key that it wrote down', () => {
    const key = ['--key', join(dataDir(), 'journal.vkey')]
    const before = readLiveFiles(there('backup'))
    const { status, text } = okienko({}, 'backup', 'verify', there('backup'), ...key)
    assert.equal(status, 0, text)
    assert.match(text, /\nholds\n$/)
    assert.deepEqual([...readLiveFiles(there('backup')).keys()], [...before.keys()])
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], {
      cwd: there('backup'),
    })
  })

  it('goes on working, erases a customer, and loses the machine', async () => {
    await verify('withdraw-cash', KEPT)
    await erase(gone.customer)
    await untilSigned(dataDir())
    entries = readRecords(dataDir()).events.length
    cpSync(join(dataDir(), 'journal.vkey'), there('old.vkey'))
    const exported = exportAndVerify(dataDir(), there('export'))
    assert.equal(exported.status, 0, exported.text)
    await installation.killServer()
    rmSync(dataDir(), { recursive: true })
    rmSync(there('keys'), { recursive: true })
  })

  it('is not let start without its data, and restores nothing without the keys', async () => {
    assert.match(await refusal(), /last checkpoint of a journal.*okienko restore/)
    mkdirSync(there('keys'), { mode: 0o700 })
    for (const name of KEYS) {
      const without = okienko(env, 'restore', there('backup'))
      assert.equal(without.status, 78, without.text)
      assert.match(without.text, /key .* is missing.*bring it back from its backup/)
      cpSync(join(there('safe'), name), join(there('keys'), name))
    }
  })

  it('brings the backup back with one command, which declares it and says whom to tell', () => {
    const { status, text } = okienko(env, 'restore', there('backup'), '--key', there('old.vkey'))
    assert.equal(status, 0, text)
    assert.match(text, new RegExp(`before +okienko\\.local/journal, ${entries} entries signed\n`))
    const [, kept] =
      /now +okienko\.local\/journal\/restored\/1-[0-9a-f]{8}, goes on from (\d+) entries\n/.exec(
        text,
      ) ?? []
    signedBefore = Number(kept)
    assert.ok(signedBefore > 0 && signedBefore < entries)
    const line = readFileSync(join(dataDir(), 'journal.vkey'), 'utf8').trim()
    assert.ok(
      line.startsWith('okienko.local/journal/restored/1-') && text.includes(`key        ${line}\n`),
    )
    assert.match(text, /auditors and witnesses need this line.*\n.*\nnext +start the server\n$/)
    const { status: verified } = exportAndVerify(dataDir(), there('export-before-start'))
    assert.equal(verified, 0)
  })

  it('works again: the old entries stand, the loss is one of them, the journal verifies', async () => {
    await installation.startServer()
    const { events } = readRecords(dataDir())
    const said = events.find(({ event }) => event.kind === 'journal-restored')?.event
    assert.ok(said?.kind === 'journal-restored')
    assert.deepEqual([said.from, said.lastSize], ['okienko.local/journal', entries])
    assertReplays(readRecords(dataDir()))
    await desk.release()
    await untilSigned(dataDir())
    const { status, text } = exportAndVerify(dataDir(), there('export-after'))
    assert.equal(status, 0, text)
    const body = { customer: kept.customer }
    const found = taken(await auditor.searchJournal({ body }))
    assert.ok(found.entries.some(({ index }) => index < signedBefore))
    // Of whom the lost entries told nobody knows: no report is complete any more, and no search says that it is.
    assert.equal(found.doubt, 'truncated')
    const report = taken(await auditor.reportSubject({ body }))
    const place = events.findIndex(({ event }) => event === said)
    assert.equal(report.completeness, 'truncated')
    assert.deepEqual(
      report.gaps.map((gap) => gap.entries),
      [said.lastSize - place],
    )
    const since = { kinds: ['released' as const], from: new Date(said.at).toISOString() }
    assert.equal(taken(await auditor.searchJournal({ body: since })).doubt, null)
  })

  it('has erased again who was erased after the backup, and has the evidence that it kept', async () => {
    const body = { customer: gone.customer }
    assert.equal(code(await auditor.reportSubject({ body })), 'subject-unknown')
    const told = readRecords(dataDir()).events.filter(
      ({ event }) => event.kind === 'erasure-repeated',
    )
    assert.equal(told.length, 1)
    const { evidence } = taken(
      await administrator.searchKeptEvidence({ body: { customer: kept.customer } }),
    )
    assert.ok(evidence.some(({ id }) => id === kept.id))
    const asked = { verification: kept.id, reason: 'authority-request' } as const
    await nameByTwo(auditor, administrator, asked.verification, asked.reason)
    const { original } = taken(await auditor.readKeptEvidence({ id: kept.id }))
    assert.equal(original.kind, 'signed')
    assert.deepEqual(readdirSync(join(dataDir(), 'okienko.evidence/in-doubt')), [])
  })

  it('declares a restore also where nothing was lost since the backup', async () => {
    await untilSigned(dataDir())
    await installation.killServer()
    const made = okienko(env, 'backup', there('backup-2'))
    assert.equal(made.status, 0, made.text)
    emptied()
    const restored = okienko(env, 'restore', there('backup-2'))
    assert.equal(restored.status, 0, restored.text)
    assert.match(
      restored.text,
      /before +okienko\.local\/journal\/restored\/1-[0-9a-f]{8}, (\d+) entries signed\nnow +okienko\.local\/journal\/restored\/2-[0-9a-f]{8}, goes on from \1 entries/,
    )
    await installation.startServer()
    await desk.release()
    const report = taken(await auditor.reportSubject({ body: { customer: kept.customer } }))
    assert.equal(report.gaps.length, 1, 'the first loss stays, and this restore is none')
    await untilSigned(dataDir())
    const { status, text } = exportAndVerify(dataDir(), there('export-after-2'))
    assert.equal(status, 0, text)
  })

  it('has a backup too where the second place was lost with the machine: whom it knows as erased', async () => {
    const made = okienko(env, 'backup', there('backup-3'))
    assert.equal(made.status, 0, made.text)
    await installation.killServer()
    const erased = readFileSync(join(there('other-disk'), 'erased'), 'utf8').match(
      /^[0-9a-f-]{36}/gm,
    )
    emptied()
    rmSync(there('other-disk'), { recursive: true })
    const restored = okienko(env, 'restore', there('backup-3'))
    assert.equal(restored.status, 0, restored.text)
    const back = readFileSync(join(there('other-disk'), 'erased'), 'utf8').match(/^[0-9a-f-]{36}/gm)
    assert.deepEqual(new Set(back), new Set(erased))
    await installation.startServer()
    await desk.release()
  })

  function emptied(): void {
    rmSync(dataDir(), { recursive: true })
    mkdirSync(dataDir(), { mode: 0o700 })
  }

  async function refusal(): Promise<string> {
    const before = (await installation.output()).length
    await assert.rejects(installation.startServer())
    assert.equal(installation.server().exitCode, 78)
    return (await installation.output()).slice(before)
  }
})

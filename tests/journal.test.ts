import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { filesIn, readVerifierKey, verifyLog } from '@okienko/journal'
import { ENTRY_VERSION } from '../packages/contract/src/generated/closed-lists.ts'
import { buildGoVerifier } from './independent/go-verifier.ts'
import { findCanaries } from './support/canaries.ts'
import { databaseFile, readRecords, untilSigned } from './support/database.ts'
import { deskOf } from './support/desk.ts'
import { cookieOf, EMPLOYEES, headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify, journal } from './support/journal.ts'
import { copyLiveFolder } from './support/live-files.ts'
import { okienko } from './support/okienko.ts'

/*
 * The event journal as an auditor has it: exported beside the running server, fetched over HTTP, verified
 * by programs that share nothing with the server, and watched while somebody with the database alters it.
 */
const SCENARIOS = ['happy', 'refuse', 'second-answer'] as const

let installation: TestInstallation
let folder = ''
const there = (name: string) => join(folder, name)

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-journal-'))
  installation = await openInstallation()
  for (const scenario of SCENARIOS) {
    const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
    const invited = await desk.start()
    await desk.play(invited, scenario)
    await desk.settled(invited.id)
  }
  const desk = deskOf(installation, await cookieOf(installation, 'advisor'))
  await desk.client.readReleasedData({ id: await desk.release() })
  await desk.client.signOut()
})
after(async () => {
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('the journal of a running server', () => {
  before(async () => {
    await untilSigned(installation.dataDir)
    const { status, text } = journal(installation.dataDir, 'export', there('export'))
    assert.equal(status, 0, text)
  })

  it('is under a checkpoint, to the last entry', () => {
    const { events } = readRecords(installation.dataDir)
    const { status, text } = journal(installation.dataDir, 'inspect', there('export'))
    assert.equal(status, 0)
    assert.match(text, new RegExp(`size +${events.length}\n`))
  })

  it('is verified by the command and, without the server, by the package', async () => {
    const key = there('export/okienko.local-journal.vkey')
    const { status, text } = journal(installation.dataDir, 'verify', there('export'), '--key', key)
    assert.equal(status, 0, text)
    assert.match(text, /holds\n$/)
    const verdict = await verifyLog(filesIn(there('export')), { key: await readVerifierKey(key) })
    assert.equal(verdict.kind, 'holds')
    const proof = journal(installation.dataDir, 'prove', there('export'), '3', '--key', key)
    assert.equal(proof.status, 0, proof.text)
  })

  it('is verified by the program in Go', (t) => {
    const built = buildGoVerifier(folder)
    // Go is there only where Debian's package can be installed; in CI a skip fails the run.
    if ('missing' in built) return t.skip(built.missing)
    const key = join(installation.dataDir, 'journal.vkey')
    const said = spawnSync(built.program, ['log', there('export'), key], { encoding: 'utf8' })
    assert.equal(said.status, 0, said.stdout + said.stderr)
  })

  it('comes over HTTP byte for byte as it is exported, for auditors alone', async () => {
    const authorization = await tokenOf(installation, 'auditor')
    const fetched = (file: string) =>
      fetch(`${installation.deskUrl}/journal/${file}`, {
        headers: headersOf(authorization, installation),
      })
    const files = globSync('tile/**/*', { cwd: there('export') }).filter((file) =>
      statSync(join(there('export'), file)).isFile(),
    )
    assert.ok(files.length >= 2)
    for (const file of ['checkpoint', ...files]) {
      const response = await fetched(file)
      assert.equal(response.status, 200, file)
      const bytes = Buffer.from(await response.arrayBuffer())
      assert.deepEqual(bytes, readFileSync(join(there('export'), file)), file)
    }
    for (const file of ['tile/0/001', 'tile/9/000', 'tile/0/000.p/0', 'tile/0/..%2f000', 'tile/']) {
      assert.equal((await fetched(file)).status, 404, file)
    }
  })

  it('says who did it only to whoever has the key', () => {
    const bytes = Buffer.concat(
      globSync('tile/entries/**/*', { cwd: there('export') })
        .map((file) => join(there('export'), file))
        .filter((file) => statSync(file).isFile())
        .map((file) => readFileSync(file)),
    )
    assert.ok(bytes.includes('"kind":"released"'))
    const names = Object.values(EMPLOYEES).map((value) => ({ name: 'an employee', value }))
    assert.deepEqual(findCanaries(names, [{ where: 'the export', bytes }]), [])
    const numbers = bytes.toString('utf8').match(/(?<![0-9a-f])\d{11}(?![0-9a-f])/g) ?? []
    assert.deepEqual(numbers, [])
  })
})

describe('a journal that somebody has altered in its database', () => {
  /** A copy of the data with one byte changed past every trigger. */
  function altered(name: string, sql: string): string {
    const copy = there(name)
    copyLiveFolder(installation.dataDir, copy)
    const database = new DatabaseSync(databaseFile(copy))
    const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()
    for (const trigger of triggers) database.exec(`DROP TRIGGER ${trigger['name']}`)
    database.exec(sql)
    database.close()
    return copy
  }
  const FLIPPED = `CAST(replace(CAST(body AS TEXT), '"v":${ENTRY_VERSION}', '"v":1') AS BLOB)`

  it('is not exported when an entry says another thing than was signed', () => {
    const copy = altered('entry', `UPDATE entry SET body = ${FLIPPED} WHERE place = 5`)
    const { status, text } = exportAndVerify(copy, there('entry-export'))
    assert.notEqual(status, 0)
    assert.match(text, /the entries do not hash to the signed root/)
  })

  it('is named when a tile is not what its entries imply', () => {
    const sql = 'UPDATE tile_hash SET hash = zeroblob(32) WHERE level = 0 AND place = 2'
    const { status, text } = exportAndVerify(altered('tile', sql), there('tile-export'))
    assert.notEqual(status, 0)
    assert.match(text, /tile\/0\/000\.p\/\d+ as stored is not what its entries imply/)
  })
})

describe('a database that was rolled back', () => {
  it('stops the start with exit code 78, and goes on only after a declared restore', async () => {
    const { dataDir } = installation
    const backup = there('backup')
    await installation.killServer()
    cpSync(databaseFile(dataDir), backup)
    cpSync(`${databaseFile(dataDir)}-wal`, `${backup}-wal`)
    await installation.startServer()
    await deskOf(installation, await tokenOf(installation, 'advisor')).release()
    await untilSigned(dataDir)
    const whole = exportAndVerify(dataDir, there('before'))
    assert.equal(whole.status, 0, whole.text)
    const beside = okienko({ OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: dataDir }, 'restore')
    assert.match(beside.text, /another server works on the folder/)
    await installation.killServer()
    const nothing = okienko({ OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: dataDir }, 'restore')
    assert.match(nothing.text, /Nothing is lost/)

    rmSync(`${databaseFile(dataDir)}-shm`, { force: true })
    cpSync(backup, databaseFile(dataDir))
    cpSync(`${backup}-wal`, `${databaseFile(dataDir)}-wal`)
    const unsaid = journal(dataDir, 'export', there('rolled-back'))
    assert.equal(unsaid.status, 1, unsaid.text)
    assert.match(unsaid.text, /the second place has \d+ entries .*: there are fewer entries now/)
    await assert.rejects(installation.startServer())
    assert.equal(installation.server().exitCode, 78)
    await installation.printed(/The database has lost entries of the journal/)

    const restored = okienko({ OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: dataDir }, 'restore')
    assert.equal(restored.status, 0, restored.text)
    assert.match(restored.text, /okienko\.local\/journal\/restored\/1/)
    await installation.startServer()
    await deskOf(installation, await tokenOf(installation, 'advisor')).release()
    await untilSigned(dataDir)
    const over = journal(dataDir, 'export', there('before'))
    assert.equal(over.status, 1, over.text)
    assert.match(over.text, /the directory has \d+ entries that this journal does not begin with/)
    const after = exportAndVerify(dataDir, there('after'))
    assert.equal(after.status, 0, after.text)
    const told = readRecords(dataDir).events.map(({ event }) => event)
    const said = told.find(({ kind }) => kind === 'journal-restored')
    assert.ok(said?.kind === 'journal-restored')
    assert.equal(said.from, 'okienko.local/journal')
    assert.ok(said.lastSize > 0)
  })
})

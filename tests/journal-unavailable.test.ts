import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type EntryKindName, readiness } from '@okienko/contract'
import { lastCheckpointIn, readVerifierKey } from '@okienko/journal'
import { formatVerifierKey } from '@okienko/journal/check'
import { aWitnessKey } from '@okienko/journal/testing'
import { serveWitness } from '@okienko/journal/witness'
import { makeKeys } from '../packages/server/src/compose/keys/make-keys.ts'
import { databaseFile, readRecords, untilSigned } from './support/database.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify } from './support/journal.ts'

/*
 * The journal of a running server cannot be written, for one reason after another. Nothing about a customer
 * is given out, everybody who watches is told, and when the reason goes, work goes on without a restart.
 */
const LINUX = process.platform === 'linux'
const ROOT = LINUX && process.getuid?.() === 0

interface Place {
  readonly installation: TestInstallation
  readonly dataDir: string
}
interface Trouble {
  /** Makes sure that it lasts, before each request. */
  last?(): void
  end(): unknown
}
type Said = { readonly ok: true } | { readonly ok: false; readonly problem: { code: string } }
type Begin = (place: Place, desk: Desk) => Promise<Trouble>

interface Prepared {
  readonly settings: Readonly<Record<string, string>>
  readonly undo: () => unknown
}

interface Cause {
  readonly begin: Begin
  readonly skip: string | false
  /** What must be there before the start: settings for the server, and how it goes away afterwards. */
  readonly prepare?: (dataDir: string) => Promise<Prepared>
}

const CAUSES: Readonly<Record<string, () => Cause>> = {
  'the disk is full': () => ({
    skip: !ROOT && 'only root on Linux may mount a small file system',
    async prepare(dataDir) {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=0700', 'tmpfs', dataDir])
      return { settings: {}, undo: () => execFileSync('umount', [dataDir]) }
    },
    async begin({ dataDir }) {
      const ballast = join(dataDir, 'ballast')
      // The server itself makes room when it gives up a file that could not grow.
      const last = () => {
        for (const size of [1_048_576, 4_096, 1]) {
          assert.throws(() => {
            for (;;) appendFileSync(ballast, Buffer.alloc(size))
          }, /ENOSPC/)
        }
      }
      return { last, end: () => rmSync(ballast) }
    },
  }),
  'no file may grow': () => ({
    skip: !LINUX && 'the file size limit is set by prlimit',
    async begin({ installation }) {
      const limit = (bytes: string) =>
        execFileSync('prlimit', [`--pid=${installation.server().pid}`, `--fsize=${bytes}:`])
      limit('4096')
      return { end: () => limit('unlimited') }
    },
  }),
  'another process holds the database': () => ({
    skip: false,
    async begin({ dataDir }) {
      const other = new DatabaseSync(databaseFile(dataDir))
      other.exec('BEGIN EXCLUSIVE')
      const end = () => {
        other.exec('ROLLBACK')
        other.close()
      }
      return { end }
    },
  }),
  'the database is gone': () => ({
    skip: false,
    async begin({ dataDir }) {
      const file = databaseFile(dataDir)
      renameSync(file, `${file}.gone`)
      return { end: () => renameSync(`${file}.gone`, file) }
    },
  }),
  'the witness that must cosign does not': () => {
    let serve = async (_port: number) => ({ url: '', close: async () => {} })
    let witness: Awaited<ReturnType<typeof serve>>
    return {
      skip: false,
      async prepare(dataDir) {
        const keys = join(dataDir, 'demo-keys')
        await makeKeys(keys, 'okienko.local/journal')
        const log = { verifier: await readVerifierKey(join(keys, 'journal.vkey')) }
        const key = await aWitnessKey()
        serve = (port) =>
          serveWitness({
            key,
            logs: [log.verifier],
            host: '127.0.0.1',
            port,
            lastOf: () => lastCheckpointIn(join(dataDir, 'witness')),
            now: () => Math.floor(Date.now() / 1_000),
            onFault: () => {},
          })
        witness = await serve(0)
        const file = join(dataDir, 'witness.vkey')
        writeFileSync(file, `${formatVerifierKey(key.verifier)}\n`)
        const settings = {
          OKIENKO_JOURNAL_WITNESSES: `${witness.url}=${file}`,
          OKIENKO_JOURNAL_WITNESSES_REQUIRED: '1',
          OKIENKO_JOURNAL_MAX_LAG_SECONDS: '1',
        }
        return { settings, undo: () => witness.close() }
      },
      async begin({ installation }, desk) {
        const { port } = new URL(witness.url)
        const all = { cosigned: 1, required: 1, configured: 1, silentSeconds: 0 }
        assert.deepEqual((await ready(installation)).witnesses, all)
        await witness.close()
        // What is written now is not witnessed, and after a second nothing more is taken.
        await desk.start()
        await until(async () => (await ready(installation)).status === 'not-ready', 20_000)
        const { witnesses } = await ready(installation)
        assert.equal(witnesses?.cosigned, 0)
        await until(
          async () => ((await ready(installation)).witnesses?.silentSeconds ?? 0) > 0,
          20_000,
        )
        const end = async () => {
          witness = await serve(Number(port))
        }
        return { end }
      },
    }
  },
}

async function ready({ deskUrl }: TestInstallation) {
  const response = await fetch(`${deskUrl}/readyz`)
  const told = readiness.parse(await response.json())
  assert.equal(response.status, told.status === 'ready' ? 200 : 503)
  return told
}

async function available({ deskUrl }: TestInstallation): Promise<number> {
  const text = await (await fetch(`${deskUrl}/metrics`)).text()
  return Number(/^okienko_journal_available (\d)$/m.exec(text)?.[1])
}

async function until(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds()); await pause(50)) {
    assert.ok(Date.now() < end, `not within ${withinMs} ms`)
  }
}

/** Every request that gives out, or moves, what is known of a customer, at a moment when it may. */
async function dataRequests(installation: TestInstallation, desk: Desk) {
  const auditor = await tokenOf(installation, 'auditor')
  const audit = deskOf(installation, auditor).client
  const headers = headersOf(auditor, installation)
  const bundle = async () => {
    const url = `${installation.deskUrl}/journal/tile/entries/000.p/3`
    const response = await fetch(url, { headers })
    return response.ok
      ? { ok: true as const }
      : { ok: false as const, problem: (await response.json()) as { readonly code: string } }
  }
  const [received, released] = [await desk.receive(), await desk.release()]
  const presented: string[] = []
  while (presented.length <= ATTEMPTS) {
    const id = await desk.receive()
    await desk.present(id)
    presented.push(id)
  }
  // The sign-in is in the journal before the trouble begins.
  assert.ok((await bundle()).ok)
  const body = { operation: 'open-account', context: { system: 'test' } }
  const decide = async () => {
    const [id = ''] = presented
    const said = await desk.client.decide({ id, body: { decision: 'same-person' } })
    if (said.ok) presented.shift()
    return said
  }
  return {
    invited: () => desk.client.startVerification({ body, idempotencyKey: crypto.randomUUID() }),
    presented: () => desk.client.readReceivedData({ id: received }),
    released: decide,
    read: () => desk.client.readReleasedData({ id: released }),
    'journal-searched': () => audit.searchJournal({ body: { limit: 5 } }),
    'journal-exported': bundle,
  } as const satisfies Partial<Record<EntryKindName, () => Promise<Said>>>
}

/** How many entries of each kind the journal has. */
function entriesIn(dataDir: string): ReadonlyMap<string, number> {
  const kinds = Map.groupBy(readRecords(dataDir).events, ({ event }) => event.kind)
  return new Map([...kinds].map(([kind, entries]) => [kind, entries.length]))
}

/** How often a trouble is made sure of again. */
const ATTEMPTS = 5

/**
 * What is said to a request while the trouble lasts, and how often something was given before. The server may end
 * a trouble for a moment by itself (it gives up a half-written file, and the disk has room for one entry again);
 * what it gives then must be in the journal, which the caller counts. So the trouble is made sure of again.
 */
async function inTrouble(trouble: Trouble, ask: () => Promise<Said>) {
  for (let given = 0; ; given += 1) {
    trouble.last?.()
    const begun = performance.now()
    const said = await ask()
    const took = performance.now() - begun
    if (!said.ok) return { said: said.problem.code, took, given }
    if (trouble.last === undefined || given === ATTEMPTS) return { said: 'given', took, given }
  }
}

describe('a journal that cannot be written', () => {
  for (const [name, causeOf] of Object.entries(CAUSES)) {
    const { begin, prepare, skip } = causeOf()
    it(`gives out nothing while ${name}, and goes on afterwards`, { skip }, async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'okienko-unwritten-'))
      const dataDir = join(folder, 'data')
      mkdirSync(dataDir, { mode: 0o700 })
      const { settings = {}, undo } = (await prepare?.(dataDir)) ?? {}
      const env = {
        OKIENKO_DATA_DIR: dataDir,
        OKIENKO_DECISION_SECONDS: '120',
        OKIENKO_OPEN_PER_SESSION: '100',
        ...settings,
      }
      const installation = await openInstallation({ env })
      t.after(async () => {
        await installation.remove()
        await undo?.()
        rmSync(folder, { recursive: true, force: true })
      })
      const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
      const requests = await dataRequests(installation, desk)
      assert.equal(await available(installation), 1)

      const before = entriesIn(dataDir)
      const trouble = await begin({ installation, dataDir }, desk)
      const due = new Map<string, number>()
      for (const [what, ask] of Object.entries(requests)) {
        const { said, took, given } = await inTrouble(trouble, ask)
        due.set(what, given + 1)
        assert.equal(said, 'journal-unavailable', what)
        assert.ok(took < 2_000, `${what}: refused after ${took.toFixed(0)} ms`)
      }
      // A probe that found room just before is told until the next one, 2 s later.
      await until(async () => {
        trouble.last?.()
        return (await ready(installation)).status === 'not-ready'
      }, 10_000)
      assert.equal((await ready(installation)).checks['journal'], 'failing')
      assert.equal(await available(installation), 0)
      await installation.printed(/"level":50.*the journal cannot be written/)

      await trouble.end()
      await until(async () => (await ready(installation)).status === 'ready', 30_000)
      assert.equal(await available(installation), 1)
      await installation.printed(/the journal can be written again/)
      for (const [what, ask] of Object.entries(requests)) assert.ok((await ask()).ok, what)
      const after = entriesIn(dataDir)
      for (const [kind, given] of due) {
        const written = (after.get(kind) ?? 0) - (before.get(kind) ?? 0)
        assert.ok(written >= given, `${kind}: ${given} given, ${written} written`)
      }
      await desk.release()
      assert.equal(installation.server().exitCode, null)
      await untilSigned(dataDir)
      const verified = exportAndVerify(dataDir, join(folder, 'copy'))
      assert.equal(verified.status, 0, verified.text)
    })
  }

  it('shows within 10 s when nobody asks for anything', async (t) => {
    const installation = await openInstallation()
    t.after(installation.remove)
    renameSync(databaseFile(installation.dataDir), `${databaseFile(installation.dataDir)}.gone`)
    await until(async () => (await available(installation)) === 0, 10_000)
    await installation.printed(/"level":50.*the journal cannot be written/)
  })
})

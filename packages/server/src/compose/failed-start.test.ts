import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, beforeEach, describe, it } from 'node:test'
import { pino } from 'pino'
import { freePorts } from '../../../simulator/src/testing/free-ports.ts'
import { untilNothingIsOpen, watchProcess } from '../../../simulator/src/testing/what-is-open.ts'
import { readConfig } from '../settings/config.ts'
import { readDialect } from './read-dialect.ts'
import { openSources } from './sources.ts'
import { start } from './start.ts'

interface Place {
  /** Makes the start fail there; the returned function mends it. */
  readonly spoil: (env: Record<string, string>) => (() => unknown) | Promise<() => unknown>
  /** A start before, whose files are then spoiled. */
  readonly afterStart?: true
}

const inData = (env: Record<string, string>, name: string) =>
  join(env['OKIENKO_DATA_DIR'] ?? '', name)

function replacedBy(file: string, put: (file: string) => void): () => void {
  renameSync(file, `${file}.away`)
  put(file)
  return () => {
    rmSync(file, { recursive: true, force: true })
    renameSync(`${file}.away`, file)
  }
}

function setting(name: string, wrong: (right: string) => string): Place {
  return {
    spoil(env) {
      const right = env[name] ?? ''
      env[name] = wrong(right)
      return () => {
        env[name] = right
      }
    },
  }
}

function taken(name: string): Place {
  return {
    async spoil(env) {
      const server: Server = createServer()
      await new Promise<void>((resolve) => server.listen(Number(env[name]), '127.0.0.1', resolve))
      return () => new Promise((resolve) => server.close(resolve))
    },
  }
}

const rubbish = (file: string) =>
  writeFileSync(file, 'no database, whatever its name says'.repeat(99))

const PLACES: Readonly<Record<string, Place>> = {
  'the catalogue is wrong': setting('OKIENKO_CATALOGUE', () => import.meta.filename),
  'the dialect of the BackSystem is wrong': setting(
    'OKIENKO_BACKSYSTEM_DIALECT',
    () => import.meta.filename,
  ),
  'the data folder cannot be made': setting(
    'OKIENKO_DATA_DIR',
    () => `${import.meta.filename}/data`,
  ),
  'another server works on the data folder': {
    async spoil(env) {
      const { desk, backsystem } = await freePorts()
      const ports = { OKIENKO_PORT: String(desk), OKIENKO_BACKSYSTEM_PORT: String(backsystem) }
      const other = await start({ ...env, ...ports })
      return () => other.close()
    },
  },
  'the database is locked': {
    afterStart: true,
    spoil(env) {
      const other = new DatabaseSync(inData(env, 'okienko.db'))
      other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
      return () => other.close()
    },
  },
  'the database is of a newer version': {
    afterStart: true,
    spoil(env) {
      const set = (version: number) => {
        const other = new DatabaseSync(inData(env, 'okienko.db'))
        other.exec(`PRAGMA user_version = ${version}`)
        other.close()
      }
      set(1_000)
      return () => set(6)
    },
  },
  'the sessions are no database': {
    afterStart: true,
    spoil: (env) => replacedBy(inData(env, 'okienko.db.sessions'), rubbish),
  },
  'the index of the journal cannot be made': {
    afterStart: true,
    spoil: (env) => replacedBy(inData(env, 'okienko.db.search'), (file) => mkdirSync(file)),
  },
  'the key of a witness is none': setting(
    'OKIENKO_JOURNAL_WITNESSES',
    () => `http://127.0.0.1:9=${import.meta.filename}`,
  ),
  'the key of the journal is missing': {
    afterStart: true,
    spoil: (env) => replacedBy(inData(env, 'demo-keys/journal.signer.key'), () => {}),
  },
  'the last checkpoint is missing': {
    afterStart: true,
    spoil: (env) => replacedBy(inData(env, 'journal-last'), () => {}),
  },
  'the customers are no database': {
    afterStart: true,
    spoil: (env) => replacedBy(inData(env, 'okienko.db.subjects'), rubbish),
  },
  'the master key may be read by others': {
    afterStart: true,
    spoil(env) {
      chmodSync(inData(env, 'demo-keys/customers.key'), 0o644)
      return () => chmodSync(inData(env, 'demo-keys/customers.key'), 0o600)
    },
  },
  'the master key is another one': {
    afterStart: true,
    spoil: (env) =>
      replacedBy(inData(env, 'demo-keys/customers.key'), (file) =>
        writeFileSync(file, Buffer.alloc(32, 7), { mode: 0o600 }),
      ),
  },
  'the folder of kept evidence is a file': {
    afterStart: true,
    spoil: (env) => replacedBy(inData(env, 'okienko.evidence'), rubbish),
  },
  'the list of erasures cannot be read': {
    afterStart: true,
    spoil(env) {
      mkdirSync(inData(env, 'journal-last/erased'))
      return () => rmSync(inData(env, 'journal-last/erased'), { recursive: true })
    },
  },
  'the port of the listener is taken': taken('OKIENKO_BACKSYSTEM_PORT'),
  'the key of the listener is of another certificate': setting(
    'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY',
    (file) => file.replace('listener', 'user'),
  ),
  'the port of the desk is taken': taken('OKIENKO_PORT'),
}

/** Begins before anything is started, so that it sees every timer. */
const watch = watchProcess()

describe('a start that fails leaves nothing behind, and can be repeated:', () => {
  let folder = ''
  let keys = ''
  let env: Record<string, string> = {}
  before(async () => {
    keys = mkdtempSync(join(tmpdir(), 'okienko-start-keys-'))
    for (const name of ['listener', 'user', 'seal']) certificate(name)
    // What Node opens once and keeps is open from now on.
    await startAnew()
    await (await start(env)).close()
  })
  after(() => {
    rmSync(keys, { recursive: true })
    rmSync(folder, { recursive: true, force: true })
    // What was left behind has failed a test, and shall not keep the others waiting.
    setTimeout(() => process.exit(1), 5_000).unref()
  })
  beforeEach(startAnew)

  for (const [name, { spoil, afterStart }] of Object.entries(PLACES)) {
    it(name, async () => {
      if (afterStart) await (await start(env)).close()
      const mend = await spoil(env)
      const openedSince = watch.since()
      await assert.rejects(start(env))
      // Mended first: SQLite closes no file that somebody else in the same process has locked.
      await mend()
      await untilNothingIsOpen(watch, openedSince)
      const running = await start(env)
      await running.close()
    })
  }

  it('nor does one that has succeeded, once it is closed', async () => {
    const openedSince = watch.since()
    const running = await start(env)
    assert.notDeepEqual(openedSince(), [])
    await running.close()
    await untilNothingIsOpen(watch, openedSince)
  })

  it('nor do sources that have called the far side, once they are closed', async () => {
    const keeping = { keepAliveTimeout: 60_000 }
    const far = createHttpServer(keeping, (_request, response) => response.end('{}'))
    await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve))
    const { port } = far.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    const openedSince = watch.since()
    const stack = new AsyncDisposableStack()
    const config = readConfig({ ...env, OKIENKO_BACKSYSTEM_URL: url })
    const reading = await readDialect('simulator')
    assert.ok(reading.kind === 'read')
    const { content: dialect } = reading
    const { all } = openSources(stack, config, pino({ enabled: false }), dialect)
    for (const source of all)
      await source.withdraw({ reference: 'an-invitation', memo: null }).catch(() => {})
    assert.notDeepEqual(openedSince(), [], 'a connection is kept')
    await stack.disposeAsync()
    await untilNothingIsOpen(watch, openedSince)
    far.close()
  })

  async function startAnew(): Promise<void> {
    rmSync(folder, { recursive: true, force: true })
    folder = mkdtempSync(join(tmpdir(), 'okienko-start-'))
    env = await settings(join(folder, 'data'))
  }

  function certificate(name: string): void {
    const out = ['-keyout', join(keys, `${name}.key`), '-out', join(keys, `${name}.pem`)]
    const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    const subject = ['-subj', `/O=Test/CN=${name}`, '-days', '2']
    execFileSync('openssl', [...args, ...subject, ...out], { stdio: 'ignore' })
  }

  async function settings(dataDir: string): Promise<Record<string, string>> {
    const { desk, backsystem } = await freePorts()
    const pem = (name: string) => join(keys, `${name}.pem`)
    return {
      OKIENKO_DEMO: '1',
      OKIENKO_LOG_LEVEL: 'silent',
      OKIENKO_DATA_DIR: dataDir,
      OKIENKO_PORT: String(desk),
      OKIENKO_BACKSYSTEM_PORT: String(backsystem),
      OKIENKO_INSTITUTION: 'Bank',
      OKIENKO_CATALOGUE: join(import.meta.dirname, '../../catalogue/bank.yaml'),
      OKIENKO_OIDC_ISSUER: 'http://127.0.0.1:9/idp',
      OKIENKO_OIDC_CLIENT_ID: 'desk',
      OKIENKO_OIDC_CLIENT_SECRET: 'a-secret-of-some-length',
      OKIENKO_BACKSYSTEM_URL: 'http://127.0.0.1:9/backsystem',
      OKIENKO_BACKSYSTEM_KEY: 'a-key-of-some-length',
      OKIENKO_BACKSYSTEM_CERTIFICATE: pem('listener'),
      OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: join(keys, 'listener.key'),
      OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: pem('listener'),
      OKIENKO_USER_AUTHORITIES: pem('user'),
      OKIENKO_SEAL_AUTHORITIES: pem('seal'),
    }
  }
})

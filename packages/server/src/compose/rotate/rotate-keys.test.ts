import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openCheckpoint, readVerifierKey } from '@okienko/journal'
import { storageKeysFrom } from '../../adapters/keys/storage-keys.ts'
import { CUSTOMER_MACS } from '../../adapters/sqlite/customer-macs.ts'
import { openLogFile } from '../../adapters/sqlite/open-log-file.ts'
import { openSubjectRows } from '../../adapters/sqlite/open-subject-rows.ts'
import type { RowMacs } from '../../adapters/sqlite/rekeyed-rows.ts'
import { keyedSubjects } from '../../adapters/subjects/keyed-subjects.ts'
import { masterKeyFrom } from '../../adapters/subjects/master-key.ts'
import { Altered } from '../../application/ports/fault.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import { ConfigError } from '../../settings/config.ts'
import { type AStartedBank, aStartedBank } from '../doctor/testing/a-started-bank.ts'
import { fingerprints, readDataKeys, writeDataKeys } from '../keys/data-keys.ts'
import { keysIn, renewKeys } from '../keys/make-keys.ts'
import { start } from '../start.ts'
import { rotateKeys } from './rotate-keys.ts'
import type { AllRowMacs } from './row-macs.ts'

const OKIENKO = join(import.meta.dirname, '../../cli/okienko.ts')
const ANNA = { kind: 'pesel', number: '02070803628' } as const
const MANY = 50
const ALL = ['storage', 'customers', 'journal'] as const

let bank: AStartedBank
let data = ''
let env: Readonly<Record<string, string>> = {}
const old = () => join(data, 'demo-keys')
const next = () => join(data, 'next')
before(async () => {
  bank = await aStartedBank()
})
after(() => bank.remove())
beforeEach(async () => {
  const copy = bank.copy()
  data = copy.data
  env = copy.env
  await renewKeys(keysIn(old()), next(), ALL)
})

const rotate = (macs?: AllRowMacs) => rotateKeys(env, keysIn(next()), macs)
const refused = (words: RegExp) => (error: unknown) =>
  error instanceof ConfigError && words.test(error.message)

/** As whoever runs the commands does it. */
function putInPlace(): void {
  renameSync(old(), join(data, 'before'))
  renameSync(next(), old())
}

async function subjectsUnder<T>(
  keys: string,
  work: (subjects: ReturnType<typeof keyedSubjects>) => Promise<T>,
): Promise<T> {
  const opened = await openSubjectRows({
    file: join(data, 'okienko.db'),
    key: storageKeysFrom(readFileSync(join(keys, 'storage.key'))).keyFor('customers'),
    alarm: { altered: () => assert.fail('altered') },
  })
  try {
    const masterKey = masterKeyFrom(readFileSync(join(keys, 'customers.key')))
    return await work(keyedSubjects({ rows: opened.rows, masterKey }))
  } finally {
    await opened.close()
  }
}

async function addCustomers(): Promise<string> {
  return subjectsUnder(old(), async (subjects) => {
    for (let n = 0; n < MANY; n += 1) {
      await subjects.open({ kind: 'document', documentKind: 'passport', number: `AB${n}` })
    }
    return (await subjects.open(ANNA)).pseudonym(2027)
  })
}

describe('taking the data to new keys', () => {
  it('leaves customers, journal and start as they were, under the new keys and not the old', async () => {
    const pseudonym = await addCustomers()
    assert.deepEqual((await rotate()).renewed, ALL)
    assert.ok(!existsSync(join(data, 'okienko.db.sessions')))
    assert.deepEqual((await rotate()).renewed, [])
    await assert.rejects(start(env), refused(/is not the one that the data in .* is under/))
    await assert.rejects(subjectsUnder(old(), (subjects) => subjects.open(ANNA)))
    const now = await subjectsUnder(next(), async (subjects) => subjects.open(ANNA))
    assert.equal(now.pseudonym(2027), pseudonym)
    putInPlace()
    await (await start(env)).close()
    // Whoever takes away what the data says of itself does not get the old keys taken.
    rmSync(join(data, 'okienko.keys'))
    renameSync(old(), next())
    renameSync(join(data, 'before'), old())
    await assert.rejects(start(env))
  })

  it('has the change of the journal’s key signed by both, and an entry that names them', async () => {
    const before_ = await readVerifierKey(join(data, 'journal.vkey'))
    const { verifier } = await rotate()
    assert.equal(`${verifier}\n`, readFileSync(join(data, 'journal.vkey'), 'utf8'))
    const now = await readVerifierKey(join(data, 'journal.vkey'))
    const log = openLogFile(join(data, 'okienko.db'))
    const note = Buffer.from((await log.published()) ?? '')
    const { size } = await log.tree()
    const [body] = await log.entries(size - 1, size)
    log.close()
    for (const key of [before_, now]) {
      const opened = await openCheckpoint(note, { key })
      assert.ok(opened.kind === 'signed' && opened.checkpoint.size === size)
    }
    const event = readEvent(new TextDecoder().decode(body))
    assert.ok(event.kind === 'journal-key-changed')
    assert.deepEqual([event.oldKey, event.newKey], [before_.id, now.id])
  })

  it('checks every row first, and makes each anew once, also where it has been broken off', async () => {
    const calls: string[] = []
    let broken = true
    const recorded = (which: string, macs?: RowMacs) => ({
      check(...given: Parameters<RowMacs['check']>) {
        calls.push(`check ${which}`)
        macs?.check(...given)
      },
      make(...given: Parameters<RowMacs['make']>) {
        if (which === '.subjects' && broken) throw new Error('as if killed')
        calls.push(`make ${which}`)
        macs?.make(...given)
      },
    })
    const macs = {
      '': [recorded('okienko.db')],
      '.subjects': [recorded('.subjects', CUSTOMER_MACS)],
    }
    const pseudonym = await addCustomers()
    await assert.rejects(rotate(macs), /as if killed/)
    await assert.rejects(start(env), refused(/on its way from one set of keys to another/))
    await renewKeys(keysIn(old()), join(data, 'others'), ['storage'])
    await assert.rejects(
      rotateKeys(env, keysIn(join(data, 'others'))),
      refused(/on its way to other keys than these/),
    )
    broken = false
    assert.deepEqual((await rotate(macs)).renewed, ALL)
    assert.deepEqual(calls, [
      // Before anything is begun, and again in the transaction of each.
      ...['check okienko.db', 'check .subjects'],
      ...['check okienko.db', 'make okienko.db', 'check .subjects'],
      ...['check .subjects', 'make .subjects'],
    ])
    const now = await subjectsUnder(next(), async (subjects) => subjects.open(ANNA))
    assert.equal(now.pseudonym(2027), pseudonym)
  })

  it('makes nothing authentic that was altered', async () => {
    await addCustomers()
    const altered = {
      check: () => {
        throw new Altered('verification')
      },
      make: () => assert.fail('made'),
    }
    await assert.rejects(rotate({ '': [altered], '.subjects': [] }), Altered)
  })

  it('begins nothing that it would refuse: the data starts as before', async () => {
    await addCustomers()
    const subjects = join(data, 'okienko.db.subjects')
    copyFileSync(subjects, `${subjects}-kept`)
    const database = new DatabaseSync(subjects)
    database.exec(
      'UPDATE subject SET mac = zeroblob(32) WHERE digest = (SELECT min(digest) FROM subject)',
    )
    database.close()
    await assert.rejects(rotate(), Altered)
    assert.equal(readDataKeys(data)?.goesTo, undefined)
    await (await start(env)).close()
    renameSync(`${subjects}-kept`, subjects)
    renameSync(join(data, 'journal-last'), join(data, 'aside'))
    await assert.rejects(rotate(), refused(/has no last checkpoint: bring it back/))
    renameSync(join(data, 'aside'), join(data, 'journal-last'))
    await (await start(env)).close()
    assert.deepEqual((await rotate()).renewed, ALL)
  })

  it('says that it is done only of data that is under these keys', async () => {
    await addCustomers()
    await writeDataKeys(data, { under: await fingerprints(keysIn(next())) })
    await assert.rejects(rotate(), refused(/is said to be under these keys, and is not: /))
    rmSync(join(data, 'okienko.keys'))
    // Nor does the one that was refused for them.
    for (const name of ['storage.key', 'customers.key', 'journal.signer.key']) {
      copyFileSync(join(old(), name), join(data, 'kept'))
      copyFileSync(join(next(), name), join(old(), name))
      if (name !== 'customers.key') await assert.rejects(start(env), ConfigError, name)
      else await assert.rejects(rotate(), refused(/under another customers\.key/))
      assert.equal(readDataKeys(data), null, name)
      copyFileSync(join(data, 'kept'), join(old(), name))
    }
    assert.deepEqual((await rotate()).renewed, ALL)
  })

  it('is nothing to do beside a server, for other keys, or for the same', async () => {
    const running = await start(env)
    await assert.rejects(rotate(), refused(/another server works on the folder/))
    await running.close()
    cpSync(old(), join(data, 'same'), { recursive: true })
    assert.deepEqual((await rotateKeys(env, keysIn(join(data, 'same')))).renewed, [])
    rmSync(join(next(), 'storage.key'))
    await assert.rejects(rotate(), refused(/storage\.key is missing/))
    await (await start(env)).close()
  })

  it('goes on after it was killed, at whatever moment', async () => {
    let halfWay = 0
    for (const ms of [0, 5, 15, 30, 60, 100]) {
      const copy = bank.copy()
      data = copy.data
      env = copy.env
      const pseudonym = await addCustomers()
      await renewKeys(keysIn(old()), next(), ALL)
      const child = spawn(process.execPath, [OKIENKO, 'keys', 'rotate', next()], {
        env: { ...process.env, ...env },
        stdio: 'ignore',
      })
      const gone = once(child, 'exit')
      while (readDataKeys(data)?.goesTo === undefined && child.exitCode === null) await pause(1)
      await pause(ms)
      child.kill('SIGKILL')
      await gone
      if (readDataKeys(data)?.goesTo !== undefined) halfWay += 1
      await rotate()
      const now = await subjectsUnder(next(), async (subjects) => subjects.open(ANNA))
      assert.equal(now.pseudonym(2027), pseudonym, `killed after ${ms} ms`)
      putInPlace()
      await (await start(env)).close()
    }
    assert.ok(halfWay > 0)
  })
})

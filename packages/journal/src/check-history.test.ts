import assert from 'node:assert/strict'
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { signCheckpoint } from './checkpoint.ts'
import { exportCommand } from './commands/export.ts'
import { exportLog, type LogReader } from './export-log.ts'
import { EMPTY_ROOT } from './hash-sync.ts'
import { formatVerifierKey, renameKey, type SignerKey } from './key.ts'
import { filesIn } from './log-files.ts'
import { restoredOrigin } from './signer.ts'
import { type ALog, aKey, aLog, ORIGIN, readerOf, someEntries } from './testing/a-log.ts'
import { verifyLog } from './verify-log.ts'

const scratch = mkdtempSync(join(tmpdir(), 'okienko-history-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
let key: SignerKey
before(async () => {
  key = await aKey()
})

function logOf(from: number, to: number): ALog {
  const log = aLog()
  log.append(someEntries(from, to))
  return log
}

async function exported(name: string, log: ALog, by = key): Promise<string> {
  const directory = join(scratch, name)
  await exportLog(await readerOf(log, by), directory, by.verifier)
  return directory
}

function filesOf(directory: string): ReadonlyMap<string, string> {
  const files = globSync('**/*', { cwd: directory })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file).isFile())
  return new Map(files.map((file) => [file, readFileSync(file, 'hex')]))
}

/** The command into the directory: its exit code, and that not a byte has changed where that is not 0. */
async function exportInto(directory: string, reader: LogReader, by = key) {
  const old = filesOf(directory)
  const said: string[] = []
  const io = { out: (line: string) => said.push(line), err: (line: string) => said.push(line) }
  const code = await exportCommand([directory], io, async () => ({ reader, key: by.verifier }))
  if (code !== 0) assert.deepEqual(filesOf(directory), old)
  return { code, said: said.join('\n') }
}

describe('an export into a directory with an export', () => {
  it('adds what is new', async () => {
    const directory = await exported('grown', logOf(0, 300))
    for (const size of [300, 301, 700]) {
      const { code } = await exportInto(directory, await readerOf(logOf(0, size), key))
      assert.equal(code, 0)
      const verdict = await verifyLog(filesIn(directory), { key: key.verifier })
      assert.equal(verdict.kind, 'holds')
    }
  })

  it('is refused where the journal is a copy of another history, or has lost entries', async () => {
    const directory = await exported('refused', logOf(0, 300))
    const altered = logOf(0, 299)
    altered.append(someEntries(1_000, 1_400))
    for (const log of [logOf(1, 301), logOf(1, 900), altered, logOf(0, 299), aLog()]) {
      const { code, said } = await exportInto(directory, await readerOf(log, key))
      assert.equal(code, 1)
      assert.match(said, /broken: the directory has 300 entries .*; nothing was exported/)
    }
  })

  it('is refused where the entries are not those of their own checkpoint', async () => {
    const directory = await exported('own', logOf(0, 300))
    const { checkpoint } = await readerOf(logOf(0, 400), key)
    const other = logOf(0, 399)
    other.append(someEntries(7, 8))
    const { code } = await exportInto(directory, { ...(await readerOf(other, key)), checkpoint })
    assert.equal(code, 1)
  })

  it('is refused where the one that is there is of another journal, or nobody can tell', async () => {
    const directory = await exported('stranger', logOf(0, 300), await aKey())
    const reader = await readerOf(logOf(0, 300), key)
    assert.match((await exportInto(directory, reader)).said, /that another key has signed: one of/)
    const other = await exported('other', logOf(0, 300), await aKey('other.example/journal'))
    assert.match((await exportInto(other, reader)).said, /a checkpoint of another journal/)
    writeFileSync(join(directory, 'checkpoint'), 'nothing that was ever signed')
    assert.match((await exportInto(directory, reader)).said, /a damaged checkpoint/)
  })

  it('goes on where it was broken off, and not over half a copy of another history', async () => {
    const reader = await readerOf(logOf(0, 700), key)
    const half = (name: string, log: ALog, by = key) => {
      return exported(name, log, by).then((directory) => {
        rmSync(join(directory, 'checkpoint'))
        return directory
      })
    }
    for (const size of [0, 1, 200, 256, 300, 700]) {
      const directory = await half(`half-${size}`, logOf(0, size))
      // The last that it was at may be broken off itself.
      if (size > 256) truncateSync(join(directory, 'tile/entries/000'), 100)
      const { code, said } = await exportInto(directory, reader)
      assert.equal(code, 0, said)
    }
    const strange = /broken: the directory has no checkpoint, and .* is none of this journal/
    const others = [logOf(1, 2), logOf(1, 301), logOf(0, 701), logOf(0, 1_000)]
    for (const [at, log] of others.entries()) {
      const directory = await half(`strange-${at}`, log)
      for (const file of globSync('*.vkey', { cwd: directory })) rmSync(join(directory, file))
      const { code, said } = await exportInto(directory, reader)
      assert.equal(code, 1)
      assert.match(said, strange)
    }
    const keyed = join(scratch, 'keyed')
    mkdirSync(keyed)
    const line = formatVerifierKey((await aKey()).verifier)
    writeFileSync(join(keyed, 'other.vkey'), `${line}\n`)
    assert.match((await exportInto(keyed, reader)).said, strange)
  })

  it('goes on after a declared restore that lost nothing of it, and not otherwise', async () => {
    const directory = await exported('restored', logOf(0, 300))
    const once = await renameKey(key, restoredOrigin(ORIGIN, { at: 1, root: EMPTY_ROOT }))
    const twice = await renameKey(
      key,
      restoredOrigin(once.verifier.name, { at: 2, root: EMPTY_ROOT }),
    )
    const less = await exportInto(directory, await readerOf(logOf(0, 200), once), once)
    assert.equal(less.code, 1)
    const goesOn = await exportInto(directory, await readerOf(logOf(0, 400), twice), twice)
    assert.equal(goesOn.code, 0, goesOn.said)
    // And not back to the origin before.
    const back = await exportInto(directory, await readerOf(logOf(0, 300), key))
    assert.equal(back.code, 1)
  })

  it('mends files of it that were damaged on their way', async () => {
    const directory = await exported('mended', logOf(0, 300))
    writeFileSync(join(directory, 'tile/entries/000'), 'damaged')
    const { code } = await exportInto(directory, await readerOf(logOf(0, 300), key))
    assert.equal(code, 0)
    const verdict = await verifyLog(filesIn(directory), { key: key.verifier })
    assert.equal(verdict.kind, 'holds')
  })
})

describe('an export beside the last checkpoint', () => {
  const lastOf = (log: ALog, by = key) =>
    signCheckpoint({ ...log.tree(), origin: by.verifier.name, extensions: [] }, [by])

  it('is made where the log goes on from it, and where it was signed later than published', async () => {
    const [log, published] = [logOf(0, 500), logOf(0, 450)]
    const { checkpoint } = await readerOf(published, key)
    for (const [name, signed] of [
      ['older', logOf(0, 400)],
      ['newer', logOf(0, 500)],
    ] as const) {
      const last = async () => lastOf(signed)
      const reader = { ...(await readerOf(log, key)), checkpoint, last }
      const { code, said } = await exportInto(join(scratch, name), reader)
      assert.equal(code, 0, said)
    }
    const reader = { ...(await readerOf(log, key)), last: async () => null }
    assert.equal((await exportInto(join(scratch, 'none'), reader)).code, 0)
  })

  it('is refused, and nothing made, where the database is another or was rolled back', async () => {
    const stranger = await aKey()
    for (const last of [
      await lastOf(logOf(0, 501)),
      await lastOf(logOf(1, 501)),
      await lastOf(logOf(1, 101)),
      await lastOf(logOf(0, 500), stranger),
    ]) {
      const reader = { ...(await readerOf(logOf(0, 500), key)), last: async () => last }
      const directory = join(scratch, 'nowhere')
      const { code, said } = await exportInto(directory, reader)
      assert.equal(code, 1)
      assert.match(said, /broken: the second place has /)
      assert.equal(statSync(directory, { throwIfNoEntry: false }), undefined)
    }
  })
})

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { utf8 } from '../bytes.ts'
import { signCheckpoint } from '../checkpoint.ts'
import { formatVerifierKey, parseVerifierKey, type SignerKey } from '../key.ts'
import { readSignerKey, readVerifierKey } from '../key-file.ts'
import { checkProof, parseProof } from '../proof-text.ts'
import { proveConsistency } from '../prove.ts'
import { aKey, aLog, ORIGIN, readerOf, someEntries } from '../testing/a-log.ts'
import { askWitnesses } from '../witness/ask-witnesses.ts'
import { exportCommand } from './export.ts'
import { inspectCommand } from './inspect.ts'
import type { Io } from './io.ts'
import { proveCommand } from './prove.ts'
import { verifyCommand } from './verify.ts'
import { witnessCommand } from './witness.ts'

const CLI = join(import.meta.dirname, '../cli.ts')
const scratch = mkdtempSync(join(tmpdir(), 'okienko-commands-'))
const directory = join(scratch, 'log')
const keyFile = join(directory, 'bank.example-journal.vkey')
after(() => rmSync(scratch, { recursive: true, force: true }))

function speaking(): { io: Io; said: string[] } {
  const said: string[] = []
  const hear = (line: string) => said.push(line)
  return { io: { out: hear, err: hear }, said }
}

let key: SignerKey
before(async () => {
  key = await aKey()
  const log = aLog()
  log.append(someEntries(0, 700))
  const reader = await readerOf(log, key)
  const { io, said } = speaking()
  const open = async () => ({ reader, key: key.verifier })
  assert.equal(await exportCommand([directory], io, open), 0)
  assert.deepEqual(said, [
    `origin     ${ORIGIN}`,
    'entries    700',
    'key        bank.example-journal.vkey',
  ])
})

describe('verify', () => {
  it('ends with 0 and says what it has checked', async () => {
    const { io, said } = speaking()
    assert.equal(await verifyCommand([directory, '--key', keyFile], io), 0)
    assert.equal(said.at(-1), 'holds')
    assert.match(said.join('\n'), /entries {4}700, .*every leaf hash derived anew/)
  })

  it('ends with 1 and names the wrong bytes', async () => {
    const path = join(directory, 'tile/0/001')
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.with(70, (bytes[70] ?? 0) ^ 1))
    const { io, said } = speaking()
    assert.equal(await verifyCommand([directory, '--key', keyFile], io), 1)
    assert.match(said[0] ?? '', /^broken: tile\/0\/001, bytes 64 to 96: expected the hash /)
    writeFileSync(path, bytes)
  })

  it('wants the cosignature of every witness that is named', async () => {
    const witnessFile = join(scratch, 'w.vkey')
    const witness = { ...(await aKey('w.example')).verifier }
    writeFileSync(witnessFile, formatVerifierKey(witness))
    const { io } = speaking()
    const args = [directory, '--key', keyFile, '--witness', witnessFile]
    assert.equal(await verifyCommand(args, io), 1)
    assert.equal(await verifyCommand([...args, '--at-least', '0'], io), 0)
  })

  it('ends with 2 where the arguments do not fit', async () => {
    const wrong = [
      [],
      [directory],
      [directory, '--key'],
      [directory, directory, '--key', keyFile],
      [directory, '--keys', keyFile],
      [directory, '--key', keyFile, '--at-least', 'x'],
    ]
    for (const args of wrong) {
      const { io, said } = speaking()
      assert.equal(await verifyCommand(args, io), 2, args.join(' '))
      assert.match(said[0] ?? '', /^verify DIRECTORY --key FILE/)
    }
  })
})

describe('prove', () => {
  it('prints a proof that can be checked with the entry and the key alone', async () => {
    for (const index of [0, 256, 699]) {
      const { io, said } = speaking()
      assert.equal(await proveCommand([directory, String(index), '--key', keyFile], io), 0)
      const proof = parseProof(utf8(`${said.join('\n')}\n`))
      const [entry = utf8('')] = someEntries(index, index + 1)
      const policy = { key: await readVerifierKey(keyFile) }
      assert.equal((await checkProof(proof, entry, policy)).kind, 'signed')
      assert.equal((await checkProof(proof, utf8('{}'), policy)).kind, 'refused')
      const elsewhere = { ...proof, index: index + 1 }
      assert.equal((await checkProof(elsewhere, entry, policy)).kind, 'refused')
    }
  })

  it('proves nothing of an entry that is not there', async () => {
    const { io, said } = speaking()
    assert.equal(await proveCommand([directory, '700', '--key', keyFile], io), 1)
    assert.deepEqual(said, ['broken: the log has entries 0 to 699'])
  })
})

describe('a proof as text', () => {
  it('has one form', () => {
    const text = `c2sp.org/tlog-proof@v1\nindex 1\n${Buffer.alloc(32).toString('base64')}\n\no\n`
    assert.equal(parseProof(utf8(text)).index, 1)
    const others = [
      text.replace('@v1', '@v2'),
      text.replace('index 1', 'index 01'),
      text.replace('index 1', 'index -1'),
      text.replace('index 1', 'index 1 '),
      text.replace('AAA=', 'AAB='),
      text.replace('\n\n', '\n'),
      '',
    ]
    for (const other of others) assert.throws(() => parseProof(utf8(other)), { name: 'Malformed' })
  })
})

describe('inspect', () => {
  it('shows the checkpoint and an entry', async () => {
    const { io, said } = speaking()
    assert.equal(await inspectCommand([directory], io), 0)
    assert.ok(said.includes('size       700'))
    assert.equal(await inspectCommand([directory, '42'], io), 0)
    assert.equal(said.at(-1), Buffer.from(someEntries(42, 43)[0] ?? '').toString())
    assert.equal(await inspectCommand([directory, '700'], io), 1)
    assert.equal(await inspectCommand([scratch], io), 1)
  })
})

describe('witness', () => {
  it('makes a key of its own for its owner alone, cosigns, and has not forgotten after a restart', async () => {
    const state = join(scratch, 'witness')
    const args = ['--name', 'audit.example/w', '--log', keyFile, '--state', state, '--port', '0']
    const log = aLog()
    const prove = (older: number) => proveConsistency(log.readTile, older, log.tree().size)
    const signed = () => signCheckpoint({ ...log.tree(), origin: ORIGIN, extensions: [] }, [key])
    const outcomes: string[] = []
    const keys: string[] = []
    for (const size of [30, 50]) {
      log.append(someEntries(log.tree().size, size))
      const running = await startWitness(args)
      keys.push(running.key)
      const witness = { url: running.url, key: await parseVerifierKey(running.key) }
      const ask = askWitnesses({ witnesses: [witness], timeout: 2_000 })
      const { cosignatures, failures } = await ask(await signed(), prove)
      outcomes.push(cosignatures.length === 1 ? 'cosigned' : (failures[0]?.reason ?? ''))
      if (size === 50) {
        const shorter = aLog()
        const tree = shorter.append(someEntries(0, 40))
        const old = await signCheckpoint({ ...tree, origin: ORIGIN, extensions: [] }, [key])
        outcomes.push((await ask(old, async () => [])).failures[0]?.reason ?? '')
      }
      assert.equal(await running.stop(), 0)
    }
    assert.deepEqual(outcomes, ['cosigned', 'cosigned', 'ahead'])
    assert.equal(keys[0], keys[1])
    const file = join(state, 'witness.key')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    chmodSync(file, 0o640)
    await assert.rejects(readSignerKey(file), { code: 'key-file-unsafe' })
    const { io } = speaking()
    await assert.rejects(witnessCommand(args, io), { code: 'key-file-unsafe' })
  })

  it('ends with 2 where the arguments do not fit', async () => {
    const { io } = speaking()
    assert.equal(await witnessCommand(['--name', 'w'], io), 2)
    assert.equal(
      await witnessCommand(['--name', 'two words', '--log', keyFile, '--state', scratch], io),
      2,
    )
  })

  async function startWitness(args: readonly string[]) {
    const stop = new AbortController()
    const lines: string[] = []
    const ended = Promise.withResolvers<string>()
    const exit = witnessCommand(args, {
      out: (line) => {
        if (lines.push(line) === 2) ended.resolve(line)
      },
      err: (line) => ended.reject(new Error(line)),
      until: stop.signal,
    })
    const url = (await ended.promise).replace('listening  ', '')
    const stopped = async () => {
      stop.abort()
      return exit
    }
    return { url, key: (lines[0] ?? '').replace('key        ', ''), stop: stopped }
  }
})

describe('okienko-journal, run alone', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' })

  it('verifies an export', () => {
    assert.equal(run('verify', directory, '--key', keyFile).status, 0)
  })

  it('says how it is used, and what is wrong with a file, without a stack', () => {
    assert.equal(run().status, 2)
    assert.equal(run('toString').status, 2)
    const nowhere = run('verify', directory, '--key', join(scratch, 'nowhere'))
    assert.equal(nowhere.status, 3)
    assert.doesNotMatch(nowhere.stderr, /\n\s+at /)
    const notKey = run('verify', directory, '--key', join(directory, 'checkpoint'))
    assert.deepEqual([notKey.status, notKey.stderr.split('\n').length], [3, 2])
  })

  it('serves a witness until it is told to stop', async () => {
    const state = join(scratch, 'alone')
    const args = ['witness', '--name', 'w', '--log', keyFile, '--state', state, '--port', '0']
    const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exit = new Promise((resolve) => child.once('exit', resolve))
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('listening')) child.kill('SIGTERM')
    }
    assert.equal(await exit, 0)
  })
})

describe('whoever reads the output of the program may leave:', () => {
  async function unheard(output: 'stdout' | 'stderr', args: readonly string[]) {
    const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const gone = once(child, 'close')
    child[output].destroy()
    const err = output === 'stderr' ? '' : await text(child.stderr)
    const [code] = await gone
    return { code, err }
  }

  it('it says nothing of that, and its exit code is what it would have been', async () => {
    const verify = ['verify', directory, '--key', keyFile]
    assert.deepEqual(await unheard('stdout', verify), { code: 0, err: '' })
    assert.deepEqual(await unheard('stdout', ['inspect', directory]), { code: 0, err: '' })
    assert.deepEqual(await unheard('stderr', ['nonsense']), { code: 2, err: '' })
    const nowhere = ['verify', directory, '--key', join(scratch, 'nowhere')]
    assert.deepEqual(await unheard('stderr', nowhere), { code: 3, err: '' })
  })
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { base64, utf8 } from '../bytes.ts'
import { openCheckpoint, signCheckpoint } from '../checkpoint.ts'
import { parseSignerKey, parseVerifierKey, type SignerKey } from '../key.ts'
import { type LastCheckpoint, lastCheckpointIn } from '../last-checkpoint.ts'
import { Malformed } from '../malformed.ts'
import { generateKey } from '../new-key.ts'
import { type Tree, verifyConsistency } from '../proof.ts'
import { proveConsistency } from '../prove.ts'
import {
  type ALog,
  aKey,
  aLog,
  aWitnessKey,
  lastInMemory,
  ORIGIN,
  someEntries,
} from '../testing/a-log.ts'
import { dice } from '../testing/damage.ts'
import { formatRequest, parseRequest } from './add-checkpoint-request.ts'
import { askWitnesses } from './ask-witnesses.ts'
import { type RunningWitness, serveWitness } from './serve-witness.ts'
import { createWitness } from './witness.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const scratch = mkdtempSync(join(tmpdir(), 'okienko-witness-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

let logKey: SignerKey
let witnessKey: SignerKey
before(async () => {
  logKey = await aKey()
  witnessKey = await aWitnessKey()
})

const signed = (tree: Tree, key = logKey, origin = ORIGIN) =>
  signCheckpoint({ ...tree, origin, extensions: [] }, [key])

async function bodyFor(log: ALog, oldSize: number): Promise<Uint8Array> {
  const proof = await proveConsistency(log.readTile, oldSize, log.tree().size)
  return formatRequest({ oldSize, proof, checkpoint: await signed(log.tree()) })
}

function witnessWith(last: LastCheckpoint = lastInMemory()) {
  const logs = [logKey.verifier]
  return createWitness({ key: witnessKey, logs, lastOf: () => last, now: () => 1_790_000_000 })
}

function grown(size: number): ALog {
  const log = aLog()
  log.append(someEntries(0, size))
  return log
}

describe('a request to a witness', () => {
  it('reads the one of the specification', () => {
    const proof = [
      'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=',
      'jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=',
      '5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=',
      '/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=',
    ]
    const checkpoint =
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n'
    const text = `old 20852014\n${proof.join('\n')}\n\n${checkpoint}`
    const request = parseRequest(utf8(text))
    assert.equal(request.oldSize, 20852014)
    assert.deepEqual(request.proof.map(base64), proof)
    assert.equal(request.checkpoint, checkpoint)
    assert.deepEqual(formatRequest(request), utf8(text))
  })

  it('has one form', () => {
    const hash = 'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n'
    const others = [
      '',
      'old 1',
      'old 1\n',
      'old 01\n\nx',
      'old -1\n\nx',
      'new 1\n\nx',
      ' old 1\n\nx',
      'old  1\n\nx',
      `old 1\n${hash.slice(1)}\nx`,
      `old 1\n${hash.repeat(64)}\nx`,
      `old 1\nAAAA\n\nx`,
      'old 9007199254740993\n\nx',
    ]
    for (const text of others) assert.throws(() => parseRequest(utf8(text)), Malformed, text)
    assert.equal(parseRequest(utf8(`old 1\n${hash.repeat(63)}\nx`)).proof.length, 63)
  })
})

describe('a witness', () => {
  it('cosigns a log as it grows, and the same tree again', async () => {
    const addCheckpoint = witnessWith()
    const log = aLog()
    for (const size of [0, 1, 1, 300, 300, 513]) {
      const old = log.tree().size
      log.append(someEntries(old, size))
      const answer = await addCheckpoint(await bodyFor(log, old))
      assert.ok(answer.status === 200)
      const note = (await signed(log.tree())) + answer.cosignature
      const policy = { key: logKey.verifier, witnesses: [witnessKey.verifier], atLeast: 1 }
      assert.equal((await openCheckpoint(utf8(note), policy)).kind, 'signed')
    }
  })

  it('answers a wrong old size with the size that it has', async () => {
    const addCheckpoint = witnessWith()
    await addCheckpoint(await bodyFor(grown(10), 0))
    for (const old of [0, 5, 11]) {
      assert.deepEqual(await addCheckpoint(await bodyFor(grown(20), old)), {
        status: 409,
        size: 10,
      })
    }
    assert.equal((await addCheckpoint(await bodyFor(grown(20), 10))).status, 200)
  })

  it('refuses what the specification says must be refused', async () => {
    const log = grown(10)
    const checkpoint = await signed(log.tree())
    const stranger = await aKey()
    const other = await aKey('other.example/log')
    const leaf = new Uint8Array(32)
    const answers: readonly [number, Uint8Array][] = [
      [400, utf8('nonsense')],
      [400, formatRequest({ oldSize: 0, proof: [], checkpoint: 'nonsense' })],
      [400, formatRequest({ oldSize: 11, proof: [], checkpoint })],
      [
        403,
        formatRequest({ oldSize: 0, proof: [], checkpoint: await signed(log.tree(), stranger) }),
      ],
      [
        404,
        formatRequest({
          oldSize: 0,
          proof: [],
          checkpoint: await signed(log.tree(), other, 'other.example/log'),
        }),
      ],
      [422, formatRequest({ oldSize: 0, proof: [leaf], checkpoint })],
      [
        422,
        formatRequest({ oldSize: 0, proof: [], checkpoint: await signed({ size: 0, root: leaf }) }),
      ],
      [422, formatRequest({ oldSize: 0, proof: [leaf], checkpoint: await signed(aLog().tree()) })],
    ]
    for (const [status, body] of answers) assert.equal((await witnessWith()(body)).status, status)
  })

  it('refuses 1,000 forks and rollbacks', async () => {
    const addCheckpoint = witnessWith()
    const log = grown(200)
    await addCheckpoint(await bodyFor(log, 0))
    const roll = dice(20261121)
    const counted = { 409: 0, 422: 0 }
    for (let round = 0; round < (LONG ? 1000 : 100); round++) {
      const kind = roll(3)
      const fork = aLog()
      const size = kind === 0 ? 1 + roll(199) : 200 + (kind === 1 ? 0 : 1 + roll(100))
      const entries = someEntries(0, size)
      const at = roll(Math.min(size, 200))
      fork.append(kind === 0 ? entries : entries.with(at, utf8(`forged ${round}`)))
      const old = kind === 0 ? roll(size + 1) : 200
      const { status } = await addCheckpoint(await bodyFor(fork, old))
      assert.ok(status === 409 || status === 422, `round ${round}: ${status}`)
      counted[status]++
    }
    assert.ok(counted[409] > 0 && counted[422] > 0)
    assert.equal((await addCheckpoint(await bodyFor(log, 200))).status, 200)
  })

  it('answers two at once with one cosignature where they fork, and never goes back', async () => {
    for (let round = 0; round < (LONG ? 200 : 20); round++) {
      const last = lastCheckpointIn(join(scratch, `race-${round}`))
      const [one, two] = [witnessWith(last), witnessWith(last)]
      const [short, long, fork] = [grown(12), grown(20), aLog()]
      fork.append(someEntries(1, 17))
      const bodies = await Promise.all([short, long, fork].map((log) => bodyFor(log, 0)))
      const answers = await Promise.all(bodies.map((body, at) => (at % 2 === 0 ? one : two)(body)))
      const won = answers.flatMap(({ status }, at) => (status === 200 ? [at] : []))
      assert.equal(won.length, 1, 'one of three that all start from nothing')
    }
  })

  it('accepts the published requests of torchwood, in whose race the larger tree stays', async () => {
    const origin =
      'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562'
    const log = await parseVerifierKey(
      `${origin}+5202289b+Af/cLU2Y5BJNP+r3iMDC+av9eWCD0fBJVDfzAux5zxAP`,
    )
    const line = (signature: string) => `— ${origin} ${signature}\n`
    const first = `old 0\n\n${origin}\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n${line('UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=')}`
    const third = `old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nKgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n${origin}\n3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n\n${line('UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=')}`
    const fifth = `old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=\nKgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n${origin}\n5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=\n\n${line('UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=')}`
    const last = lastInMemory()
    const addCheckpoint = createWitness({
      key: witnessKey,
      logs: [log],
      lastOf: () => last,
      now: () => 1,
    })
    assert.equal((await addCheckpoint(utf8(first))).status, 200)
    assert.equal((await addCheckpoint(utf8(fifth))).status, 200)
    assert.deepEqual(await addCheckpoint(utf8(third)), { status: 409, size: 5 })
  })
})

describe('asking witnesses over HTTP', () => {
  const running: RunningWitness[] = []
  after(() => Promise.all(running.map((witness) => witness.close())))

  async function serve(name: string, key: SignerKey): Promise<RunningWitness> {
    const witness = await serveWitness({
      key,
      logs: [logKey.verifier],
      lastOf: () => lastCheckpointIn(join(scratch, name)),
      now: () => 1_790_000_000,
      onFault: (error) => assert.fail(String(error)),
      host: '127.0.0.1',
      port: 0,
    })
    running.push(witness)
    return witness
  }

  it('gathers cosignatures, catches up a witness that is behind, and names one that is away', async () => {
    const other = await parseSignerKey((await generateKey('siem.example/w', 'cosignature')).signer)
    const [one, two] = [await serve('one', witnessKey), await serve('two', other)]
    const away = { url: 'http://127.0.0.1:9', key: (await aWitnessKey('away.example/w')).verifier }
    const witnesses = [
      { url: one.url, key: witnessKey.verifier },
      { url: two.url, key: other.verifier },
      away,
    ]
    const log = grown(5)
    const asking = askWitnesses({ witnesses, timeout: 2_000 })
    const prove = (older: number) => proveConsistency(log.readTile, older, log.tree().size)
    for (const size of [5, 40, 300]) {
      log.append(someEntries(log.tree().size, size))
      // Who asks anew does not know what the witnesses have seen.
      const ask = size === 40 ? askWitnesses({ witnesses, timeout: 2_000 }) : asking
      const round = await ask(await signed(log.tree()), prove)
      assert.equal(round.cosignatures.length, 2)
      assert.deepEqual(round.failures, [{ name: 'away.example/w', reason: 'unreachable' }])
      const policy = {
        key: logKey.verifier,
        witnesses: witnesses.map(({ key }) => key),
        atLeast: 2,
      }
      assert.equal((await openCheckpoint(utf8(round.checkpoint), policy)).kind, 'signed')
    }
  })

  it('tells a rolled-back log and a fork from a witness that is merely away', async () => {
    const { url } = await serve('rollback', witnessKey)
    const ask = () =>
      askWitnesses({ witnesses: [{ url, key: witnessKey.verifier }], timeout: 2_000 })
    const attempt = async (log: ALog) =>
      (
        await ask()(await signed(log.tree()), (older) =>
          proveConsistency(log.readTile, older, log.tree().size),
        )
      ).failures[0]?.reason
    assert.equal(await attempt(grown(30)), undefined)
    assert.equal(await attempt(grown(20)), 'ahead')
    const fork = aLog()
    fork.append(someEntries(1, 31))
    assert.equal(await attempt(fork), 'forked')
    fork.append(someEntries(31, 40))
    assert.equal(await attempt(fork), 'refused')
  })

  it('keeps to its one route, method and size', async () => {
    const { url } = await serve('limits', witnessKey)
    const status = async (path: string, init: RequestInit) => (await fetch(url + path, init)).status
    assert.equal(await status('/', { method: 'POST', body: '' }), 404)
    assert.equal(await status('/add-checkpoint', { method: 'GET' }), 405)
    assert.equal(
      await status('/add-checkpoint', { method: 'POST', body: 'x'.repeat(100_000) }),
      413,
    )
    const log = grown(3)
    const first = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: Buffer.from(await bodyFor(log, 0)),
    })
    assert.equal(first.status, 200)
    const again = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: Buffer.from(await bodyFor(log, 1)),
    })
    assert.equal(again.status, 409)
    assert.equal(again.headers.get('content-type'), 'text/x.tlog.size')
    assert.equal(await again.text(), '3\n')
  })

  it('believes no cosignature that does not hold', async () => {
    const { url } = await serve('impostor', witnessKey)
    const expected = (await aWitnessKey(witnessKey.verifier.name)).verifier
    const log = grown(3)
    const ask = askWitnesses({ witnesses: [{ url, key: expected }], timeout: 2_000 })
    const round = await ask(await signed(log.tree()), async () => [])
    assert.deepEqual(
      round.failures.map(({ reason }) => reason),
      ['garbled'],
    )
    assert.equal(round.checkpoint, await signed(log.tree()))
  })
})

describe('a witness that two processes share', () => {
  it('leaves one history', async () => {
    const last = lastCheckpointIn(join(scratch, 'shared'))
    const witnesses = [witnessWith(last), witnessWith(last)] as const
    const log = aLog()
    let cosigned: Tree = log.tree()
    for (let round = 0; round < 10; round++) {
      log.append(someEntries(log.tree().size, log.tree().size + 3))
      const body = await bodyFor(log, cosigned.size)
      const answers = await Promise.all(witnesses.map((add) => add(body)))
      assert.ok(answers.some(({ status }) => status === 200))
      const proof = await proveConsistency(log.readTile, cosigned.size, log.tree().size)
      assert.ok(await verifyConsistency(cosigned, log.tree(), proof))
      cosigned = log.tree()
    }
  })
})

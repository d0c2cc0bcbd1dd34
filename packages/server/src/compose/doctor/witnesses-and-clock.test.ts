import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { examineClock, openAsker } from '@okienko/edge/doctor'
import {
  checkpointText,
  emptyRoot,
  keyOfSeed,
  parseVerifierKey,
  signNote,
} from '@okienko/journal/check'
import { parseSignerKey } from '../../../../journal/src/key.ts'
import { lastInMemory } from '../../../../journal/src/testing/a-log.ts'
import { type RunningWitness, serveWitness } from '../../../../journal/src/witness/index.ts'
import { examineWitnesses } from './examine-witnesses.ts'
import { type ABank, aBank } from './testing/a-bank.ts'
import { aServer, hanging, status } from './testing/a-server.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, only, missing } = coverage(import.meta.filename)

/** Enough for an answer on a busy machine, and soon over where there is none. */
const PATIENCE_MS = 2_000

describe('of witnesses the doctor says', () => {
  let bank: ABank
  let witness: RunningWitness
  let good = ''
  let logKey = ''
  before(async () => {
    bank = aBank()
    const log = await keyOfSeed('bank.example/log', 'ed25519', new Uint8Array(32).fill(1))
    const own = await keyOfSeed('witness.example', 'cosignature', new Uint8Array(32).fill(2))
    good = bank.file('witness.vkey', `${own.verifier}\n`)
    logKey = bank.file('log.vkey', `${log.verifier}\n`)
    witness = await serveWitness({
      host: '127.0.0.1',
      port: 0,
      key: await parseSignerKey(own.signer),
      logs: [await parseVerifierKey(log.verifier)],
      lastOf: () => lastInMemory(),
      now: () => 1_790_000_000,
      onFault: () => {},
    })
  })
  after(async () => {
    await witness.close()
    bank.remove()
  })

  const look = (witnesses: readonly string[], required = 0, last: string | null = null) =>
    examineWitnesses(
      {
        OKIENKO_JOURNAL_WITNESSES: [...witnesses],
        OKIENKO_JOURNAL_WITNESSES_REQUIRED: required,
      },
      openAsker(PATIENCE_MS),
      last,
    )

  it('that one answers, with or without a slash at the end', async () => {
    for (const url of [witness.url, `${witness.url}/`]) {
      const findings = await look([`${url}=${good}`], 1)
      only(findings)
      provoked(findings, 'witness-good')
    }
    assert.deepEqual(await look([]), [])
  })

  it('that one does not', async () => {
    const silent = await aServer(hanging)
    only(await look([`${silent.url}=${good}`]), 'witness-silent')
    await silent.close()
    only(await look([`${silent.url}=${good}`]), 'witness-silent')
  })

  it('that another thing answers', async () => {
    for (const code of [200, 302, 404, 500]) {
      const other = await aServer(status(code))
      only(await look([`${other.url}=${good}`]), 'witness-not-one')
      await other.close()
    }
    only(await look([`${witness.url}/add-checkpoint=${good}`]), 'witness-not-one')
  })

  it('that one knows the journal, or was told of another origin or key', async () => {
    const signedBy = async (name: string, seed: number) => {
      const { signer } = await keyOfSeed(name, 'ed25519', new Uint8Array(32).fill(seed))
      const key = await parseSignerKey(signer)
      const root = await emptyRoot()
      return signNote(checkpointText({ origin: name, size: 7, root, extensions: [] }), [key])
    }
    const own = [`${witness.url}=${good}`]
    const knows = await look(own, 1, await signedBy('bank.example/log', 1))
    only(knows)
    assert.match(provoked(knows, 'witness-good').says, /it knows this journal$/)
    for (const [name, seed, words] of [
      ['bank.example/log/restored/1', 1, /not know the origin/],
      ['bank.example/log', 3, /and not its key/],
    ] as const) {
      const findings = await look(own, 1, await signedBy(name, seed))
      only(findings, 'witness-other-log', 'witnesses-too-few')
      assert.match(provoked(findings, 'witness-other-log').says, words)
    }
    only(await look(own, 1, 'rubbish'))
  })

  it('that its key is missing, of a log, or none', async () => {
    for (const file of ['/nowhere.vkey', logKey, bank.file('none.vkey', 'a-secret'), '/dev/zero']) {
      const findings = await look([`${witness.url}=${file}`])
      only(findings, 'witness-key-unusable')
      assert.doesNotMatch(JSON.stringify(findings), /a-secret/)
    }
  })

  it('that fewer can cosign than must', async () => {
    only(await look([`${witness.url}=${good}`], 2), 'witnesses-too-few')
    only(await look([], 1), 'witnesses-too-few')
    only(
      await look(['http://127.0.0.1:9=/nowhere'], 1),
      'witness-key-unusable',
      'witnesses-too-few',
    )
  })
})

describe('of the clock the doctor says', () => {
  const look = (...ahead: readonly number[]) =>
    examineClock(ahead.map((one, at) => ({ who: `number ${at}`, ahead: one })))

  it('that it agrees, drifts, or is off, by the one that differs most', () => {
    for (const [ahead, code] of [
      [[-900, 700], 'clock-good'],
      [[0, 4_000, 0], 'clock-drifts'],
      [[-11_000, 0], 'clock-off'],
    ] as const) {
      provoked([look(...ahead)], code)
    }
  })

  it('by how much, which way and whose', () => {
    assert.equal(look(0, 300_000).says, '300 s behind that of number 1')
    assert.equal(look(-300_000).says, '300 s ahead of that of number 0')
  })

  it('that nobody said what time it is', () => {
    provoked([look()], 'clock-unknown')
  })

  it('five minutes, where a server is five minutes ahead', async () => {
    const date = new Date(Date.now() + 300_000).toUTCString()
    const ahead = await aServer((_request, response) => {
      response.sendDate = false
      response.writeHead(404, { date }).end()
    })
    const asker = openAsker()
    await asker.ask(ahead.url)
    await ahead.close()
    const { says } = provoked([examineClock(asker.readings)], 'clock-off')
    const seconds = Number(/^(\d+) s behind/.exec(says)?.[1])
    assert.ok(Math.abs(seconds - 300) < 10, says)
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})

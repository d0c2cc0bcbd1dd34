import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { lastCheckpointIn } from '@okienko/journal'
import { serveWitness } from '@okienko/journal/witness'
import { aWitnessKey } from '../../../../journal/src/testing/a-log.ts'
import { aJournal } from './testing/a-journal.ts'
import { watchWitnesses } from './watch-witnesses.ts'

function watched(t: TestContext, configured: number) {
  let now = 1_000
  let cosigned = configured
  let again = 0
  const told: string[] = []
  const journal = {
    signed: () => ({ size: 1, cosigned, failures: [] }),
    signAgain: () => {
      again += 1
    },
  }
  const watch = watchWitnesses(journal, {
    configured,
    required: 1,
    now: () => now,
    onSilent: () => void told.push('silent'),
    onBack: () => void told.push('back'),
  })
  t.after(watch.stop)
  return {
    ...{ watch, told },
    again: () => again,
    after(seconds: number, cosigning: number) {
      now += seconds * 1_000
      cosigned = cosigning
      watch.look()
      return watch.witnessed()
    },
  }
}

describe('a witness that falls silent', () => {
  it('is told once after a minute, and once when all are back', (t) => {
    const { after, told } = watched(t, 2)
    assert.deepEqual(after(5, 2), { cosigned: 2, required: 1, configured: 2, silentSeconds: 0 })
    assert.equal(after(5, 1).silentSeconds, 0)
    assert.equal(after(60, 1).silentSeconds, 60)
    assert.deepEqual(told, [])
    // Another one in its place is no end of it.
    assert.deepEqual(after(1, 0), { cosigned: 0, required: 1, configured: 2, silentSeconds: 61 })
    assert.equal(after(600, 1).silentSeconds, 661)
    assert.deepEqual(told, ['silent'])
    assert.equal(after(1, 2).silentSeconds, 0)
    assert.deepEqual(told, ['silent', 'back'])
    after(1, 1)
    after(61, 1)
    assert.deepEqual(told, ['silent', 'back', 'silent'])
  })

  it('is not told for less than a minute, nor where there is none', (t) => {
    const short = watched(t, 1)
    for (let n = 0; n < 10; n += 1) {
      short.after(50, 0)
      short.after(50, 1)
    }
    assert.deepEqual(short.told, [])
    const none = watched(t, 0)
    assert.equal(none.after(600, 0).silentSeconds, 0)
    assert.deepEqual(none.told, [])
  })

  it('is asked again every ten seconds', (t) => {
    const { after, again } = watched(t, 1)
    for (let second = 0; second <= 30; second += 1) after(1, 0)
    assert.equal(again(), 3)
    for (let second = 0; second <= 30; second += 1) after(1, 1)
    assert.equal(again(), 3)
  })

  it('cosigns what it missed when it is back, though nobody writes', async (t) => {
    const key = await aWitnessKey()
    const { directory, open } = await aJournal(t)
    // Nobody listens on the discard port.
    const address = { url: 'http://127.0.0.1:9', key: key.verifier }
    const { journal } = await open({ witnesses: [address] })
    assert.equal(journal.signed().cosigned, 0)
    const witness = await serveWitness({
      key,
      logs: [journal.key],
      host: '127.0.0.1',
      port: 0,
      lastOf: () => lastCheckpointIn(join(directory, 'witness')),
      now: () => 1_790_000_000,
      onFault: () => {},
    })
    t.after(witness.close)
    Object.assign(address, { url: witness.url })
    journal.signAgain()
    assert.equal(journal.lag(), 0)
    for (let n = 0; n < 200 && journal.signed().cosigned === 0; n += 1) await pause(50)
    assert.equal(journal.signed().cosigned, 1)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatVerifierKey } from '@okienko/journal/check'
import { aKey, aWitnessKey } from '@okienko/journal/testing'
import { judgeKey, nameOf, type Remembered } from './remembered-key.ts'

const NOW = new Date('2026-11-21T08:30:00.000Z')
const known: Remembered = { vkey: 'a+00000000+AAAA', since: '2026-05-01T10:00:00.000Z', own: false }

describe('the key of the journal', () => {
  it('is trusted at first use, and remembered with the day', () => {
    const opinion = judgeKey('a+00000000+AAAA\n', null, NOW)
    assert.deepEqual(opinion, {
      is: 'first',
      remembered: { vkey: 'a+00000000+AAAA', since: NOW.toISOString(), own: false },
    })
  })

  it('is the same when it is the same, and keeps its day', () => {
    assert.deepEqual(judgeKey('a+00000000+AAAA\n', known, NOW), { is: 'same', remembered: known })
  })

  it('never gives way to another by itself', () => {
    const opinion = judgeKey('b+11111111+BBBB', known, NOW)
    assert.deepEqual(opinion, { is: 'other', remembered: known, offered: 'b+11111111+BBBB' })
  })

  it('has a name and an id; what signs as a witness is no key of a journal', async () => {
    const { verifier } = await aKey()
    const found = await nameOf(` ${formatVerifierKey(verifier)}\n`)
    assert.deepEqual(found, { name: verifier.name, id: verifier.id })
    assert.equal(await nameOf(formatVerifierKey((await aWitnessKey()).verifier)), null)
    assert.equal(await nameOf('nonsense'), null)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { enteredNames, type NameKind } from './entered-names.ts'

const KINDS: readonly NameKind[] = ['system', 'branch', 'workstation', 'client']
const listed = {
  system: new Set(['front-office']),
  branch: new Set(['Kraków-Rynek']),
  workstation: new Set(['K1']),
  client: new Set(['desk']),
}
const key = new Uint8Array(32).fill(3)
const names = enteredNames(key, listed)
const DIGEST = /^~[0-9a-f]{16}$/

describe('a name that a caller chooses', () => {
  it('enters as it is where the bank has listed it for that very thing, and nowhere else', () => {
    assert.equal(names.enter('branch', 'Kraków-Rynek'), 'Kraków-Rynek')
    assert.equal(names.enter('branch', ''), '')
    for (const kind of KINDS.filter((one) => one !== 'branch')) {
      assert.match(names.enter(kind, 'Kraków-Rynek'), DIGEST)
    }
  })

  it('enters as a digest whatever it is: digits of any script, names, what looks like a digest', () => {
    const hostile = [
      '86041212341',
      '\uff18\uff16\uff10\uff14\uff11\uff12\uff11\uff12\uff13\uff14\uff11',
      '\u0668\u0666\u0660\u0664\u0661\u0662\u0661\u0662\u0663\u0664\u0661',
      '8-6-0-4-1-2-1-2-3-4-1',
      'Anna Wiśniewska',
      'kraków-rynek',
      'Kraków-Rynek'.normalize('NFD'),
      'Kraków-Rynek ',
      'Kraków-Rynek\n',
      '~0123456789abcdef',
      '\ud800',
      '__proto__',
    ]
    const digests = hostile.map((name) => names.enter('branch', name))
    for (const digest of digests) assert.match(digest, DIGEST)
    assert.equal(new Set(digests).size, hostile.length)
  })

  it('has one digest for each thing that it names, under a key without which nobody can try', () => {
    const other = enteredNames(new Uint8Array(32).fill(4), listed)
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        const digests = KINDS.map((kind) => names.enter(kind, name)).filter((one) => one !== name)
        assert.equal(new Set(digests).size, digests.length)
        for (const digest of digests) assert.match(digest, DIGEST)
        assert.deepEqual(
          KINDS.map((kind) => names.enter(kind, name)),
          KINDS.map((kind) => names.enter(kind, name)),
        )
        const theirs = KINDS.map((kind) => other.enter(kind, name))
        for (const digest of digests) assert.ok(!theirs.includes(digest))
      }),
    )
  })

  it('is looked for by all that entries may say for it: itself, its digest, and what was stored before', () => {
    const digest = enteredNames(key, { ...listed, branch: new Set() }).enter(
      'branch',
      'Kraków-Rynek',
    )
    assert.deepEqual(names.namesOf('branch', 'Kraków-Rynek'), ['Kraków-Rynek', digest])
    assert.ok(names.namesOf('branch', '86041212341').includes('\u2026'))
    assert.ok(names.namesOf('branch', 'Anna').includes(names.enter('branch', 'Anna')))
    assert.ok(names.namesOf('branch', digest).includes(digest))
    assert.deepEqual(names.namesOf('branch', ''), [''])
  })
})

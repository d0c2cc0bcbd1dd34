import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { catalogueVersion, isSameVersion } from './version.ts'

const DIGEST = 'a'.repeat(64)

describe('the version of a catalogue', () => {
  it('has the label of its file where that is a date or a count', () => {
    for (const label of ['7', '2026-12', '2026-11-22', '1.0.3', '20261122']) {
      assert.equal(catalogueVersion(label, DIGEST), `${label}+${DIGEST}`)
    }
  })

  it('has no label in which somebody could be named', () => {
    const free = [
      'Jan.Kowalski.PESEL-90010112345',
      'v7',
      '900101123',
      '90010112345',
      '9-0-0-1-0-1-1-2-3',
      '7_1',
      'x',
    ]
    for (const label of free) assert.equal(catalogueVersion(label, DIGEST), `catalogue+${DIGEST}`)
  })

  it('is the same by its digest, whatever label an older entry has', () => {
    assert.ok(isSameVersion(`Jan+${DIGEST}`, `catalogue+${DIGEST}`))
    assert.ok(!isSameVersion(`7+${DIGEST}`, `7+${'b'.repeat(64)}`))
    assert.ok(isSameVersion('one', 'one') && !isSameVersion('one', `one+${DIGEST}`))
  })
})

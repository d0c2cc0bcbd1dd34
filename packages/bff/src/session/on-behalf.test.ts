import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bankHeaderValue } from '@okienko/contract/bank-api'
import { onBehalfOf } from './on-behalf.ts'

const somebody = {
  employeeId: 'anna.nowak',
  roles: ['advisor'],
  branch: '',
  workstation: '',
  sessionId: 's',
  client: 'desk',
  clientKind: 'front',
  issuerSession: null,
} as const

describe('who acts, as headers carry it', () => {
  for (const [what, name, most] of [
    ['letters of Polish', 'Ż'.repeat(200), 166],
    ['plain letters', 'a'.repeat(300), 200],
    ['characters of two halves', '🦊'.repeat(150), 83],
    ['a half of a character', `Anna \ud83e${'ą'.repeat(190)}`, 200],
  ] as const) {
    it(`is cut between characters where it is too long: ${what}`, () => {
      const { employeeName } = onBehalfOf({ ...somebody, name }, 'c', null).audit
      assert.ok(bankHeaderValue(employeeName).length <= 1_000)
      assert.ok(employeeName.isWellFormed() && [...employeeName].length <= most)
      assert.ok([...employeeName].length >= Math.min(most, [...name].length) - 40)
    })
  }

  it('is left as it is where it fits', () => {
    const { audit } = onBehalfOf({ ...somebody, name: 'Żaneta Łąka' }, 'c', null)
    assert.equal(audit.employeeName, 'Żaneta Łąka')
  })
})

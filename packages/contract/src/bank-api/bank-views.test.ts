import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PROBLEMS } from '../problems.ts'
import {
  BANK_CALLS,
  BANK_OUTCOMES,
  BANK_STATUSES,
  bankInvitation,
  bankOperation,
  bankVerification,
  PROBLEM_OF,
  reasonOf,
  shownBefore,
} from './index.ts'

const REFERENCE = 'WER-2026-0000412'
const times = { scanBefore: '2026-11-28T09:02:00.000Z', answerBefore: '2026-11-28T09:03:00.000Z' }

describe('an invitation of the bank', () => {
  it('is a text, a picture or a code to type, and never nothing', () => {
    assert.ok(bankInvitation.safeParse({ ...times, text: 'x' }).success)
    assert.ok(bankInvitation.safeParse({ ...times, picture: 'iVBORw0KGgo=' }).success)
    assert.ok(bankInvitation.safeParse({ ...times, code: '482 913' }).success)
    assert.ok(!bankInvitation.safeParse(times).success)
  })
})

const operation = {
  id: 'open-account',
  name: { pl: 'Otwarcie rachunku' },
  documentKind: 'mdowod',
  dataSet: 'account',
  serviceCard: 'KU-1',
  purpose: { id: 'account', name: { pl: 'Umowa rachunku' }, legalBasis: 'art. 36' },
  asked: ['firstName', 'surname', 'pesel', 'documentNumber', 'photo', 'fatherName'],
  kept: ['firstName', 'surname', 'pesel', 'documentNumber', 'photo'],
}

describe('an operation of the bank', () => {
  it('keeps nothing that is not asked for, and shows nothing early that is not kept', () => {
    assert.ok(bankOperation.safeParse(operation).success)
    assert.ok(!bankOperation.safeParse({ ...operation, kept: ['motherName'] }).success)
    assert.ok(!bankOperation.safeParse({ ...operation, shownBefore: ['fatherName'] }).success)
  })

  it('shows before the decision what comparing faces needs and what it adds, the photo last', () => {
    const { kept } = operation
    const early = ['firstName', 'surname', 'documentNumber', 'photo']
    assert.deepEqual(shownBefore({ kept, shownBefore: [] }), early)
    assert.ok(shownBefore({ kept, shownBefore: ['pesel'] }).includes('pesel'))
    assert.deepEqual(shownBefore({ kept: ['surname'], shownBefore: [] }), ['surname', 'photo'])
  })
})

describe('a verification of the bank', () => {
  it('may come of a mapping, which gives nothing but texts', () => {
    const said = bankVerification.parse({
      reference: REFERENCE,
      state: 'received',
      decideBefore: times.answerBefore,
      grade: 'proven',
      hasPhoto: 'true',
    })
    assert.ok(said.state === 'received' && said.hasPhoto)
  })

  it('says why it failed, and may leave other reasons out', () => {
    const ended = (state: string) => bankVerification.safeParse({ reference: REFERENCE, state })
    assert.ok(!ended('failed').success)
    for (const state of ['rejected', 'refused', 'expired', 'cancelled']) {
      assert.ok(ended(state).success, state)
    }
  })

  it('has a reference that can stand in a path', () => {
    for (const reference of ['', '..', '../x', 'a/b', 'a?b', 'a b', 'ł', '-a', 'x'.repeat(129)]) {
      const said = { reference, state: 'expired' }
      assert.ok(!bankVerification.safeParse(said).success, reference)
    }
  })
})

describe('why a verification ended', () => {
  const nothing = { received: false, asked: null }
  const said = { reference: REFERENCE }

  it('is what the bank says, whatever is known here', () => {
    const expired = { ...said, state: 'expired', reason: 'code-not-used' } as const
    assert.equal(reasonOf(expired, { received: true, asked: null }), 'code-not-used')
  })

  it('is what was asked for where the bank does not say', () => {
    assert.equal(
      reasonOf({ ...said, state: 'rejected' }, { received: true, asked: 'suspected-fraud' }),
      'suspected-fraud',
    )
    assert.equal(
      reasonOf({ ...said, state: 'cancelled' }, { received: false, asked: 'signed-out' }),
      'signed-out',
    )
    assert.equal(
      reasonOf({ ...said, state: 'refused' }, { received: false, asked: 'at-the-counter' }),
      'at-the-counter',
    )
  })

  it('is by how far it came where nothing was asked for', () => {
    const expired = { ...said, state: 'expired' } as const
    assert.equal(reasonOf(expired, { received: true, asked: null }), 'not-decided')
    assert.equal(reasonOf(expired, nothing), 'code-not-used')
    assert.equal(reasonOf({ ...said, state: 'refused' }, nothing), 'on-the-phone')
  })

  it('is never one of another state', () => {
    const known = { received: true, asked: 'suspected-fraud' } as const
    assert.equal(reasonOf({ ...said, state: 'refused' }, known), 'on-the-phone')
  })
})

describe('what may come of a call', () => {
  it('has a status and a problem each, and the same status in both where the component is told the same', () => {
    for (const outcome of BANK_OUTCOMES) {
      const code = PROBLEM_OF[outcome]
      assert.equal(PROBLEMS[code].status, BANK_STATUSES[outcome], outcome)
    }
  })

  it('is somewhere: no outcome is of no call', () => {
    const used = new Set(Object.values(BANK_CALLS).flatMap(({ outcomes }) => [...outcomes]))
    assert.deepEqual([...used].toSorted(), [...BANK_OUTCOMES].toSorted())
  })
})

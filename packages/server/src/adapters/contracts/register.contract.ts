import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type CustomerRegister,
  type FoundRecord,
  MOST_CANDIDATES,
  type RegisterQuery,
} from '../../application/ports/customer-register.ts'
import { REGISTER_FAILURES, type RegisterFailure } from '../../domain/closed-lists.ts'
import type { RegisterRecord } from '../../domain/comparison/pair.ts'

/** A register and what is on the other side of it. */
export interface RegisterPeer {
  readonly register: CustomerRegister
  /** What the bank has on file from now on. */
  keep(records: readonly FoundRecord[]): void
  /** Makes the register fail in that way, or work again. */
  fail(reason: RegisterFailure | null): Promise<void>
  close(): Promise<void>
}

const PESEL = '86041241721'
const BY_PESEL: RegisterQuery = { by: 'pesel', pesel: PESEL }

/** What every adapter of {@link CustomerRegister} holds. */
export function registerContract(name: string, open: () => Promise<RegisterPeer>): void {
  describe(`a customer register in ${name}`, { concurrency: false }, () => {
    let opened: RegisterPeer
    before(async () => {
      opened = await open()
    })
    after(() => opened.close())

    const peer = () => opened
    findsWhoIsMeant(peer)
    saysHowMany(peer)
    saysWhyNot(peer)
  })
}

/** A record comes as the bank keeps it, of whomever it is. */
function findsWhoIsMeant(peer: () => RegisterPeer): void {
  it('finds the record that is meant, by each of the three ways', async () => {
    const record = { pesel: PESEL, kind: 'mdowod', documentNumber: 'mAB 123456' }
    const meant = onFile('K-1', record)
    peer().keep([meant, onFile('K-2', { pesel: '79093008352', kind: 'passport' })])
    for (const query of [
      BY_PESEL,
      { by: 'document', kind: 'mdowod', number: 'mAB 123456' },
      { by: 'customer-number', customerNumber: 'K-1' },
    ] as const) {
      assert.ok(peer().register.queries.has(query.by))
      assert.deepEqual(await peer().register.find(query), { outcome: 'one', found: meant })
    }
  })

  it('gives a record as it is on file: what is missing, typed wrongly or holds a place included', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, day, async (record, changedOn) => {
        const found = { ...onFile('K-1', { ...record, pesel: PESEL }), changedOn }
        peer().keep([found])
        assert.deepEqual(await peer().register.find(BY_PESEL), { outcome: 'one', found })
      }),
      { numRuns: 50 },
    )
  })

  it('gives the record of somebody else as it is: to tell is not its part', async () => {
    const other = onFile('K-7', { pesel: '79093008352', surname: 'Gżegżółka' })
    peer().keep([other])
    const answer = await peer().register.find({ by: 'customer-number', customerNumber: 'K-7' })
    assert.deepEqual(answer, { outcome: 'one', found: other })
  })
}

function saysHowMany(peer: () => RegisterPeer): void {
  it('gives all that may be meant, up to the most that help', async () => {
    for (const count of [2, MOST_CANDIDATES]) {
      const found = many(count)
      peer().keep(found)
      assert.deepEqual(await peer().register.find(BY_PESEL), { outcome: 'several', found })
    }
    peer().keep(many(MOST_CANDIDATES + 1))
    assert.deepEqual(await peer().register.find(BY_PESEL), {
      outcome: 'unavailable',
      reason: 'answer-unreadable',
    })
  })

  it('says that somebody is no customer', async () => {
    peer().keep([])
    assert.deepEqual(await peer().register.find(BY_PESEL), { outcome: 'none' })
  })

  it('answers each of many questions with its own record', async () => {
    const all = many(40).map((one) => ({ ...one, record: { surname: one.customerNumber } }))
    peer().keep(all)
    const answers = await Promise.all(
      all.map(({ customerNumber }) =>
        peer().register.find({ by: 'customer-number', customerNumber }),
      ),
    )
    assert.deepEqual(
      answers,
      all.map((found) => ({ outcome: 'one', found })),
    )
  })
}

/** Nobody is "no customer" because the register is out of order. */
function saysWhyNot(peer: () => RegisterPeer): void {
  for (const reason of REGISTER_FAILURES) {
    it(`resolves with ${reason} where that is so, never with "none", and works again`, async () => {
      peer().keep([onFile('K-1', { pesel: PESEL })])
      await peer().fail(reason)
      assert.deepEqual(await peer().register.find(BY_PESEL), { outcome: 'unavailable', reason })
      await peer().fail(null)
      assert.equal((await peer().register.find(BY_PESEL)).outcome, 'one')
    })
  }
}

function onFile(customerNumber: string, record: RegisterRecord): FoundRecord {
  return { customerNumber, record, changedOn: null }
}

function many(count: number): readonly FoundRecord[] {
  return Array.from({ length: count }, (_, nth) => onFile(`K-${nth}`, { pesel: PESEL }))
}

/** As people have typed it: never empty, which is as good as missing. */
const typed = fc.oneof(
  fc.constantFrom('brak', '-', 'XXX', 'null', '01.01.1900', ' Żółć-Łękołodzka ', 'Nguyễn'),
  fc.string({ minLength: 1, maxLength: 40 }),
)
const day = fc.constantFrom(null, '2024-02-29', '1999-12-31')
const anyRecord: fc.Arbitrary<RegisterRecord> = fc.record(
  {
    surname: typed,
    familyName: typed,
    givenNames: fc.array(typed, { minLength: 1, maxLength: 3 }),
    birthDate: typed,
    sex: typed,
    citizenship: typed,
    fathersName: typed,
    mothersName: typed,
    kind: fc.constantFrom('mdowod', 'id_card', 'passport', 'residence_card'),
    documentNumber: typed,
    issueDate: typed,
    expiryDate: typed,
    address: typed,
    idCard: fc.record(
      { number: typed, expiryDate: typed },
      { requiredKeys: ['number'], noNullPrototype: true },
    ),
    recordStatus: fc.constantFrom('active', 'closed', 'deceased', 'merged'),
  },
  { requiredKeys: [], noNullPrototype: true },
)

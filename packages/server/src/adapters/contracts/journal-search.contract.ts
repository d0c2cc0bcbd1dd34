import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Criteria, JournalSearch } from '../../application/ports/journal-search.ts'
import type { Records } from '../../application/ports/records.ts'
import { ENTRY_VERSION } from '../../domain/journal/entry-kinds.ts'
import type { Actor, JournalEvent } from '../../domain/journal/events.ts'

export interface OpenSearch {
  readonly records: Records
  readonly search: JournalSearch
  /** Resolves when what the search has of the journal has been checked. */
  checked?(): Promise<void>
  close(): Promise<void>
}

const mark = (letter: string) => letter.repeat(64)
const anna = { employeeId: mark('a'), branch: 'Warszawa', sessionId: mark('1') }
const piotr = { employeeId: mark('b'), branch: 'Kraków', sessionId: mark('2') }
const SOURCE: Actor = { kind: 'source', name: 'backsystem' }
const OKIENKO: Actor = { kind: 'okienko' }
const [FIRST_CUSTOMER, SECOND_CUSTOMER] = [mark('c'), mark('d')]

/** What every adapter of {@link JournalSearch} holds over the records of its side. */
export function journalSearchContract(name: string, open: () => Promise<OpenSearch>): void {
  describe(`the search of the journal in ${name}`, () => {
    let place: OpenSearch
    beforeEach(async () => {
      place = await open()
      for (const events of [
        ...course('v1', anna, FIRST_CUSTOMER),
        ...course('v2', piotr, SECOND_CUSTOMER),
      ]) {
        await place.records.commit({ change: null, events })
      }
    })
    afterEach(() => place.close())
    const opened = () => ({ ...place, indices: indicesOf(place.search) })

    givesPages(opened)
    findsWhatFits(opened)
    findsSessions(opened)
  })
}

type Opened = () => OpenSearch & { readonly indices: ReturnType<typeof indicesOf> }

function indicesOf(search: JournalSearch) {
  return async (criteria: Criteria, limit = 100, before: number | null = null) =>
    (await search.find(criteria, { before, limit })).map(({ index }) => index)
}

/** Whole entries, page by page, as far as the journal goes at that moment. */
function givesPages(opened: Opened): void {
  it('finds everything, newest first, when nothing is asked', async () => {
    const { indices } = opened()
    assert.deepEqual(await indices({}), [9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  })

  it('gives the entry as the log has it, and where it happened', async () => {
    const { search } = opened()
    const [newest] = await search.find({}, { before: 3, limit: 1 })
    assert.equal(newest?.branch, 'Warszawa', 'an answer belongs to where it was asked for')
    const entry = JSON.parse(newest?.text ?? '')
    assert.deepEqual([newest?.index, entry.kind, entry.v], [2, 'received', ENTRY_VERSION])
    assert.deepEqual(await search.at(2), newest)
    assert.equal(await search.at(10), null)
  })

  it('turns pages without a gap or a repetition, also while the journal grows', async () => {
    const { records, indices } = opened()
    const first = await indices({}, 4)
    await records.commit({
      change: null,
      events: [{ kind: 'service-stopped', at: 90, actor: OKIENKO }],
    })
    const second = await indices({}, 4, first.at(-1) ?? null)
    const third = await indices({}, 4, second.at(-1) ?? null)
    assert.deepEqual([...first, ...second, ...third], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  })

  it('proves that nothing is missing, from a time on and altogether', async () => {
    const { search, records, indices, checked } = opened()
    await checked?.()
    await records.commit({
      change: null,
      events: [{ kind: 'service-stopped', at: 90, actor: OKIENKO }],
    })
    assert.equal((await indices({}, 1)).length, 1)
    assert.equal(await search.prove(null), 'proven')
    assert.equal(await search.prove(15), 'proven')
    assert.equal(await search.prove(1_000), 'proven')
  })

  it('sees what was durable at the moment of the question', async () => {
    const { records, indices } = opened()
    for (let n = 0; n < 20; n += 1) {
      const event = { kind: 'service-started', at: 100 + n, actor: OKIENKO } as const
      await records.commit({ change: null, events: [event] })
      const [found, other] = await Promise.all([indices({}, 1), indices({}, 1)])
      assert.deepEqual([found, other], [[10 + n], [10 + n]])
    }
  })
}

/** Entries by what is asked of them. */
function findsWhatFits(opened: Opened): void {
  it('finds by one thing', async () => {
    const { indices } = opened()
    const asked: readonly (readonly [Criteria, readonly number[]])[] = [
      [{ employees: [piotr.employeeId] }, [8, 6, 5]],
      [{ employees: [piotr.employeeId.slice(0, 8)] }, [8, 6, 5]],
      [{ employees: ['bbbbbbbbc', `${mark('b').slice(1)}c`] }, []],
      [{ employees: [anna.employeeId.slice(0, 8), piotr.employeeId] }, [8, 6, 5, 4, 3, 1, 0]],
      [{ employees: [] }, []],
      [{ branch: 'Warszawa' }, [4, 3, 2, 1, 0]],
      [{ branch: 'warszawa' }, []],
      [{ from: 13, to: 16 }, [5, 4, 3]],
      [{ kinds: ['received', 'expired'] }, [9, 7, 2]],
      [{ operationId: 'loan-v2' }, [9, 8, 7, 6, 5]],
      [{ outcome: 'released' }, [4, 3, 2, 1, 0]],
      [{ verificationId: 'v2' }, [9, 8, 7, 6, 5]],
      [{ verificationId: "v2' OR 1=1 --" }, []],
    ]
    for (const [criteria, expected] of asked) {
      assert.deepEqual(await indices(criteria), expected, JSON.stringify(criteria))
    }
  })

  it('finds a customer by any of the pseudonyms: the whole of the verifications, not only what names them', async () => {
    const { records, indices } = opened()
    assert.deepEqual(await indices({ subjects: [FIRST_CUSTOMER] }), [4, 3, 2, 1, 0])
    assert.deepEqual(await indices({ subjects: [mark('e'), SECOND_CUSTOMER] }), [9, 8, 7, 6, 5])
    assert.deepEqual(await indices({ subjects: [SECOND_CUSTOMER.slice(0, 8)] }), [9, 8, 7, 6, 5])
    assert.deepEqual(await indices({ subjects: [`${SECOND_CUSTOMER.slice(0, 8)}0`] }), [])
    assert.deepEqual(await indices({ subjects: [] }), [])
    const held = { kind: 'hold-lifted', at: 95, actor: OKIENKO, holdId: 'h' } as const
    await records.commit({ change: null, events: [{ ...held, subject: FIRST_CUSTOMER }] })
    assert.deepEqual(await indices({ subjects: [FIRST_CUSTOMER] }), [10, 4, 3, 2, 1, 0])
  })

  it('finds what a system of the bank did in the name of an employee', async () => {
    const { records, indices } = opened()
    const { employeeId, sessionId } = piotr
    const actor = { kind: 'consumer', application: 'loans', employeeId, sessionId } as const
    const about = { verificationId: 'v2', subject: SECOND_CUSTOMER, grade: 'vouched' } as const
    const read = { kind: 'read', at: 95, ...about } as const
    const event = { ...read, actor: { ...actor, correlationId: 'request-2' }, fields: ['surname'] }
    await records.commit({ change: null, events: [event] })
    assert.deepEqual(await indices({ employees: [employeeId] }), [10, 8, 6, 5])
    assert.deepEqual(await indices({ branch: 'Kraków' }), [10, 9, 8, 7, 6, 5])
  })

  it('finds what fits all that is asked', async () => {
    const { indices } = opened()
    const criteria = {
      employees: [anna.employeeId],
      kinds: ['requested', 'released'],
      from: 11,
    } as const
    assert.deepEqual(await indices(criteria), [4])
    assert.deepEqual(await indices({ ...criteria, branch: 'Kraków' }), [])
  })
}

/** By the entries that say so. */
function findsSessions(opened: Opened): void {
  it('finds the sessions that began and ended, and one of them', async () => {
    const { records, indices } = opened()
    const other = { ...asEmployee(piotr), at: 95 }
    await records.commit({
      change: null,
      events: [
        { kind: 'signed-in', issuerSession: null, ...asEmployee(anna), at: 90 },
        { kind: 'signed-in', issuerSession: null, ...other },
        { kind: 'signed-out', reason: 'by-employee', issuerSession: null, ...other },
      ],
    })
    const kinds = ['signed-in', 'signed-out'] as const
    assert.deepEqual(await indices({ kinds }), [12, 11, 10])
    assert.deepEqual(await indices({ kinds, from: 91 }), [12, 11])
    assert.deepEqual(await indices({ sessionId: anna.sessionId }), [10])
    assert.deepEqual(await indices({ sessionId: piotr.sessionId }), [12, 11])
    assert.deepEqual(await indices({ employees: [piotr.sessionId.slice(0, 12)] }), [12, 11])
  })
}

function asEmployee(place: typeof anna) {
  const roles = ['advisor'] as const
  const client = 'desk'
  return {
    actor: {
      kind: 'employee' as const,
      ...place,
      roles,
      workstation: 'W',
      client,
      correlationId: 'request-1',
    },
  }
}

/** Five entries of one verification, one commit each. */
function course(
  verificationId: string,
  place: { readonly employeeId: string; readonly branch: string; readonly sessionId: string },
  subject: string,
): JournalEvent[][] {
  const start = verificationId === 'v1' ? 10 : 15
  const roles = ['advisor'] as const
  const actor: Actor = {
    kind: 'employee',
    ...place,
    roles,
    workstation: 'W',
    client: 'desk',
    correlationId: 'request-1',
  }
  const about = { verificationId, subject }
  const fields = ['surname']
  const proven = { actor, ...about, grade: 'proven', fields } as const
  const events: JournalEvent[] = [
    {
      kind: 'requested',
      at: start,
      actor,
      verificationId,
      fields,
      system: 'desk',
      operationId: `loan-${verificationId}`,
      cardId: '1',
      dataSetId: 'd',
      purposeId: 'p',
      legalBasis: 'art. 34',
      catalogueVersion: '1',
      flow: 'counter',
      role: 'self',
      errands: [],
      reuses: null,
      beside: null,
      asked: null,
    },
    { kind: 'invited', at: start + 1, actor, verificationId, scanBefore: 99 },
    {
      kind: 'received',
      at: start + 2,
      actor: SOURCE,
      ...about,
      grade: 'proven',
      digest: mark('f'),
      commitment: null,
      identifiedBy: null,
      fields,
    },
    { kind: 'presented', at: start + 3, ...proven },
    verificationId === 'v1'
      ? { kind: 'released', at: start + 4, ...proven, ...RELEASED }
      : { kind: 'expired', at: start + 4, actor: OKIENKO, ...about, reason: 'not-decided' },
  ]
  return events.map((event) => [event])
}

const RELEASED = { openUntil: 99, decisionMs: 1, visitId: 'v1', requestId: null } as const

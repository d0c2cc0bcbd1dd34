import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { Fault } from '../../application/ports/fault.ts'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { Records } from '../../application/ports/records.ts'
import type { Verifications } from '../../application/ports/verifications.ts'
import { eventsIn } from './events-in.ts'
import { anEvent, aReadCommit, aRequestCommit, aStepCommit, aVerification } from './fixtures.ts'

/** What is written through {@link Records}, and read by the other two. */
export interface Storage {
  readonly records: Records
  readonly verifications: Verifications
  readonly log: Pick<JournalLog, 'entries'>
  close(): Promise<void>
}

/** What every storage holds. `open` gives an empty one. */
export function recordsContract(name: string, open: () => Promise<Storage>): void {
  describe(`records in ${name}`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const opened = () => storage

    findWhatIsStored(opened)
    keepCodes(opened)
    tellEvents(opened)
    refuseConflicts(opened)
    listOfEmployees(opened)
    listByDeadline(opened)
    listWhatIsKept(opened)

    it('refuse everything once closed', async () => {
      const { records, verifications, log } = opened()
      await storage.close()
      const refused = (error: unknown) =>
        error instanceof Fault && error.code === 'journal-unavailable'
      await assert.rejects(records.commit(aRequestCommit({ id: 'a' })), refused)
      await assert.rejects(verifications.find('a'), refused)
      await assert.rejects(log.entries(0, 1), refused)
      await assert.rejects(records.probe(), refused)
    })
  })
}

/** Whatever a customer was to be shown. */
function keepCodes(opened: () => Storage): void {
  it('keep a code that the source drew, and one to be typed, as it gave them', async () => {
    const { records, verifications } = opened()
    const commit = aRequestCommit({ id: 'a' })
    const { next, ...change } = commit.change ?? assert.fail()
    assert.ok(next?.state === 'invited')
    const code = { qrText: null, picture: 'iVBORw0KGgo='.repeat(5_000), typedCode: '481 207' }
    const invitation = { ...next.invitation, ...code }
    const drawn = { ...change, next: { ...next, invitation } }
    assert.equal(await records.commit({ ...commit, change: drawn }), 'stored')
    const stored = (await verifications.find('a'))?.verification
    assert.deepEqual(stored?.state === 'invited' && stored.invitation, invitation)
  })
}

/** What is stored is found again, by each of its names. */
function findWhatIsStored(opened: () => Storage): void {
  it('store a new verification as version 1, found by id, reference and request key', async () => {
    const { records, verifications, log } = opened()
    const requestKey = { key: 'key', fingerprint: 'same' }
    assert.equal(await records.commit(aRequestCommit({ id: 'a' }, requestKey)), 'stored')
    const stored = { version: 1, verification: aVerification({ id: 'a' }), requestKey }
    assert.deepEqual(await verifications.find('a'), stored)
    assert.deepEqual(await verifications.findByReference('backsystem', 'reference-a'), stored)
    assert.deepEqual(await verifications.findByRequestKey('key'), stored)
    assert.deepEqual(await eventsIn(log), [anEvent('a', 1)])
  })

  it('keep the references of one source apart from those of another', async () => {
    const { records, verifications } = opened()
    const [one, other] = [
      { id: 'a', source: 'one', reference: 'same' },
      { id: 'b', source: 'other', reference: 'same' },
    ]
    await records.commit(aRequestCommit(one))
    assert.equal(await records.commit(aRequestCommit(other)), 'stored')
    const found = await Promise.all(
      ['one', 'other', 'third'].map((source) => verifications.findByReference(source, 'same')),
    )
    const ids = found.map((stored) => stored?.verification.request.id)
    assert.deepEqual(ids, ['a', 'b', undefined])
    const invited = await verifications.invited('other', 0, 10)
    assert.deepEqual(
      invited.map(({ verification }) => verification.request.id),
      ['b'],
    )
  })

  it('find nothing where there is nothing', async () => {
    const { verifications, log } = opened()
    assert.equal(await verifications.find('a'), null)
    assert.equal(await verifications.findByReference('backsystem', 'a'), null)
    assert.equal(await verifications.findByRequestKey('a'), null)
    assert.deepEqual(await eventsIn(log), [])
  })

  it('store the next state at the expected version and keep the request key', async () => {
    const { records, verifications, log } = opened()
    const requestKey = { key: 'key', fingerprint: 'same' }
    await records.commit(aRequestCommit({ id: 'a' }, requestKey))
    const next = { id: 'a', state: 'received' } as const
    assert.equal(await records.commit(aStepCommit(next, 1)), 'stored')
    const stored = { version: 2, verification: aVerification(next), requestKey }
    assert.deepEqual(await verifications.find('a'), stored)
    assert.deepEqual(await verifications.findByRequestKey('key'), stored)
    assert.deepEqual(await eventsIn(log), [anEvent('a', 1), anEvent('a', 2)])
  })
}

/** Events are told in their order and give the pages of a log. */
function tellEvents(opened: () => Storage): void {
  it('store events alone, in their order', async () => {
    const { records, log } = opened()
    const told = [anEvent('x', 3), anEvent('x', 1), anEvent('x', 2)]
    assert.equal(await records.commit({ change: null, events: told }), 'stored')
    assert.deepEqual(await eventsIn(log), told)
  })

  it('never let time run backwards: an event before the last one gets its time', async () => {
    const { records, log } = opened()
    const times = [50, 70, 60, 70, 71]
    for (const at of times) {
      await records.commit({ change: null, events: [anEvent('x', at, at)] })
    }
    await records.commit({ change: null, events: [anEvent('x', 1, 90), anEvent('x', 2, 80)] })
    const told = (await eventsIn(log)).map((event) => event.at)
    assert.deepEqual(told, [50, 70, 70, 70, 71, 90, 90])
  })

  it('store events that need an unchanged version, and only at that version', async () => {
    const { records, verifications, log } = opened()
    await records.commit(aRequestCommit({ id: 'a' }))
    assert.equal(await records.commit(aReadCommit('a', 1)), 'stored')
    assert.equal((await verifications.find('a'))?.version, 1)
    assert.equal(await records.commit(aReadCommit('a', 0)), 'conflict')
    assert.equal(await records.commit(aReadCommit('a', 2)), 'conflict')
    assert.equal(await records.commit(aReadCommit('nobody', 1)), 'conflict')
    assert.deepEqual(await eventsIn(log), [anEvent('a', 1), anEvent('a', 1)])
  })

  it('say in each entry of a verification which version its commit stored or found', async () => {
    const { records, log } = opened()
    await records.commit(aRequestCommit({ id: 'a' }))
    await records.commit(aStepCommit({ id: 'a', state: 'received' }, 1))
    await records.commit(aReadCommit('a', 2))
    await records.commit({ change: null, events: [anEvent('a', 1)] })
    const said = (await log.entries(0, 10)).map((bytes) =>
      JSON.parse(Buffer.from(bytes).toString()),
    )
    assert.deepEqual(
      said.map(({ version }) => version),
      [1, 2, 2, undefined],
    )
  })

  it('give a page of entries, from one place to another', async () => {
    const { records, log } = opened()
    const told = [1, 2, 3, 4, 5].map((at) => anEvent('x', at))
    await records.commit({ change: null, events: told })
    assert.deepEqual(await log.entries(2, 4), (await log.entries(0, 5)).slice(2, 4))
    assert.deepEqual(await eventsIn(log, 4), [anEvent('x', 5)])
    assert.deepEqual(await log.entries(5, 7), [])
  })

  it('probe without a trace among verifications and events', async () => {
    const { records, log } = opened()
    await records.probe()
    assert.deepEqual(await eventsIn(log), [])
  })
}

/** Whoever comes second gets nothing of it stored. */
function refuseConflicts(opened: () => Storage): void {
  const conflicts = {
    'a taken id': aRequestCommit({ id: 'a', reference: 'other' }),
    'a taken reference': aRequestCommit({ id: 'b', reference: 'reference-a' }),
    'a taken request key': aRequestCommit({ id: 'b' }, { key: 'key', fingerprint: 'other' }),
    'an older version': aStepCommit({ id: 'a', state: 'received' }, 0),
    'a newer version': aStepCommit({ id: 'a', state: 'received' }, 2),
    'a verification that is not there': aStepCommit({ id: 'b' }, 1),
    'a step to the reference of another': aStepCommit({ id: 'a', reference: 'reference-z' }, 1),
  }
  for (const [what, commit] of Object.entries(conflicts)) {
    it(`refuse ${what} and store nothing of it`, async () => {
      const { records, verifications, log } = opened()
      await records.commit(aRequestCommit({ id: 'a' }, { key: 'key', fingerprint: 'same' }))
      await records.commit(aRequestCommit({ id: 'z' }))
      const before = await verifications.find('a')
      assert.equal(await records.commit(commit), 'conflict')
      assert.deepEqual(await verifications.find('a'), before)
      assert.equal(await verifications.find('b'), null)
      assert.deepEqual(await eventsIn(log), [anEvent('a', 1), anEvent('z', 1)])
    })
  }

  it('let exactly one of 200 concurrent commits on one version win', async () => {
    const { records, verifications, log } = opened()
    await records.commit(aRequestCommit({ id: 'a' }))
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () =>
        records.commit(aStepCommit({ id: 'a', state: 'received' }, 1)),
      ),
    )
    assert.equal(outcomes.filter((outcome) => outcome === 'stored').length, 1)
    assert.equal((await verifications.find('a'))?.version, 2)
    assert.deepEqual(await eventsIn(log), [anEvent('a', 1), anEvent('a', 2)])
  })

  it('keep order and leave no gap when conflicts stand between commits sent together', async () => {
    const { records, log } = opened()
    await records.commit(aRequestCommit({ id: 'a' }))
    const numbers = Array.from({ length: 100 }, (_, index) => index)
    const outcomes = await Promise.all(
      numbers.map((n) =>
        records.commit(
          n % 3 === 0 ? aReadCommit('a', 7) : { change: null, events: [anEvent('n', n)] },
        ),
      ),
    )
    const kept = numbers.filter((n) => n % 3 !== 0)
    assert.deepEqual(
      numbers.filter((n) => outcomes[n] === 'stored'),
      kept,
    )
    assert.deepEqual(await eventsIn(log), [anEvent('a', 1), ...kept.map((n) => anEvent('n', n))])
  })
}

/** An employee finds what is theirs. */
function listOfEmployees(opened: () => Storage): void {
  it("list an employee's own verifications of a time, newest first, at most so many", async () => {
    const { records, verifications } = opened()
    for (const [id, requestedAt] of [
      ['a', 10],
      ['b', 30],
      ['c', 20],
      ['d', 40],
    ] as const) {
      await records.commit(aRequestCommit({ id, requestedAt, employeeId: 'me' }))
    }
    await records.commit(aRequestCommit({ id: 'e', requestedAt: 25, employeeId: 'other' }))
    assert.deepEqual(await ids(verifications.listOf('me', 10, 40, 10)), ['b', 'c', 'a'])
    assert.deepEqual(await ids(verifications.listOf('me', 11, 41, 2)), ['d', 'b'])
    assert.deepEqual(await ids(verifications.listOf('nobody', 0, 100, 10)), [])
  })

  it('give what is open, received and released of a session', async () => {
    const { records, verifications } = opened()
    const mine = { sessionId: 'mine' }
    await records.commit(aRequestCommit({ id: 'a', ...mine }))
    await records.commit(aRequestCommit({ id: 'b', ...mine, state: 'received' }))
    await records.commit(aRequestCommit({ id: 'c', ...mine, state: 'released', until: 100 }))
    await records.commit(aRequestCommit({ id: 'd', ...mine, state: 'expired' }))
    await records.commit(aRequestCommit({ id: 'e', sessionId: 'other' }))
    await records.commit(aRequestCommit({ id: 'f', sessionId: 'other', state: 'received' }))
    assert.deepEqual(await ids(verifications.openOf('mine')), ['a', 'b'])
    assert.deepEqual(await ids(verifications.received()), ['b', 'f'])
    assert.deepEqual(await ids(verifications.releasedOf('mine', 99)), ['c'])
    assert.deepEqual(await ids(verifications.releasedOf('mine', 100)), [])
    assert.deepEqual(await ids(verifications.releasedOf('other', 99)), [])
    assert.deepEqual(await ids(verifications.open(99)), ['c'])
    assert.deepEqual(await ids(verifications.open(100)), [])
  })

  it('no longer give as open what has moved to a final state', async () => {
    const { records, verifications } = opened()
    await records.commit(aRequestCommit({ id: 'a', sessionId: 'mine', state: 'received' }))
    const next = { id: 'a', sessionId: 'mine', state: 'rejected' } as const
    await records.commit(aStepCommit(next, 1))
    assert.deepEqual(await ids(verifications.openOf('mine')), [])
    assert.deepEqual(await ids(verifications.received()), [])
    assert.deepEqual(await ids(verifications.overdue(Number.MAX_SAFE_INTEGER, 10)), [])
  })
}

/** What a time brings about is found by it. */
function listByDeadline(opened: () => Storage): void {
  it('give the overdue, oldest deadline first, at most so many', async () => {
    const { records, verifications } = opened()
    await records.commit(aRequestCommit({ id: 'a', until: 300 }))
    await records.commit(aRequestCommit({ id: 'b', until: 100, state: 'received' }))
    await records.commit(aRequestCommit({ id: 'c', until: 200 }))
    await records.commit(aRequestCommit({ id: 'd', until: 50, state: 'released' }))
    assert.deepEqual(await ids(verifications.overdue(99, 10)), [])
    assert.deepEqual(await ids(verifications.overdue(200, 10)), ['b', 'c'])
    assert.deepEqual(await ids(verifications.overdue(300, 2)), ['b', 'c'])
  })

  it('give what is invited and still in time, soonest deadline first, at most so many', async () => {
    const { records, verifications } = opened()
    await records.commit(aRequestCommit({ id: 'a', until: 300 }))
    await records.commit(aRequestCommit({ id: 'b', until: 100 }))
    await records.commit(aRequestCommit({ id: 'c', until: 200 }))
    await records.commit(aRequestCommit({ id: 'd', until: 250, state: 'received' }))
    await records.commit(aRequestCommit({ id: 'e', until: 250, state: 'expired' }))
    assert.deepEqual(await ids(verifications.invited('backsystem', 99, 10)), ['b', 'c', 'a'])
    assert.deepEqual(await ids(verifications.invited('backsystem', 100, 10)), ['c', 'a'])
    assert.deepEqual(await ids(verifications.invited('backsystem', 0, 2)), ['b', 'c'])
  })
}

/** Evidence that is kept is found by its customer and by its end. */
function listWhatIsKept(opened: () => Storage): void {
  it("give a customer's releases whose evidence is kept, newest first, at most so many", async () => {
    const { records, verifications } = opened()
    const mine = { state: 'released', subjectId: 'me', keptUntil: 900 } as const
    await records.commit(aRequestCommit({ id: 'a', ...mine, requestedAt: 10 }))
    await records.commit(aRequestCommit({ id: 'b', ...mine, requestedAt: 30 }))
    await records.commit(aRequestCommit({ id: 'c', ...mine, requestedAt: 20 }))
    await records.commit(aRequestCommit({ id: 'd', state: 'released', subjectId: 'me' }))
    await records.commit(aRequestCommit({ id: 'e', state: 'received', subjectId: 'me' }))
    await records.commit(aRequestCommit({ id: 'f', ...mine, subjectId: 'other' }))
    assert.deepEqual(await ids(verifications.keptOf('me', 10)), ['b', 'c', 'a'])
    assert.deepEqual(await ids(verifications.keptOf('me', 2)), ['b', 'c'])
    assert.deepEqual(await ids(verifications.keptOf('nobody', 10)), [])
    await records.commit(aStepCommit({ id: 'b', state: 'released', subjectId: 'me' }, 1))
    assert.deepEqual(await ids(verifications.keptOf('me', 10)), ['c', 'a'])
  })

  it('give the releases whose evidence has been kept for its time, page by page', async () => {
    const { records, verifications } = opened()
    const kept = (id: string, keptUntil: number) =>
      records.commit(aRequestCommit({ id, state: 'released', keptUntil }))
    for (const [id, until] of [
      ['c', 100],
      ['a', 300],
      ['b', 200],
      ['d', 301],
    ] as const) {
      await kept(id, until)
    }
    await records.commit(aRequestCommit({ id: 'e', state: 'released' }))
    assert.deepEqual(await ids(verifications.keptOverdue(99, '', 10)), [])
    assert.deepEqual(await ids(verifications.keptOverdue(300, '', 10)), ['a', 'b', 'c'])
    assert.deepEqual(await ids(verifications.keptOverdue(300, '', 2)), ['a', 'b'])
    assert.deepEqual(await ids(verifications.keptOverdue(300, 'b', 2)), ['c'])
  })
}

async function ids(found: ReturnType<Verifications['received']>): Promise<readonly string[]> {
  return (await found).map(({ verification }) => verification.request.id)
}

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import type { Storage } from '../../adapters/contracts/records.contract.ts'
import { memoryAlarm } from '../../adapters/memory/alarm.ts'
import { memoryAnnouncements } from '../../adapters/memory/announcements.ts'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import { memoryTurns } from '../../adapters/memory/turns.ts'
import { memoryVisits } from '../../adapters/memory/visits.ts'
import { keyedSubjects } from '../../adapters/subjects/keyed-subjects.ts'
import { masterKeyFrom } from '../../adapters/subjects/master-key.ts'
import { sealedContent } from '../../adapters/subjects/sealed-content.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { LONGEST_VISIT } from '../../domain/visit/visit.ts'
import type { CatalogueReading } from '../ports/configuration-source.ts'
import { Fault } from '../ports/fault.ts'
import { requestVerification } from '../verification/1-request.ts'
import { keepConfiguration } from './keep-configuration.ts'

const EMPLOYEE = {
  employeeId: 'anna',
  sessionId: 's',
  branch: 'b',
  workstation: 'w',
  roles: ['advisor' as const],
  client: 'desk',
  correlationId: 'request-1',
}

function aCatalogue(version: string, cardId = '4101'): Catalogue {
  const name = { pl: version, en: version, uk: version }
  const dataSet = {
    id: 'standard',
    documentKind: 'mdowod',
    scope: 8,
    documentMaxAge: 86_400_000,
    fields: ['surname'],
  }
  const purpose = { id: 'CASH', name, legalBasis: 'art. 725' }
  const operation = { id: 'withdraw-cash', name, group: null, cardId, freshness: 0 }
  return {
    version,
    groups: [],
    cards: [{ cardId, source: 'played', institutionId: '1001', dataSet, purpose }],
    operations: [{ ...operation, fields: ['surname'], showBeforeDecision: [] }],
  }
}

const written = (content: Catalogue) => ({
  content,
  bytes: new TextEncoder().encode(content.version),
})
const read = (catalogue: Catalogue): CatalogueReading => ({ kind: 'read', ...written(catalogue) })

function besideLog() {
  const { rows, details } = memorySubjectRows()
  const subjects = keyedSubjects({ rows, masterKey: masterKeyFrom(new Uint8Array(32)) })
  const alarm = memoryAlarm()
  return { beside: sealedContent({ rows: details, subjects, alarm }), subjects, alarm }
}

/** A demo, where what the file says is in force at once. */
function kept(storage: Storage = memoryStorage()) {
  const { records } = storage
  let file: () => Promise<CatalogueReading> = async () => read(aCatalogue('one'))
  const first = {
    ...written(aCatalogue('one')),
    grounds: 'demo',
    kept: null,
    waiting: null,
  } as const
  const catalogue = keepConfiguration(first, {
    ...besideLog(),
    name: 'catalogue',
    demo: true,
    announcements: memoryAnnouncements(),
    records,
    clock: { now: () => 1 },
    inTurn: memoryTurns(),
    read: () => file(),
  })
  return {
    catalogue,
    storage,
    write: (reading: CatalogueReading) => {
      file = async () => reading
    },
    answer: (next: () => Promise<CatalogueReading>) => {
      file = next
    },
    events: () => eventsIn(storage.log),
  }
}

describe('a reload of the catalogue', () => {
  it('puts a good file in force and journals both versions', async () => {
    const { catalogue, write, events } = kept()
    write(read(aCatalogue('two')))
    assert.deepEqual(await catalogue.reload(), { kind: 'changed', from: 'one', to: 'two' })
    assert.equal(catalogue.current().version, 'two')
    const changed = { kind: 'catalogue-changed', at: 1, actor: { kind: 'okienko' } }
    const said = { from: 'one', to: 'two', grounds: 'demo', kept: null }
    assert.deepEqual(await events(), [{ ...changed, ...said }])
  })

  it('of the same file changes and journals nothing', async () => {
    const { catalogue, events } = kept()
    assert.deepEqual(await catalogue.reload(), { kind: 'unchanged' })
    assert.deepEqual(await events(), [])
  })

  it('of a broken file leaves the old one in force, until a good one comes', async () => {
    const { catalogue, write, events } = kept()
    const refused = { kind: 'refused', problems: ['bank.yaml:1:1: is wrong'] } as const
    write(refused)
    assert.deepEqual(await catalogue.reload(), refused)
    assert.equal(catalogue.current().version, 'one')
    assert.deepEqual(await events(), [])
    write(read(aCatalogue('two')))
    assert.equal((await catalogue.reload()).kind, 'changed')
  })

  it('that cannot be journalled leaves the old one in force', async () => {
    const storage = memoryStorage()
    let down = true
    const { catalogue, write } = kept({
      ...storage,
      records: {
        ...storage.records,
        async commit(commit) {
          if (down) throw new Fault('journal-unavailable')
          return storage.records.commit(commit)
        },
      },
    })
    write(read(aCatalogue('two')))
    assert.deepEqual(await catalogue.reload(), { kind: 'not-journalled' })
    assert.equal(catalogue.current().version, 'one')
    down = false
    assert.equal((await catalogue.reload()).kind, 'changed')
    assert.equal(catalogue.current().version, 'two')
  })

  it('is in force only after its journal entry is durable', async () => {
    const storage = memoryStorage()
    const durable = Promise.withResolvers<void>()
    const { catalogue, write } = kept({
      ...storage,
      records: {
        ...storage.records,
        async commit(commit) {
          await durable.promise
          return storage.records.commit(commit)
        },
      },
    })
    write(read(aCatalogue('two')))
    const reload = catalogue.reload()
    await new Promise(setImmediate)
    assert.equal(catalogue.current().version, 'one')
    durable.resolve()
    await reload
    assert.equal(catalogue.current().version, 'two')
  })

  it('waits for the one before: the journal tells an unbroken chain of versions', async () => {
    const { catalogue, answer, events } = kept()
    let reading = 0
    let most = 0
    let version = 1
    answer(async () => {
      most = Math.max(most, ++reading)
      await new Promise(setImmediate)
      reading--
      return read(aCatalogue(`v${++version}`))
    })
    await Promise.all(Array.from({ length: 10 }, () => catalogue.reload()))
    assert.equal(most, 1)
    const chain = (await events()).flatMap((event) =>
      event.kind === 'catalogue-changed' ? [event] : [],
    )
    assert.equal(chain.length, 10)
    for (const [index, { from }] of chain.entries()) {
      assert.equal(from, index === 0 ? 'one' : chain[index - 1]?.to)
    }
    assert.equal(catalogue.current().version, chain.at(-1)?.to)
  })

  it('in the middle of a request leaves card and version of one and the same catalogue', async () => {
    const { catalogue, storage, write } = kept()
    write(read(aCatalogue('two', '4202')))
    const request = requestVerification({
      catalogue,
      openPerSession: 5,
      clock: { now: () => 1 },
      ids: { fresh: randomUUID },
      visits: memoryVisits({ clock: { now: () => 1 } }),
      visitLimits: LONGEST_VISIT,
      records: storage.records,
      verifications: {
        ...storage.verifications,
        async openOf(sessionId) {
          await catalogue.reload()
          return storage.verifications.openOf(sessionId)
        },
      },
    })
    const input = { operationId: 'withdraw-cash', system: 'desk', context: {}, requestKey: null }
    const before = await request(EMPLOYEE, input)
    const after = await request(EMPLOYEE, input)
    const said = [before, after].map((prepared) => {
      assert.ok(typeof prepared !== 'string' && prepared.kind === 'prepared')
      const { cardId, catalogueVersion, purpose } = prepared.request
      return { cardId, catalogueVersion, purpose: purpose.name }
    })
    assert.deepEqual(said, [
      { cardId: '4101', catalogueVersion: 'one', purpose: 'one' },
      { cardId: '4202', catalogueVersion: 'two', purpose: 'two' },
    ])
  })
})

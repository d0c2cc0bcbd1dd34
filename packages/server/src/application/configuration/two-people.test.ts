import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import { memorySearch } from '../../adapters/memory/journal-search.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { Employee } from '../../domain/journal/events.ts'
import { askConfiguration } from '../approval/ask-configuration.ts'
import { approve, type DecideDeps, decline } from '../approval/decide.ts'
import { note } from '../journal/note.ts'
import type { CatalogueReading, Written } from '../ports/configuration-source.ts'
import { Fault } from '../ports/fault.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import { EMPLOYEE, openMemoryBank, WORDS } from '../testing/memory-bank.ts'
import { configurationInForce, toldAtStart } from './configuration-in-force.ts'
import { keepConfiguration } from './keep-configuration.ts'

/* Promise 11: a changed catalogue is in force only once two people have agreed, at restarts and reloads too. */

const PROPOSER: Employee = { ...EMPLOYEE, employeeId: 'd'.repeat(64), roles: ['administrator'] }
const SECOND: Employee = { ...EMPLOYEE, employeeId: 'e'.repeat(64), roles: ['administrator'] }

function written(version: string): Written<Catalogue> {
  const name = { pl: version, en: version, uk: version }
  const operation = {
    id: 'cash',
    name,
    group: null,
    cardId: '1',
    fields: [],
    showBeforeDecision: [],
    freshness: 0,
  }
  const content: Catalogue = { version, groups: [], cards: [], operations: [operation] }
  return { content, bytes: new TextEncoder().encode(version) }
}

const parse = (bytes: Uint8Array): CatalogueReading => ({
  kind: 'read',
  ...written(new TextDecoder().decode(bytes)),
})

/** Search and records of a bank, as somebody can spoil them who writes its files. */
function spoilable(bank: ReturnType<typeof openMemoryBank>) {
  const whole = memorySearch(bank.log)
  let hidden = false
  const search: JournalSearch = {
    ...whole,
    find: async (criteria, page) => (hidden ? [] : whole.find(criteria, page)),
  }
  let broken = false
  const records: typeof bank.records = {
    ...bank.records,
    async commit(commit) {
      if (broken) throw new Fault('journal-unavailable')
      return bank.records.commit(commit)
    },
  }
  return {
    search,
    records,
    /** As if the index of the journal had been altered: nothing is found. */
    hide: (all: boolean) => {
      hidden = all
    },
    breakJournal: (is: boolean) => {
      broken = is
    },
  }
}

/** An installation whose file and process can be changed as an administrator of the machine could. */
function installation({ demo = false, before = null as Written<Catalogue> | null } = {}) {
  const bank = openMemoryBank()
  const file = { now: written('one') }
  const { search, records, ...spoil } = spoilable(bank)
  const name = 'catalogue' as const
  const deps = { ...bank, name, records, search, demo, before }

  async function start() {
    const standing = await configurationInForce({ ...deps, parse }, file.now)
    if (typeof standing === 'string') return standing
    const read = async (): Promise<CatalogueReading> => ({ kind: 'read', ...file.now })
    const catalogue = keepConfiguration(standing, { ...deps, read })
    const at = bank.clock.now()
    const actor = { kind: 'okienko' } as const
    const isNone = standing.content.version === before?.content.version && standing.kept === null
    const said = { kind: 'catalogue-changed', at, actor, ...toldAtStart(standing) } as const
    if (!isNone) await note(deps, said)
    const bringIntoForce: DecideDeps['bringIntoForce'] = ({ to }, events) =>
      catalogue.bringIntoForce(to ?? '', events)
    const deciding = { ...deps, bringIntoForce }
    const propose = askConfiguration({ ...deps, catalogue, applications: catalogue })
    return {
      catalogue,
      version: () => catalogue.current().version,
      grounds: () => catalogue.standing().grounds,
      approve: approve(deciding),
      decline: decline(deciding),
      propose: async (by: Employee, version: string) => {
        const made = await propose(by, { name, to: version }, WORDS)
        return typeof made === 'string' ? made : { id: made.id }
      },
    }
  }
  async function started() {
    const running = await start()
    assert.ok(typeof running !== 'string', String(running))
    return running
  }
  return { ...bank, ...spoil, deps, file, start, started }
}

const idOf = (made: string | { id: string }) => {
  assert.ok(typeof made !== 'string', String(made))
  return made.id
}

describe('the first catalogue of an installation', () => {
  it('is in force at once, and unapproved until two people have agreed', async () => {
    const place = installation()
    const running = await place.started()
    assert.deepEqual([running.version(), running.grounds()], ['one', 'first'])
    const id = idOf(await running.propose(PROPOSER, 'one'))
    assert.equal(await running.approve(PROPOSER, id, WORDS), 'second-person-needed')
    assert.equal(await running.approve(SECOND, id, WORDS), 'approved')
    assert.equal(running.grounds(), 'approved')
    assert.equal((await place.started()).grounds(), 'approved')
    assert.equal(await running.propose(PROPOSER, 'one'), 'configuration-other')
  })

  it('is the first only: what the file says at the next start waits, unapproved or not', async () => {
    const place = installation()
    await place.started()
    place.file.now = written('two')
    const again = await place.started()
    assert.deepEqual([again.version(), again.grounds()], ['one', 'first'])
    assert.equal(again.catalogue.waiting()?.version, 'two')
  })
})

describe('a catalogue whose file was edited', () => {
  it('waits, at a reload and at restarts, until another person has approved it', async () => {
    const place = installation()
    const running = await place.started()
    place.file.now = written('two')
    assert.equal((await running.catalogue.reload()).kind, 'waiting')
    assert.equal(running.version(), 'one')
    const restarted = await place.started()
    assert.equal(restarted.version(), 'one')
    const id = idOf(await restarted.propose(PROPOSER, 'two'))
    assert.equal((await place.started()).version(), 'one', 'a proposal alone changes nothing')
    assert.equal(await restarted.approve(PROPOSER, id, WORDS), 'second-person-needed')
    assert.equal(await restarted.approve(SECOND, id, WORDS), 'approved')
    assert.deepEqual([restarted.version(), restarted.grounds()], ['two', 'approved'])
    assert.equal(restarted.catalogue.waiting(), null)
    assert.deepEqual(
      (await eventsIn(place.log)).slice(-3).map(({ kind }) => kind),
      ['approval-given', 'approval-used', 'catalogue-changed'],
    )
  })

  it('shows both people what would be another', async () => {
    const place = installation()
    const running = await place.started()
    place.file.now = written('two')
    await running.catalogue.reload()
    const named = {
      before: ['pl: one', 'en: one', 'uk: one'],
      after: ['pl: two', 'en: two', 'uk: two'],
    }
    assert.deepEqual(running.catalogue.waiting()?.differences, [
      {
        section: 'operations',
        id: 'cash',
        change: 'changed',
        members: [{ name: 'name', ...named }],
      },
    ])
  })

  it('shows of each version what that one would change, and tells that another waits', async () => {
    const place = installation()
    const running = await place.started()
    const { catalogue } = running
    assert.deepEqual(catalogue.open('one'), { inForce: true, differences: [] })
    const moves = [catalogue.moves()]
    for (const version of ['two', 'three']) {
      place.file.now = written(version)
      await catalogue.reload()
      const { inForce, differences } = catalogue.open(version) ?? {}
      assert.equal(inForce, false)
      assert.deepEqual(
        differences?.[0]?.members[0]?.after.map((text) => text.slice(4)),
        [version, version, version],
      )
      moves.push(catalogue.moves())
      await catalogue.reload()
      assert.equal(catalogue.moves(), moves.at(-1), 'nothing has moved')
    }
    assert.equal(catalogue.open('two'), null)
    assert.deepEqual(moves, [...new Set(moves)].toSorted())
  })

  it('is not brought into force by an approval of what it was before it was edited again', async () => {
    const place = installation()
    const running = await place.started()
    place.file.now = written('two')
    await running.catalogue.reload()
    const id = idOf(await running.propose(PROPOSER, 'two'))
    place.file.now = written('three')
    await running.catalogue.reload()
    assert.equal(await running.approve(SECOND, id, WORDS), 'configuration-other')
    assert.equal(running.version(), 'one')
    assert.equal(await running.propose(PROPOSER, 'two'), 'configuration-other')
    assert.equal(running.catalogue.open('two'), null)
    place.file.now = written('one')
    assert.equal((await running.catalogue.reload()).kind, 'unchanged')
    assert.equal(running.catalogue.waiting(), null)
  })

  it('that was declined stays out, and can be proposed again', async () => {
    const place = installation()
    const running = await place.started()
    place.file.now = written('two')
    await running.catalogue.reload()
    const id = idOf(await running.propose(PROPOSER, 'two'))
    assert.equal(await running.decline(SECOND, id, WORDS), 'declined')
    assert.equal(await running.approve(SECOND, id, WORDS), 'wrong-state')
    assert.equal(running.version(), 'one')
    const again = idOf(await running.propose(PROPOSER, 'two'))
    assert.equal(await running.approve(SECOND, again, WORDS), 'approved')
  })

  it('comes into force once, however many approve at once, or not at all', async () => {
    const place = installation()
    const running = await place.started()
    place.file.now = written('two')
    await running.catalogue.reload()
    const ids = await Promise.all([
      running.propose(PROPOSER, 'two'),
      running.propose(SECOND, 'two'),
    ])
    const outcomes = await Promise.all([
      ...ids.map((one) => running.approve(SECOND, idOf(one), WORDS)),
      ...ids.map((one) => running.approve(PROPOSER, idOf(one), WORDS)),
    ])
    assert.equal(outcomes.filter((one) => one === 'approved').length, 1)
    const changes = (await eventsIn(place.log)).filter(({ kind }) => kind === 'catalogue-changed')
    assert.equal(changes.length, 2)
  })

  it('is not in force while the approval cannot be journalled', async () => {
    const place = installation()
    const running = await place.started()
    place.file.now = written('two')
    await running.catalogue.reload()
    const id = idOf(await running.propose(PROPOSER, 'two'))
    place.breakJournal(true)
    await assert.rejects(running.approve(SECOND, id, WORDS), Fault)
    assert.equal(running.version(), 'one')
    place.breakJournal(false)
    assert.equal((await place.started()).version(), 'one')
    assert.equal(await running.approve(SECOND, id, WORDS), 'approved')
  })
})

describe('the approved bytes', () => {
  async function approved() {
    const place = installation()
    const running = await place.started()
    place.file.now = written('two')
    await running.catalogue.reload()
    const id = idOf(await running.propose(PROPOSER, 'two'))
    await running.approve(SECOND, id, WORDS)
    const last = (await eventsIn(place.log)).at(-1)
    assert.ok(last?.kind === 'catalogue-changed' && last.kept !== null)
    return { ...place, commitment: last.kept }
  }

  it('are in force at a restart whatever became of the file: the one before waits like any other', async () => {
    const place = await approved()
    for (const version of ['three', 'one']) {
      place.file.now = written(version)
      const restarted = await place.started()
      assert.deepEqual([restarted.version(), restarted.grounds()], ['two', 'approved'])
      assert.equal(restarted.catalogue.waiting()?.version, version)
    }
  })

  it('that somebody has taken away let no other catalogue in', async () => {
    const place = await approved()
    await place.beside.drop(place.commitment)
    place.file.now = written('three')
    assert.equal(await place.start(), 'missing')
    assert.ok(place.alarm.told.includes('detail'))
    place.file.now = written('two')
    assert.equal((await place.started()).version(), 'two')
  })

  it('are in force even where somebody has hidden from the search that there were any, and it is told', async () => {
    const place = await approved()
    place.file.now = written('three')
    place.hide(true)
    assert.equal((await place.started()).version(), 'two')
    assert.ok(place.alarm.told.includes('index'))
  })

  it('are not lost by a start as a demo in between', async () => {
    const place = await approved()
    const at = place.clock.now()
    const demo = { from: null, to: 'three', grounds: 'demo', kept: null } as const
    await note(place, { kind: 'catalogue-changed', at, actor: { kind: 'okienko' }, ...demo })
    place.file.now = written('three')
    assert.equal((await place.started()).version(), 'two')
  })
})

describe('an installation that has run without a configuration of the kind', () => {
  it('names its first one as a change: it waits for two people, at restarts too', async () => {
    const place = installation({ before: written('none') })
    place.breakJournal(true)
    const standing = await configurationInForce({ ...place.deps, parse }, place.file.now)
    assert.ok(typeof standing !== 'string')
    assert.deepEqual([standing.content.version, standing.grounds], ['none', 'first'])
    assert.equal(standing.waiting?.content.version, 'one')
    place.breakJournal(false)
    const running = await place.started()
    assert.equal(running.version(), 'none')
    assert.deepEqual((await place.started()).catalogue.waiting()?.version, 'one')
    const id = idOf(await running.propose(PROPOSER, 'one'))
    assert.equal(await running.approve(SECOND, id, WORDS), 'approved')
    assert.deepEqual([running.version(), running.grounds()], ['one', 'approved'])
  })

  it('keeps what was approved in force where it names none any more, until two people agree to that', async () => {
    const place = installation({ before: written('none') })
    const running = await place.started()
    await running.approve(SECOND, idOf(await running.propose(PROPOSER, 'one')), WORDS)
    place.file.now = written('none')
    const again = await place.started()
    assert.deepEqual([again.version(), again.catalogue.waiting()?.version], ['one', 'none'])
    const id = idOf(await again.propose(PROPOSER, 'none'))
    assert.equal(await again.approve(SECOND, id, WORDS), 'approved')
    assert.equal((await place.started()).version(), 'none')
  })

  it('has none where somebody hides that there was one: nobody is let in by less', async () => {
    const place = installation({ before: written('none') })
    const running = await place.started()
    await running.approve(SECOND, idOf(await running.propose(PROPOSER, 'one')), WORDS)
    place.hide(true)
    place.file.now = written('two')
    const again = await place.started()
    assert.notEqual(again.version(), 'two')
  })
})

describe('a demo', () => {
  it('takes its file at once, shown as unapproved', async () => {
    const place = installation({ demo: true })
    const running = await place.started()
    assert.equal(running.grounds(), 'demo')
    place.file.now = written('two')
    assert.equal((await running.catalogue.reload()).kind, 'changed')
    assert.deepEqual([running.version(), running.grounds()], ['two', 'demo'])
    const id = idOf(await running.propose(PROPOSER, 'two'))
    assert.equal(await running.approve(SECOND, id, WORDS), 'approved')
    assert.equal(running.grounds(), 'approved')
    assert.equal((await place.started()).grounds(), 'approved')
  })
})

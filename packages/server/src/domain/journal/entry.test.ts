import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { EMPLOYEE_ROLES } from '../closed-lists.ts'
import { entryOf, eventOf, wrongIn } from './entry.ts'
import { ENTRY_KINDS, ENTRY_VERSION, type EntryKind } from './entry-kinds.ts'
import type { JournalEvent } from './events.ts'

const MARK = 'e'.repeat(64)
const WIDE = '\u{10ffff}'.repeat(200)

/** The largest that an employee can be. */
const actor = {
  kind: 'employee',
  employeeId: MARK,
  sessionId: MARK,
  branch: WIDE,
  workstation: WIDE,
  client: WIDE,
  roles: EMPLOYEE_ROLES,
  correlationId: 'c'.repeat(64),
} as const

const requested: JournalEvent = {
  kind: 'requested',
  at: Date.UTC(2026, 10, 21, 8, 30),
  actor,
  verificationId: '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11',
  operationId: 'o'.repeat(64),
  cardId: '123456789012',
  dataSetId: 'd'.repeat(64),
  purposeId: 'p'.repeat(64),
  legalBasis: '\u{10ffff}'.repeat(300),
  fields: Array.from({ length: 60 }, (_, n) => `f${n}`.padEnd(n < 40 ? 31 : 33, 'x')),
  system: 's'.repeat(64),
  catalogueVersion: `${'v'.repeat(63)}+${MARK}`,
  flow: 'counter',
  role: 'representative',
  errands: Array.from({ length: 4 }, () => 'e'.repeat(64)),
  reuses: 'r'.repeat(64),
  beside: 'b'.repeat(64),
  asked: Array.from({ length: 60 }, (_, n) => `f${n}`.padEnd(n < 40 ? 12 : 14, 'x')),
}

describe('an entry', () => {
  it('tells its event, whole and nothing else', () => {
    const entry = entryOf(requested)
    assert.equal(entry.at, '2026-11-21T08:30:00.000Z')
    assert.equal(entry.v, ENTRY_VERSION)
    assert.deepEqual(eventOf(JSON.parse(JSON.stringify(entry))), requested)
  })

  it('of an older version is read as what it meant', () => {
    const today: Record<string, unknown> = { ...entryOf(requested) }
    const {
      flow: _,
      asked: __,
      role: ___,
      errands: ____,
      reuses: _____,
      beside: ______,
      ...rest
    } = today
    const older = { ...rest, v: 1 }
    assert.deepEqual(eventOf(older), {
      ...requested,
      flow: 'counter',
      role: 'self',
      errands: [],
      reuses: null,
      beside: null,
      asked: null,
    })
    assert.ok(wrongIn({ ...older, v: 2 })?.startsWith('flow'), 'today it is not left out')
  })

  it('of a request says what was asked and what is kept of it, and older ones leave the first open', () => {
    const { asked: _, ...rest } = { ...entryOf(requested) } as Record<string, unknown>
    const { role: __, errands: ___, reuses: ____, beside: _____, ...before } = rest
    const older = { ...before, v: 3 }
    const meant = { asked: null, role: 'self', errands: [], reuses: null, beside: null }
    assert.deepEqual(eventOf(older), { ...requested, ...meant })
    assert.ok(wrongIn({ ...older, v: 4 })?.startsWith('asked'), 'since then it is not left out')
    assert.ok(wrongIn({ ...older, asked: ['pesel'] })?.startsWith('nothing but'))
    const long = Array.from({ length: 60 }, (_, n) => `f${n}`.padEnd(13, 'x'))
    assert.ok(wrongIn({ ...rest, asked: long })?.startsWith('asked'), 'it would not fit')
  })

  it('of what was shown, decided or read says what the evidence is worth, and older ones leave it open', () => {
    const about = { at: 5, actor, verificationId: 'v', subject: MARK, fields: ['pesel'] } as const
    for (const event of [
      { kind: 'presented', ...about },
      { kind: 'read', ...about },
      { kind: 'released', ...about, openUntil: 9, decisionMs: 1, visitId: 'v1', requestId: 'r1' },
      { kind: 'evidence-read', ...about, digest: MARK },
    ] as const) {
      const vouched = { ...event, grade: 'vouched' } as JournalEvent
      const entry = entryOf(vouched)
      assert.deepEqual(eventOf(JSON.parse(JSON.stringify(entry))), vouched)
      const {
        grade: _,
        visitId: __,
        requestId: ___,
        ...older
      } = {
        ...entry,
        v: 3,
      } as Record<string, unknown>
      const visit = 'visitId' in event ? { visitId: null, requestId: null } : {}
      assert.deepEqual(eventOf(older), { ...event, ...visit, grade: null })
      assert.ok(wrongIn({ ...older, v: 4 })?.startsWith('grade'), 'today it is not left out')
      assert.ok(wrongIn({ ...older, grade: 'vouched' })?.startsWith('nothing but'))
    }
  })

  it('says the version of the verification that its commit stored, where there is one', () => {
    const entry = entryOf(requested, 7)
    assert.equal(entry['version'], 7)
    assert.deepEqual(eventOf(JSON.parse(JSON.stringify(entry))), requested)
    assert.ok(!('version' in entryOf(requested)))
    for (const version of [0, 1.5, '1', null]) {
      assert.match(wrongIn({ ...entry, version }) ?? '', /^version: /)
    }
    assert.match(wrongIn({ ...entry, v: 2 }) ?? '', /^version: /, 'older forms have none')
  })

  it('is at most 8 KiB even when everything is as long as it may be', () => {
    assert.ok(
      Buffer.byteLength(JSON.stringify(entryOf(requested, Number.MAX_SAFE_INTEGER))) <= 8_192,
    )
  })

  it('holds times in words wherever it holds times', () => {
    const until = Date.UTC(2031, 0, 1)
    const event: JournalEvent = {
      kind: 'hold-placed',
      at: 5,
      actor: { kind: 'okienko' },
      subject: MARK,
      holdId: 'h',
      reason: 'inquiry',
      until,
    }
    const entry = entryOf(event)
    assert.equal(entry['until'], '2031-01-01T00:00:00.000Z')
    assert.deepEqual(eventOf(entry), event)
  })

  it('has no place for what is not on its closed lists', () => {
    const entry = entryOf(requested)
    const others: readonly (readonly [string, Record<string, unknown>])[] = [
      ['v: 1 to 6', { v: 7 }],
      ['v: 1 to 6', { v: 0 }],
      ['v: 1 to 6', { v: '2' }],
      ['nothing but', { v: 1 }],
      ['a kind of entry', { kind: 'searched' }],
      ['a kind of entry', { kind: 'toString' }],
      ['at: a time in UTC', { at: '2026-11-21T08:30:00Z' }],
      ['at: a time in UTC', { at: '2026-02-30T08:30:00.000Z' }],
      ['an actor', { actor: null }],
      ['a kind of actor', { actor: { kind: 'customer' } }],
      ['employeeId', { actor: { ...actor, employeeId: 'anna.nowak' } }],
      ['roles', { actor: { ...actor, roles: ['root'] } }],
      ['branch', { actor: { ...actor, branch: 'one\ntwo' } }],
      ['nothing but', { surname: 'Nowak' }],
      ['fields', { fields: ['Anna Nowak'] }],
      ['fields', { fields: Array.from({ length: 61 }, () => 'pesel') }],
      ['verificationId', { verificationId: null }],
      ['legalBasis', { legalBasis: undefined }],
      ['system', { system: '~0123' }],
      ['system', { system: '~0123456789abcdeF' }],
    ]
    for (const [words, change] of others) {
      assert.ok(wrongIn({ ...entry, ...change })?.startsWith(words), words)
    }
    const denied = { kind: 'access-denied', at: 1, actor, verificationId: null, route: 'me' }
    for (const reason of ['Anna Nowak', '']) {
      assert.throws(() => entryOf({ ...denied, reason } as unknown as JournalEvent), RangeError)
    }
  })

  it('has a digest in the place of a system that the bank has not listed', () => {
    assert.equal(wrongIn({ ...entryOf(requested), system: '~0123456789abcdef' }), null)
  })

  it('never names the value that is wrong', () => {
    const wrong = wrongIn({ ...entryOf(requested), system: 'Anna Nowak' })
    assert.ok(wrong?.startsWith('system') && !wrong.includes('Nowak'))
  })

  it('of every kind says the version, the kind, the time and the actor beyond its own members', () => {
    for (const kind of Object.keys(ENTRY_KINDS) as EntryKind[]) {
      for (const name of ['v', 'kind', 'at', 'actor', 'version']) {
        assert.ok(!Object.hasOwn(ENTRY_KINDS[kind].members, name), kind)
      }
    }
  })
})

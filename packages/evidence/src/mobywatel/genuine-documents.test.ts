import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isScope, type Scope, sealedDocument } from '@okienko/contract/backsystem'
import { CITIZENS } from '../../../simulator/src/citizens/citizens.ts'
import { MAKERS } from '../../../simulator/src/ministry/document-makers.ts'
import { findScope } from '../documents/kinds.ts'
import { readDocument } from '../documents/read-document.ts'
import {
  anchorsOf,
  documentOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  messageOf,
  type Play,
  play,
  SETTINGS,
} from '../testing/ministry.ts'
import { jpegOf } from '../testing/pictures.ts'
import { checkEvidence, checkVouched } from './check-evidence.ts'

const ministry = foundMinistry()
const stranger = foundMinistry()
const SCOPES = Object.keys(sealedDocument).map(Number).filter(isScope)
const picture = jpegOf().toString('base64')
type Tree = Record<string, unknown>

/** A good document of the data set, as the register makes it. */
function goodOf(scope: Scope): Tree {
  const { make, documentType, ownPhoto } = MAKERS[scope]
  const made = CITIZENS.map((citizen) => make(citizen, 'as-is')).find((data) => data !== null)
  const data = structuredClone(made ?? assert.fail()) as Tree
  const header = { ...documentOf(ministry.user).header, documentType }
  const person = (data['personalData'] ?? data) as Tree
  header.pesel = 'pesel' in person ? (person['pesel'] as string) : header.pesel
  if (ownPhoto) person['picture'] = picture
  const { name, firstName, surname, lastName, secondName } = person
  const companion = {
    name: name ?? firstName,
    surname: surname ?? lastName,
    secondName: secondName ?? null,
    picture,
  }
  const document: Tree = { header, data, dh: '', ...(!ownPhoto && { companion }) }
  const { valid } = findScope(scope) ?? assert.fail()
  const since = valid.from === undefined ? document : put(document, valid.from, '2026-01-10')
  return put(since, valid.until ?? assert.fail(), '2031-01-10')
}

function judge(scope: Scope, text: string, wish: Play = {}) {
  const evidence = play(ministry, { message: { scope }, documentText: () => text, ...wish })
  const expectation = { ...EXPECTATION, scope }
  return checkEvidence(evidence, anchorsOf(ministry), expectation, SETTINGS, MOMENT)
}

function codeOf(scope: Scope, document: unknown, wish: Play = {}): string {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const verdict = judge(scope, text, wish)
  return verdict.ok ? 'accepted' : verdict.code
}

/** What is vouched for passes the same reading. */
function vouchedCodeOf(scope: Scope, document: unknown): string {
  const { issuerDn: issuer, serial: sn, subjectDn: dn } = ministry.user
  const { scopeData: _, ...terms } = messageOf({ issuer, sn, dn }, '')
  const plain = { message: { ...terms, scope }, document: JSON.parse(JSON.stringify(document)) }
  const verdict = checkVouched(plain, { ...EXPECTATION, scope }, SETTINGS, MOMENT)
  return verdict.ok ? 'accepted' : verdict.code
}

/** The same with more in every object of it. */
function withMore(value: unknown, more: Tree): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  const inner = Object.entries(value).map(([name, one]) => [name, withMore(one, more)])
  return { ...Object.fromEntries(inner), ...more }
}

const CANARY = 'a member that nobody knows'
const MORE = { newMember: CANARY, newObject: { of: [CANARY, { more: CANARY }] }, newList: [[1]] }

/** Another value at the path. */
function changed(document: Tree, path: string, change: (holder: Tree, name: string) => void): Tree {
  const copy = structuredClone(document)
  const names = path.split('.')
  const last = names.pop() ?? ''
  change(
    names.reduce((within, name) => within[name] as Tree, copy),
    last,
  )
  return copy
}
const put = (document: Tree, path: string, value: unknown) =>
  changed(document, path, (holder, name) => {
    holder[name] = value
  })

for (const scope of SCOPES) {
  const good = goodOf(scope)
  const { valid, fields } = findScope(scope) ?? assert.fail()

  describe(`a genuine ${MAKERS[scope].dataSet}`, () => {
    test('is accepted as it is', () => {
      assert.equal(codeOf(scope, good), 'accepted')
      assert.equal(vouchedCodeOf(scope, good), 'accepted')
    })

    test('with members that we do not know says what it says without them', () => {
      const more = withMore(good, MORE)
      const [plain, verdict] = [good, more].map((one) => judge(scope, JSON.stringify(one)))
      assert.ok(plain?.ok && verdict?.ok)
      assert.deepEqual(verdict.document, plain.document)
      assert.ok(!JSON.stringify(verdict.document).includes(CANARY))
      assert.deepEqual(
        readDocument(verdict.document, verdict.scope),
        readDocument(plain.document, plain.scope),
      )
      assert.equal(vouchedCodeOf(scope, more), 'accepted')
    })

    test('with members that we do not know is worth nothing under another seal', () => {
      const more = JSON.stringify(withMore(good, MORE))
      assert.equal(codeOf(scope, more, { sealer: stranger.sealer }), 'seal-invalid')
      const seal = { shownContent: Buffer.from(more) }
      assert.equal(codeOf(scope, good, { seal }), 'seal-invalid')
    })

    test('that lacks what it must say is not read', () => {
      const must = [valid.from, valid.until, valid.status, 'header.pesel', fields['surname']?.at]
      for (const path of must.filter((one) => one !== undefined)) {
        const without = changed(good, path, (holder, name) => {
          delete holder[name]
        })
        assert.equal(codeOf(scope, without), 'document-unreadable', path)
        assert.equal(vouchedCodeOf(scope, without), 'document-unreadable', path)
      }
      for (const path of ['data', 'header']) {
        for (const wrong of [undefined, null, 7, 'x', []]) {
          assert.equal(codeOf(scope, put(good, path, wrong)), 'document-unreadable')
        }
      }
    })

    if (valid.status !== undefined) {
      const { status } = valid
      test('is valid by no status but the one that says so', () => {
        for (const other of ['ACTIVE', 'issued', 'ISSUED ', 'VALID', 'BLOCKED', 'LOST', 'W_TOKU']) {
          assert.equal(codeOf(scope, put(good, status, other)), 'document-unreadable', other)
          assert.equal(vouchedCodeOf(scope, put(good, status, other)), 'document-unreadable', other)
        }
        for (const none of ['', null, 1, true, {}, ['ISSUED']]) {
          assert.equal(codeOf(scope, put(good, status, none)), 'document-unreadable')
        }
        assert.equal(codeOf(scope, put(good, status, 'SUSPENDED')), 'document-suspended')
        assert.equal(codeOf(scope, put(good, status, 'REVOKED')), 'document-revoked')
      })
    }

    test('says a day in many ways, and in none of them is it valid when it is over', () => {
      const until = valid.until ?? assert.fail()
      for (const [written, code] of [
        ['2026-03-10', 'accepted'],
        ['2026-03-10T00:00:00', 'accepted'],
        ['2026-03-10T00:00:00.000+01:00', 'accepted'],
        ['2026-03-10 00:00:00Z', 'accepted'],
        ['2026-03-10+01:00', 'accepted'],
        ['2026-03-10Z', 'accepted'],
        ['20260310', 'accepted'],
        ['10.03.2026', 'accepted'],
        ['10.3.2026', 'accepted'],
        [[2026, 3, 10], 'accepted'],
        ['2026-03-09', 'document-expired'],
        ['2026-03-09T00:00:00+01:00', 'document-expired'],
        ['20260309', 'document-expired'],
        ['09.03.2026', 'document-expired'],
        [[2026, 3, 9], 'document-expired'],
        ['2026-03-10-05', 'document-unreadable'],
        ['03/10/2026', 'document-unreadable'],
        ['10-03-2026', 'document-unreadable'],
        ['2026-03-10T23:00:00Z', 'document-unreadable'],
        ['31.02.2027', 'document-unreadable'],
        ['20271301', 'document-unreadable'],
        ['bezterminowo', 'document-unreadable'],
        ['', 'document-unreadable'],
        [1_773_100_800, 'document-unreadable'],
        [[2027, 3], 'document-unreadable'],
        [['2027', '3', 'x'], 'document-unreadable'],
        [{}, 'document-unreadable'],
        [[[[2030]], 1, 1], 'document-unreadable'],
        [[2030.5, 1, 1], 'document-unreadable'],
        [[{ toString: 1, valueOf: 1 }, 1, 1], 'document-unreadable'],
      ] as const) {
        assert.equal(codeOf(scope, put(good, until, written)), code, JSON.stringify(written))
        assert.equal(vouchedCodeOf(scope, put(good, until, written)), code, JSON.stringify(written))
      }
    })
  })
}

describe('when a document was made is said in many ways:', () => {
  const good = goodOf(8)
  const at = 'header.creationTimestamp'
  for (const [written, code] of [
    ['2026-03-10T10:00:00Z', 'accepted'],
    ['2026-03-10T10:00:00.123456789Z', 'accepted'],
    ['2026-03-10T11:00:00+01:00', 'accepted'],
    ['2026-03-10T11:00:00.000+0100', 'accepted'],
    ['2026-03-10T11:00:00+01', 'accepted'],
    ['2026-03-10 11:00:00 +01:00', 'accepted'],
    ['2026-03-10T11:00+01:00', 'accepted'],
    ['2026-03-10T11:00:00,5+01:00', 'accepted'],
    ['2026-03-10t10:00:00z', 'accepted'],
    ['2026-03-10T11:00:00+01:00[Europe/Warsaw]', 'accepted'],
    [1_773_136_800, 'accepted'],
    [1_773_136_800.123456, 'accepted'],
    [1_773_136_800_123, 'accepted'],
    ['2026-03-10T10:00:00+01:00', 'accepted'],
    ['2026-03-09T11:59:59+01:00', 'document-too-old'],
    ['2026-03-10T12:00:06+01:00', 'document-from-future'],
    ['2026-03-10T11:00:00-01:00', 'document-from-future'],
    ['9999-12-31T23:59:59+01:00', 'document-from-future'],
    ['0001-01-02T00:00:00+01:00', 'document-too-old'],
    [1_773_050_399, 'document-too-old'],
    [1_773_140_406_000, 'document-from-future'],
    [0, 'document-too-old'],
    [-1, 'document-too-old'],
    [9e99, 'document-unreadable'],
    ['1773136800', 'document-unreadable'],
    // Whose clock would that be?
    ['2026-03-10T11:00:00', 'document-unreadable'],
    ['2026-03-10T11:00:00[Europe/Warsaw]', 'document-unreadable'],
    ['2026-03-10', 'document-unreadable'],
    ['10.03.2026 11:00', 'document-unreadable'],
    ['2026-03-10T25:00:00+01:00', 'document-unreadable'],
    ['2026-03-10T11:00:00+99:00', 'document-unreadable'],
    // There is no such day, and another is not taken for it.
    ['2026-02-30T12:00:00+01:00', 'document-unreadable'],
    ['2026-02-30T12:00:00Z', 'document-unreadable'],
    ['2025-02-29 12:00:00 +01:00', 'document-unreadable'],
    [null, 'document-unreadable'],
    [{ epochSecond: 1_773_136_800 }, 'document-unreadable'],
  ] as const) {
    test(`${JSON.stringify(written)}: ${code}`, () => {
      assert.equal(codeOf(8, put(good, at, written)), code)
      assert.equal(vouchedCodeOf(8, put(good, at, written)), code)
    })
  }
})

describe('what is sealed and is no document of ours has a reason of its own:', () => {
  const text = JSON.stringify(goodOf(8))
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  for (const [what, sealed, code] of [
    ['nothing', '', 'document-unreadable'],
    ['no JSON', 'a document', 'document-unreadable'],
    ['a list', `[${text}]`, 'document-unreadable'],
    ['a member twice', text.replace('"dh"', '"dh":"x","dh"'), 'document-unreadable'],
    ['an unknown member twice', text.replace('{', '{"new":{"a":1,"a":2},'), 'document-unreadable'],
    ['a prototype', text.replace('{', '{"__proto__":{"polluted":1},'), 'accepted'],
    ['no end of nesting', text.replace('{', `{"new":${deep},`), 'accepted'],
  ] as const) {
    test(`${what}: ${code}`, () => {
      assert.equal(codeOf(8, sealed), code)
      assert.equal(({} as Tree)['polluted'], undefined)
      assert.equal(codeOf(8, sealed, { sealer: stranger.sealer }), 'seal-invalid')
    })
  }

  test('a document of another data set is read as far as it is one of ours', () => {
    assert.equal(codeOf(8, goodOf(9)), 'accepted')
    assert.equal(codeOf(9, goodOf(8)), 'document-unreadable')
    assert.equal(codeOf(8, goodOf(1000000)), 'document-unreadable')
    assert.equal(codeOf(1000000, goodOf(8)), 'document-unreadable')
  })

  test('words that we do not know are carried as they are', () => {
    const extended = put(goodOf(9), 'data.personalData.gender', 'NONBINARY')
    const licence = put(goodOf(1000000), 'data.cat', ['B', 'B96', 'T+'])
    const read = (scope: Scope, document: Tree) => {
      const verdict = judge(scope, JSON.stringify(document))
      assert.ok(verdict.ok)
      return readDocument(verdict.document, verdict.scope).attributes
    }
    assert.equal(read(9, extended)['sex'], 'nonbinary')
    assert.equal(read(1000000, licence)['categories'], 'B, B96, T+')
    const address = put(goodOf(9), 'data.personalIdCard.status', 'LOST')
    assert.equal(read(9, address)['idCardStatus'], 'LOST')
  })

  test('a picture that is none is no photo, and no fault of the document', () => {
    for (const other of ['data:image/jpeg;base64,AAAA', 'AAA', '', 'ż']) {
      const document = put(goodOf(8), 'data.personalData.picture', other)
      const verdict = judge(8, JSON.stringify(document))
      assert.ok(verdict.ok)
      assert.equal(readDocument(verdict.document, verdict.scope).photo, null)
    }
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { attribute, type CmsWish } from '../testing/cms-writer.ts'
import { generalizedTime, utcTime } from '../testing/der-writer.ts'
import {
  anchorsOf,
  documentOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  messageOf,
  play,
  SETTINGS,
} from '../testing/ministry.ts'
import { OID } from '../x509/oid.ts'
import { checkEvidence, checkVouched } from './check-evidence.ts'

const ministry = foundMinistry()
const anchors = anchorsOf(ministry)
const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Scene {
  readonly creationTimestamp?: string
  readonly seal?: CmsWish
  readonly maxAge?: number
  readonly now?: Date
}

/** The verdict on a document that says when it was made, under a seal that may say it too. */
function verdict({ creationTimestamp, seal = {}, maxAge = DAY, now = MOMENT.now }: Scene) {
  const evidence = play(ministry, {
    seal,
    document: (good) => ({
      ...good,
      header: { ...good.header, ...(creationTimestamp !== undefined && { creationTimestamp }) },
    }),
  })
  const expectation = { ...EXPECTATION, documentMaxAge: maxAge }
  const checked = checkEvidence(evidence, anchors, expectation, SETTINGS, { ...MOMENT, now })
  return checked.ok ? 'accepted' : checked.code
}

const madeAt = (ms: number) => new Date(MOMENT.now.getTime() + ms).toISOString()
const sealedAt = (at: Date, write = utcTime): CmsWish => ({
  attributes: (standard) => [...standard, attribute(OID.signingTime, write(at))],
})

describe('a document is worth something while it is fresh:', () => {
  for (const [creationTimestamp, code] of [
    ['2019-03-10T11:00:00Z', 'document-too-old'],
    ['2090-03-10T11:00:00Z', 'document-from-future'],
    [madeAt(-31 * DAY), 'document-too-old'],
    [madeAt(-DAY - 1), 'document-too-old'],
    [madeAt(-DAY), 'accepted'],
    [madeAt(0), 'accepted'],
    [madeAt(5_000), 'accepted'],
    [madeAt(5_001), 'document-from-future'],
    ['0001-01-01T00:00:00Z', 'document-too-old'],
    ['9999-12-31T23:59:59.999Z', 'document-from-future'],
  ] as const) {
    test(`made at ${creationTimestamp}: ${code}`, () => {
      assert.equal(verdict({ creationTimestamp }), code)
    })
  }

  test('the age is that of the request, to the millisecond', () => {
    const creationTimestamp = madeAt(-60_000)
    assert.equal(verdict({ creationTimestamp, maxAge: 60_000 }), 'accepted')
    assert.equal(verdict({ creationTimestamp, maxAge: 59_999 }), 'document-too-old')
  })

  test('an age that is no number lets nothing through', () => {
    for (const maxAge of [Number.NaN, -1]) {
      assert.equal(verdict({ creationTimestamp: madeAt(0), maxAge }), 'document-too-old')
    }
  })

  test('a day is 24 hours where a clock in Warsaw is put forward or back', () => {
    for (const noon of ['2026-03-29T10:00:00Z', '2026-10-25T11:00:00Z']) {
      const now = Date.parse(noon)
      const at = (ms: number) => new Date(now + ms).toISOString()
      const made = documentOf(ministry.user)
      const ages = [-DAY, -DAY - 1].map((age) => {
        const document = { ...made, header: { ...made.header, creationTimestamp: at(age) } }
        const reference = { issuer: '', sn: '', dn: '' }
        const { scopeData: _, ...terms } = messageOf(reference, '')
        const { issuerDn: issuer, serial: sn, subjectDn: dn } = ministry.user
        const created = Math.floor(now / 1_000) - 5
        const times = { created, expires: created + 300, validTime: EXPECTATION.validTime }
        const message = { ...terms, ...times, certificate: { issuer, sn, dn } }
        const moment = { now: new Date(now), today: noon.slice(0, 10) }
        const checked = checkVouched({ message, document }, EXPECTATION, SETTINGS, moment)
        return checked.ok ? 'accepted' : checked.code
      })
      assert.deepEqual(ages, ['accepted', 'document-too-old'])
    }
  })
})

describe('the time in the seal counts too:', () => {
  const old = new Date(MOMENT.now.getTime() - 31 * DAY)
  const fresh = new Date(MOMENT.now.getTime() - HOUR)
  const later = new Date(MOMENT.now.getTime() + HOUR)
  for (const [what, seal, code] of [
    ['fresh', sealedAt(fresh), 'accepted'],
    ['fresh, in the long form', sealedAt(fresh, generalizedTime), 'accepted'],
    ['a month old', sealedAt(old), 'document-too-old'],
    ['of the year 1960', sealedAt(new Date('1960-01-01'), generalizedTime), 'document-too-old'],
    ['of an hour from now', sealedAt(later), 'document-from-future'],
    ['of the year 9999', sealedAt(new Date('9999-12-31'), generalizedTime), 'document-from-future'],
  ] as const) {
    test(`${what}: ${code}`, () => {
      assert.equal(verdict({ creationTimestamp: madeAt(-HOUR), seal }), code)
    })
  }

  for (const [what, values] of [
    ['no value', []],
    ['two values', [utcTime(fresh), utcTime(fresh)]],
    ['something broken', [generalizedTime(fresh).subarray(0, 8)]],
  ] as const) {
    test(`${what} for a time: seal-invalid`, () => {
      const seal: CmsWish = {
        attributes: (standard) => [...standard, attribute(OID.signingTime, ...values)],
      }
      assert.equal(verdict({ creationTimestamp: madeAt(-HOUR), seal }), 'seal-invalid')
    })
  }
})

const REFUSALS: readonly string[] = [
  'document-too-old',
  'document-from-future',
  'document-unreadable',
]

test('a time in the seal that we cannot read is no forgery', () => {
  const text = Buffer.from('20260310110000+0100')
  const value = Buffer.concat([Uint8Array.of(0x18, text.length), text])
  const seal: CmsWish = {
    attributes: (standard) => [...standard, attribute(OID.signingTime, value)],
  }
  assert.equal(verdict({ creationTimestamp: madeAt(-HOUR), seal }), 'document-unreadable')
})

test('whatever time stands there: accepted only between the oldest and now', () => {
  const text = fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.integer({ min: -3 * DAY, max: 2 * DAY }).map((ms) => madeAt(ms)),
    fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,60})?Z$/),
    fc.string({ maxLength: 60 }),
  )
  fc.assert(
    fc.property(text, (creationTimestamp) => {
      const code = verdict({ creationTimestamp })
      const made = Date.parse(creationTimestamp)
      const now = MOMENT.now.getTime()
      if (code === 'accepted') assert.ok(made >= now - DAY && made <= now + 5_000)
      else assert.ok(REFUSALS.includes(code), code)
    }),
    { numRuns: 200 },
  )
})

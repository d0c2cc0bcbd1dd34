import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { DocumentHeader, Scope8 } from '@okienko/contract/backsystem'
import fc from 'fast-check'
import { DOCUMENTS } from '../documents/kinds.ts'
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
import { checkEvidence, checkVouched } from './check-evidence.ts'

const ministry = foundMinistry()
const anchors = anchorsOf(ministry)
const good = documentOf(ministry.user).header

/** The verdict on the proven and on the vouched document with another header. */
function verdicts(change: Partial<DocumentHeader>): readonly string[] {
  const changed = (document: Scope8) => ({ ...document, header: { ...document.header, ...change } })
  const evidence = play(ministry, { document: changed })
  const proven = checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT)
  const { issuerDn: issuer, serial: sn, subjectDn: dn } = ministry.user
  const { scopeData: _, ...message } = messageOf({ issuer, sn, dn }, '')
  const plain = { message, document: changed(documentOf(ministry.user)) }
  const vouched = checkVouched(plain, EXPECTATION, SETTINGS, MOMENT)
  return [proven, vouched].map((verdict) => (verdict.ok ? 'accepted' : verdict.code))
}

/** Every member that is compared, with values that it must not have. */
const COMPARED = {
  documentType: fc.oneof(
    fc.constantFrom('MDOWOD', 'mobile_id_card', '', ...otherTypes()),
    fc.string({ maxLength: 64 }),
  ),
  documentIssuer: fc.oneof(
    fc.constantFrom('', 'OKIENKO SIMULATOR', good.documentIssuer.toUpperCase()),
    fc.string({ maxLength: 200 }),
  ),
  version: fc.integer(),
  documentVersion: fc.integer(),
  pesel: fc.option(fc.stringMatching(/^\d{11}$/)),
  certificateSubjectDn: fc.constantFrom('CN=Jan', ministry.userAuthority.subjectDn),
  certificateSerialNumber: fc.stringMatching(/^[0-9a-f]{1,40}$/),
  certificateIssuerDn: fc.constantFrom('CN=X', ministry.user.subjectDn),
  creationTimestamp: fc.constantFrom('2019-01-01T00:00:00Z', '2090-01-01T00:00:00Z'),
} as const satisfies Partial<Record<keyof DocumentHeader, fc.Arbitrary<unknown>>>

function otherTypes(): readonly string[] {
  const types = DOCUMENTS.flatMap(({ scopes }) => scopes.map(({ header }) => header.documentType))
  return types.filter((type) => type !== good.documentType)
}

describe('what the header says is compared:', () => {
  test('the good one is accepted', () => assert.deepEqual(verdicts({}), ['accepted', 'accepted']))

  for (const [member, values] of Object.entries(COMPARED)) {
    test(`another ${member} is refused, whichever it is`, () => {
      const name = member as keyof typeof COMPARED
      const others = (values as fc.Arbitrary<unknown>).filter((value) => value !== good[name])
      fc.assert(
        fc.property(others, (value) => {
          assert.ok(!verdicts({ [name]: value }).includes('accepted'))
        }),
        { numRuns: 60 },
      )
    })
  }

  for (const [member, value] of [
    ['documentType', 'DRIVING_LICENCE'],
    ['documentIssuer', 'Rejestr próbny'],
    ['version', 2],
    ['documentVersion', 0],
  ] as const) {
    test(`another ${member} has a reason of its own`, () => {
      assert.deepEqual(verdicts({ [member]: value }), ['wrong-document', 'wrong-document'])
    })
  }

  test('of every kind the header is known', () => {
    const types = DOCUMENTS.map(({ scopes }) => [
      ...new Set(scopes.map(({ header }) => header.documentType)),
    ])
    for (const [type, ...more] of types) assert.deepEqual([typeof type, more], ['string', []])
    assert.equal(new Set(types.flat()).size, DOCUMENTS.length)
  })
})

describe('the purpose that was signed is the one of the card, by code and by name:', () => {
  const codeOf = (message: object) => {
    const evidence = play(ministry, { message })
    const verdict = checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT)
    return verdict.ok ? 'accepted' : verdict.code
  }
  for (const [what, message, code] of [
    ['another code', { purpose: 'LOAN' }, 'wrong-purpose'],
    ['the code in small letters', { purpose: 'account' }, 'wrong-purpose'],
    ['another name', { purposeName: 'Zaciągnięcie kredytu' }, 'wrong-purpose'],
    ['a longer name', { purposeName: `${EXPECTATION.purposeName} i kredytu` }, 'wrong-purpose'],
    ['a name in capitals', { purposeName: 'OTWARCIE RACHUNKU' }, 'wrong-purpose'],
    [
      'a name composed otherwise',
      { purposeName: 'Otwarcie rachunku'.normalize('NFD') },
      'accepted',
    ],
  ] as const) {
    test(`${what}: ${code}`, () => assert.equal(codeOf(message), code))
  }

  test('letters with marks are the same however they are composed', () => {
    const name = 'Umowa o świadczenie usług'
    const expectation = { ...EXPECTATION, purposeName: name }
    const evidence = play(ministry, { message: { purposeName: name.normalize('NFD') } })
    assert.ok(checkEvidence(evidence, anchors, expectation, SETTINGS, MOMENT).ok)
  })
})

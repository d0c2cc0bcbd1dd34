import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, test } from 'node:test'
import type { CheckFailure } from '../refusal.ts'
import {
  anchorsOf,
  documentOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  type Play,
  play,
  SETTINGS,
  verdictOn,
} from '../testing/ministry.ts'
import { NOW } from '../testing/pki.ts'
import { checkEvidence, checkVouched, peekMessage, type Vouched } from './check-evidence.ts'

const ministry = foundMinistry()
const anchors = anchorsOf(ministry)
const created = Math.floor(NOW.getTime() / 1_000) - 20

function codeOf(wish: Play, moment = MOMENT): CheckFailure | 'accepted' {
  const verdict = verdictOn(ministry, wish, moment)
  return verdict.ok ? 'accepted' : verdict.code
}

test('a good message is proven, with its content, document and digest', () => {
  const evidence = play(ministry)
  const verdict = checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT)
  assert.ok(verdict.ok)
  assert.equal(verdict.message.purposeName, 'Otwarcie rachunku')
  assert.deepEqual(verdict.document, documentOf(ministry.user))
  assert.equal(verdict.digest, hash('sha256', JSON.stringify(verdict.message)))
})

test('the digest is the same when only the CMS shell is written differently', () => {
  const digests = [{}, { streamed: true }, { digest: 'sha512' as const }].map((cms) => {
    const verdict = verdictOn(ministry, { cms, message: { scopeData: SCOPE_DATA } })
    return verdict.ok && verdict.digest
  })
  assert.ok(digests[0])
  assert.deepEqual(new Set(digests).size, 1)
})
const good = verdictOn(ministry)
const SCOPE_DATA = good.ok ? good.message.scopeData : null

describe('the message must answer this invitation:', () => {
  const cases: readonly [string, Play['message'], CheckFailure][] = [
    ['another institution', { institutionId: '4712' }, 'wrong-institution'],
    ['another service card', { cardId: '1209' }, 'wrong-service-card'],
    ['another recipient', { recipientId: '11111111-6f0e-4d53-9d0c-0d1a2b3c4d5e' }, 'wrong-token'],
    ['another token', { securityToken: 'qK3b8Jm0Zr5tWv2xYc7dFh' }, 'wrong-token'],
    ['another time of the code', { validTime: created + 61 }, 'wrong-token'],
    ['another scope', { scope: 9 }, 'wrong-scope'],
    ['another purpose', { purpose: 'LOAN' }, 'wrong-purpose'],
    ['no document', { scopeData: null, dataAttached: 0 }, 'message-malformed'],
    ['a document that it denies', { dataAttached: 0 }, 'message-malformed'],
    ['a document that is not base64', { scopeData: 'żółć' }, 'message-malformed'],
    ['a longer life', { expires: created + 301 }, 'message-malformed'],
    ['a past life', { created: created - 300, expires: created }, 'message-expired'],
    ['a future life', { created: created + 26, expires: created + 326 }, 'message-expired'],
  ]
  for (const [what, message, code] of cases) {
    test(`${what} is refused as ${code}`, () =>
      assert.equal(codeOf({ message: message ?? {} }), code))
  }

  test('members that a newer phone adds are dropped, and put nothing right', () => {
    const { issuerDn: issuer, subjectDn: dn, serial: sn } = ministry.user
    const newer = (message: object) => message as NonNullable<Play['message']>
    const certificate = { issuer, dn, sn, keyId: '7F' }
    const added = { appVersion: '5.1', consent: { at: created, locale: 'pl' }, __proto: [] }
    assert.equal(codeOf({ message: newer({ ...added, certificate }) }), 'accepted')
    const verdict = verdictOn(ministry, { message: newer(added) })
    assert.ok(verdict.ok)
    assert.deepEqual(
      Object.keys(added).filter((name) => name in verdict.message),
      [],
    )
    const another = { ...added, CardId: '4711', cardid: '4711', cardId: '1209' }
    assert.equal(codeOf({ message: newer(another) }), 'wrong-service-card')
    const gone = { ...added, securityToken: undefined, token: EXPECTATION.securityTokenDigest }
    assert.equal(codeOf({ message: newer(gone) }), 'message-malformed')
  })

  test('a clock ahead by no more than the allowed skew is accepted', () => {
    assert.equal(codeOf({ message: { created: created + 25, expires: created + 325 } }), 'accepted')
  })

  test('the message is refused from the second in which it expires', () => {
    const at = (now: number) => codeOf({}, { ...MOMENT, now: new Date(now) })
    assert.equal(at((created + 300) * 1_000 - 1), 'accepted')
    assert.equal(at((created + 300) * 1_000), 'message-expired')
  })

  test('an expectation of a scope without a document is never met', () => {
    const evidence = play(ministry, { message: { scope: 0 } })
    const verdict = checkEvidence(evidence, anchors, { ...EXPECTATION, scope: 0 }, SETTINGS, MOMENT)
    assert.deepEqual(verdict, { ok: false, code: 'wrong-scope' })
  })

  describe('where the source tells nothing of its code', () => {
    const NOTHING = { recipientId: null, securityTokenDigest: null, validTime: null }
    const against = (change: object, message: Play['message'] = {}) => {
      const expectation = { ...EXPECTATION, ...change }
      const evidence = play(ministry, { message: message ?? {} })
      return checkEvidence(evidence, anchors, expectation, SETTINGS, MOMENT)
    }

    test('the rest is checked as ever, and the message is said not to be bound', () => {
      const whole = against({})
      assert.ok(whole.ok && whole.isBound)
      const verdict = against(NOTHING)
      assert.ok(verdict.ok && !verdict.isBound)
      assert.deepEqual(against(NOTHING, { cardId: '1209' }), {
        ok: false,
        code: 'wrong-service-card',
      })
    })

    test('what it does tell must be met: a recipient binds nobody, a token does', () => {
      const recipient = against({ ...NOTHING, recipientId: EXPECTATION.recipientId })
      assert.ok(recipient.ok && !recipient.isBound)
      const { securityTokenDigest } = EXPECTATION
      const token = against({ ...NOTHING, securityTokenDigest })
      assert.ok(token.ok && token.isBound)
      const another = { securityToken: 'qK3b8Jm0Zr5tWv2xYc7dFh' }
      assert.deepEqual(against({ ...NOTHING, securityTokenDigest }, another), {
        ok: false,
        code: 'wrong-token',
      })
    })
  })

  test('what a message says of its invitation can be looked at before it is checked', () => {
    const { signedMessage } = play(ministry)
    const peeked = peekMessage(signedMessage) ?? assert.fail()
    assert.equal(peeked.recipientId, EXPECTATION.recipientId)
    assert.deepEqual(Object.keys(peeked), ['recipientId', 'securityToken'])
    assert.equal(peekMessage(Buffer.from('rubbish')), null)
    assert.equal(peekMessage(signedMessage.subarray(0, 100)), null)
  })

  test('an expected digest that is not a SHA-256 is never met', () => {
    const expectation = { ...EXPECTATION, securityTokenDigest: '' }
    const verdict = checkEvidence(play(ministry), anchors, expectation, SETTINGS, MOMENT)
    assert.deepEqual(verdict, { ok: false, code: 'wrong-token' })
  })
})

describe('the message must name the certificate that signed it:', () => {
  const { issuerDn: issuer, subjectDn: dn, serial: sn } = ministry.user
  for (const [what, certificate] of [
    ['serial number', { issuer, dn, sn: `${sn}0` }],
    ['holder', { issuer, dn: dn.replace('Łąka', 'Laka'), sn }],
    ['issuer', { issuer: dn, dn, sn }],
  ] as const) {
    test(`another ${what} is refused`, () => {
      assert.equal(codeOf({ message: { certificate } }), 'signature-invalid')
    })
  }

  for (const printed of ['A1B2C3D4', '00a1b2c3d4', 'a1:b2:c3:d4', '00:A1:B2:C3:D4']) {
    test(`its serial number printed as ${printed} is accepted`, () => {
      assert.equal(codeOf({ message: { certificate: { issuer, dn, sn: printed } } }), 'accepted')
      const document: Play['document'] = (good) => ({
        ...good,
        header: { ...good.header, certificateSerialNumber: printed },
      })
      assert.equal(codeOf({ document }), 'accepted')
    })
  }
  for (const [printed, code] of [
    ['A1B2C3D5', 'signature-invalid'],
    ['a1b2c3d400', 'signature-invalid'],
    ['0', 'signature-invalid'],
    ['2712847316', 'signature-invalid'],
    ['a1::b2c3d4', 'message-malformed'],
    [':', 'message-malformed'],
    ['0xa1b2c3d4', 'message-malformed'],
  ] as const) {
    test(`its serial number as ${printed} is refused as ${code}`, () => {
      assert.equal(codeOf({ message: { certificate: { issuer, dn, sn: printed } } }), code)
    })
  }

  test('names in the order of the certificate, with spaces, are accepted', () => {
    const certificate = {
      sn,
      issuer: 'C=PL, O=Urząd Próby\\, Test, CN=Użytkownicy CA',
      dn: 'C=PL, O=Urząd Próby\\2C Test, cn=Żaneta Źródło-Łąka',
    }
    assert.equal(codeOf({ message: { certificate } }), 'accepted')
  })
})

describe('the message must be plain JSON:', () => {
  const cases: readonly [string, (text: string) => string][] = [
    ['duplicate names', (text) => text.replace('{', '{"cardId":"1",')],
    ['duplicate names in disguise', (text) => text.replace('{', '{"\\u0063ardId":"1",')],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['trailing text', (text) => `${text}x`],
    ['nothing', () => ''],
    ['deep nesting', () => '['.repeat(200_000)],
    ['many escaped quotes', (text) => text.replace('Otwarcie', '\\\\\\"'.repeat(50_000))],
  ]
  for (const [what, messageText] of cases) {
    test(`${what} is refused`, () => assert.equal(codeOf({ messageText }), 'message-malformed'))
  }

  test('a prototype is a member like any other that nobody knows', () => {
    const messageText = (text: string) =>
      text.replace('{', '{"__proto__":{"scope":9,"purpose":"LOAN"},"constructor":{},')
    const verdict = verdictOn(ministry, { messageText })
    assert.ok(verdict.ok)
    assert.equal(Object.getPrototypeOf(verdict.message), Object.prototype)
    assert.ok(!Object.hasOwn(verdict.message, '__proto__'))
    const without = (text: string) => messageText(text).replace(/"scope":\d+,(?="dataA)/, '')
    assert.equal(codeOf({ messageText: without }), 'message-malformed')
  })

  test('white space, escapes and colons inside strings are accepted', () => {
    const purposeName = 'a":\\": "b\\\\'
    const messageText = (text: string) =>
      JSON.stringify(JSON.parse(text), null, 2).replace('PL', '\\u0050L')
    const evidence = play(ministry, { message: { purposeName }, messageText })
    const expectation = { ...EXPECTATION, purposeName }
    assert.ok(checkEvidence(evidence, anchors, expectation, SETTINGS, MOMENT).ok)
  })
})

describe('the document must be valid and belong to the signer:', () => {
  type Change = NonNullable<Play['document']>
  const header =
    (change: object): Change =>
    (good) => ({ ...good, header: { ...good.header, ...change } })
  const card =
    (change: object): Change =>
    (good) => ({
      ...good,
      data: { ...good.data, mobileIdCard: { ...good.data.mobileIdCard, ...change } },
    })
  const other = foundMinistry().user
  const cases: readonly [string, Change, CheckFailure][] = [
    [
      'a document of another device',
      header({ certificateSerialNumber: '99' }),
      'wrong-document-holder',
    ],
    [
      'a document of another name',
      header({ certificateSubjectDn: 'CN=Jan' }),
      'wrong-document-holder',
    ],
    [
      'a document under another authority',
      header({ certificateIssuerDn: 'CN=X' }),
      'wrong-document-holder',
    ],
    [
      'a document with two PESEL numbers',
      header({ pesel: '44051401359' }),
      'wrong-document-holder',
    ],
    ['a suspended document', card({ status: 'SUSPENDED' }), 'document-suspended'],
    ['a revoked document', card({ status: 'REVOKED' }), 'document-revoked'],
    ['an expired document', card({ validTo: '2026-03-09' }), 'document-expired'],
    ['a document from tomorrow', card({ validFrom: '2026-03-11' }), 'document-expired'],
    ['a document without a number', card({ number: '' }), 'document-unreadable'],
    [
      'a whole document of another person',
      () => documentOf({ ...other, serial: '77' }),
      'wrong-document-holder',
    ],
  ]
  for (const [what, document, code] of cases) {
    test(`${what} is refused as ${code}`, () => assert.equal(codeOf({ document }), code))
  }

  test('a document is valid from its first day to its last, by the date it is given', () => {
    const document = card({ validFrom: '2026-03-09', validTo: '2026-03-11' })
    const on = (today: string) => codeOf({ document }, { ...MOMENT, today })
    assert.deepEqual(['2026-03-08', '2026-03-09'].map(on), ['document-expired', 'accepted'])
    assert.deepEqual(['2026-03-11', '2026-03-12'].map(on), ['accepted', 'document-expired'])
  })
})

describe('vouched data passes the same checks without signatures:', () => {
  const { scopeData: _, ...message } = good.ok ? good.message : assert.fail()
  const document = documentOf(ministry.user)
  const check = (change: object, changed = document) =>
    checkVouched(
      { message: { ...message, ...change }, document: changed },
      EXPECTATION,
      SETTINGS,
      MOMENT,
    )

  test('data that names no invitation meets no expectation of one', () => {
    const without = { recipientId: undefined, securityToken: undefined, validTime: undefined }
    assert.deepEqual(check(without), { ok: false, code: 'wrong-token' })
    const expectation = {
      ...EXPECTATION,
      ...{ recipientId: null, securityTokenDigest: null, validTime: null },
    }
    const vouched = checkVouched(
      { message: { ...message, ...without }, document },
      expectation,
      SETTINGS,
      MOMENT,
    )
    assert.ok(vouched.ok)
  })

  test('the good message is accepted', () => {
    const { scope, ...verdict } = check({}) as Vouched
    assert.equal(scope.scope, 8)
    assert.deepEqual(verdict, { ok: true, message, document })
  })

  const withStatus = structuredClone(document)
  withStatus.data.mobileIdCard.status = 'SUSPENDED'
  const ofAnother = structuredClone(document)
  ofAnother.header.certificateSerialNumber = '99'
  const certificate = { ...message.certificate, dn: 'not a name' }
  const cases: readonly [string, object, typeof document, CheckFailure][] = [
    ['another token', { securityToken: 'qK3b8Jm0Zr5tWv2xYc7dFh' }, document, 'wrong-token'],
    ['a past message', { created: created - 300, expires: created }, document, 'message-expired'],
    ['a suspended document', {}, withStatus, 'document-suspended'],
    ['a document of another device', {}, ofAnother, 'wrong-document-holder'],
    ['an unreadable name', { certificate }, document, 'message-malformed'],
    [
      'a document of another data set',
      {},
      { ...document, data: {} } as typeof document,
      'document-unreadable',
    ],
  ]
  for (const [what, change, changed, code] of cases) {
    test(`${what} is refused as ${code}`, () => {
      assert.deepEqual(check(change, changed), { ok: false, code })
    })
  }
})

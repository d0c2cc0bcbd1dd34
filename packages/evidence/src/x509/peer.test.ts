import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { hash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type ListWish, writeRevocationList } from '../testing/crl-writer.ts'
import { integer, octetString, sequence, tlv } from '../testing/der-writer.ts'
import { type CertificateWish, extension, issue, NOW, rsaKeys } from '../testing/pki.ts'
import { isOlder, staleLists } from './lists-in-force.ts'
import { OID } from './oid.ts'
import { judgePeer, type PeerName } from './peer.ts'
import { readRevocationList } from './revocation-list.ts'

const HOUR = 3_600_000
const now = NOW.getTime()
const at = (hours: number) => new Date(now + hours * HOUR)
const authority = issue({ commonName: 'Connections', authority: true })
const stranger = issue({ commonName: 'Strangers', authority: true })
/** May certify, and sign no lists. */
const certifying = issue({ commonName: 'Certifying', authority: true, keyUsage: 0x04 })
const dnsName = (...names: readonly string[]) =>
  extension('2.5.29.17', sequence(...names.map((name) => tlv(0x82, Buffer.from(name)))))
const certified = (wish: Partial<CertificateWish> = {}) =>
  issue({
    commonName: 'BackSystem',
    issuer: authority,
    purposes: [OID.clientAuth],
    extensions: [dnsName('backsystem.bank.example')],
    ...wish,
  })
const backsystem = certified()
const another = certified({ commonName: 'Printer', extensions: [] })
const fingerprint = hash('sha256', backsystem.certificate)
const subject = 'CN=BackSystem,O=Urząd Próby\\, Test,C=PL'

const judged = (
  { certificate }: { readonly certificate: Uint8Array },
  names: readonly PeerName[] = [{ kind: 'sha256', value: fingerprint }],
  moment = now,
) => judgePeer(certificate, { names, lists: null }, moment)

describe('of all that an authority has certified, one is let in:', () => {
  const NAMES = [
    { kind: 'sha256', value: fingerprint },
    { kind: 'subject', value: subject },
    { kind: 'dns', value: 'backsystem.bank.example' },
  ] as const satisfies readonly PeerName[]
  for (const name of NAMES) {
    test(`by its ${name.kind}`, () => {
      assert.equal(judged(backsystem, [name]), null)
      assert.equal(judged(another, [name]), 'not-named')
    })
  }

  test('by any of several names, while one certificate follows another', () => {
    const next = certified()
    const both = [...NAMES.slice(0, 1), { kind: 'sha256', value: hash('sha256', next.certificate) }]
    assert.equal(judged(next), 'not-named')
    assert.equal(judged(next, both as PeerName[]), null)
    assert.equal(judged(backsystem, both as PeerName[]), null)
  })

  for (const [what, value] of [
    ['a part of it', 'CN=BackSystem'],
    ['another country', subject.replace('C=PL', 'C=DE')],
    ['other capitals', subject.replace('BackSystem', 'backsystem')],
    ['no name', 'BackSystem'],
  ] as const) {
    test(`not by ${what} for the subject`, () => {
      assert.equal(judged(backsystem, [{ kind: 'subject', value }]), 'not-named')
    })
  }

  test('not by a name that only the subject, or a wildcard, has', () => {
    const dns = { kind: 'dns', value: 'x.bank.example' } as const
    assert.equal(judged(certified({ commonName: dns.value, extensions: [] }), [dns]), 'not-named')
    const wildcard = certified({ extensions: [dnsName('*.bank.example')] })
    assert.equal(judged(wildcard, [dns]), 'not-named')
    assert.equal(judged(certified({ extensions: [dnsName('a', dns.value)] }), [dns]), null)
  })

  const DNS = 'backsystem.bank.example'
  for (const [what, value, names, is] of [
    ['the same', DNS, [DNS], true],
    ['the same among others', DNS, ['a', 'b', DNS], true],
    ['the same in other capitals', DNS, ['BackSystem.BANK.example'], true],
    ['the same, when the setting has other capitals', DNS.toUpperCase(), [DNS], true],
    ['one below, by a dot at the beginning', '.bank.example', [DNS], false],
    ['any, by a dot', '.', [DNS], false],
    ['any, by nothing', '', [DNS], false],
    ['one below, by its parent', 'bank.example', [DNS], false],
    ['its parent', DNS, ['bank.example'], false],
    ['one with a dot at the end', DNS, [`${DNS}.`], false],
    ['one that the setting has with a dot at the end', `${DNS}.`, [DNS], false],
    ['one that goes on after a zero', DNS, [`${DNS}\0.evil.example`], false],
    ['one with a space', DNS, [`${DNS} `], false],
    ['a wildcard', DNS, ['*.bank.example', '*', 'back*.bank.example'], false],
    ['one for a wildcard', '*.bank.example', [DNS], false],
    ['letters that only look alike', DNS, ['ba\u0441ksystem.bank.example'], false],
    ['none at all', DNS, [], false],
  ] as const) {
    test(`${is ? '' : 'not '}by an alternative name to the letter: ${what}`, () => {
      const peer = certified({ extensions: [dnsName(...names)] })
      assert.equal(judged(peer, [{ kind: 'dns', value }]), is ? null : 'not-named')
    })
  }

  test('not by an alternative name of another kind, nor by one that cannot be read', () => {
    const name = { kind: 'dns', value: DNS } as const
    const kinds = [0x81, 0x86, 0x88, 0xa2, 0x02].map((tag) => tlv(tag, Buffer.from(DNS)))
    const unreadable = [Buffer.alloc(0), Buffer.from(DNS), octetString(Buffer.from(DNS))]
    for (const value of [...kinds.map((kind) => sequence(kind)), ...unreadable]) {
      const peer = certified({ extensions: [extension('2.5.29.17', value)] })
      assert.equal(judged(peer, [name]), 'not-named', value.toString('hex'))
      assert.equal(judged(peer, [name, { kind: 'subject', value: subject }]), null)
    }
  })

  test('by no host that differs in one letter from the one that is named', () => {
    fc.assert(
      fc.property(fc.domain(), fc.nat(252), fc.integer({ min: 1, max: 126 }), (host, at, code) => {
        const index = at % host.length
        const other = host.slice(0, index) + String.fromCharCode(code) + host.slice(index + 1)
        const same = other.toLowerCase() === host.toLowerCase()
        const peer = { certificate: certified({ extensions: [dnsName(other)] }).certificate }
        const verdict = judged(peer, [{ kind: 'dns', value: host }])
        assert.equal(verdict, same ? null : 'not-named')
      }),
      { numRuns: 100 },
    )
  })

  test('by nothing, where the subject cannot be read', () => {
    const bent = Buffer.from(backsystem.certificate)
    const at = bent.indexOf(backsystem.subject)
    const second = bent.indexOf(Uint8Array.of(0x31), at)
    bent[second] = 0x30
    assert.equal(judged({ certificate: bent }, [{ kind: 'subject', value: subject }]), 'not-named')
  })

  test('without a name, whoever is a client', () => {
    assert.equal(judged(another, []), null)
  })
})

describe('whatever its name, nobody is let in', () => {
  const names = [{ kind: 'subject', value: subject }] as const
  for (const [what, wish, refusal] of [
    ['for servers alone', { purposes: ['1.3.6.1.5.5.7.3.1'] }, 'not-for-clients'],
    ['for any purpose', { purposes: [OID.anyPurpose] }, 'not-for-clients'],
    ['without a purpose', { purposes: undefined }, 'not-for-clients'],
    ['as an authority', { authority: true }, 'not-for-clients'],
    ['past its end', { notAfter: at(-1) }, 'not-valid-now'],
    ['before its beginning', { notBefore: at(1) }, 'not-valid-now'],
    ['with a weak key', { keys: rsaKeys(1_024) }, 'unreadable'],
  ] as const) {
    test(what, () =>
      assert.equal(judged(certified(wish as Partial<CertificateWish>), names), refusal),
    )
  }

  test('once a connection has outlived the certificate', () => {
    const short = certified({ notAfter: at(1) })
    assert.equal(judged(short, names), null)
    assert.equal(judged(short, names, now + 2 * HOUR), 'not-valid-now')
  })

  test('with other bytes than a certificate', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (certificate) => {
        assert.equal(judged({ certificate }), 'unreadable')
      }),
    )
  })
})

describe('a list of what was taken back', () => {
  const usual: ListWish = { issuer: authority, thisUpdate: at(-1), nextUpdate: at(24) }
  const read = (wish: Partial<ListWish> = {}) =>
    readRevocationList(writeRevocationList({ ...usual, ...wish }), [
      stranger.certificate,
      certifying.certificate,
      authority.certificate,
    ])
  const standing = (wish: Partial<ListWish>, moment = now, whose = backsystem) => {
    const list = read(wish)
    assert.ok(typeof list !== 'string', String(list))
    return judgePeer(whose.certificate, { names: [], lists: [list] }, moment)
  }

  test('keeps out whom it names, and nobody else', () => {
    assert.equal(standing({}), null)
    const revoked = ['1', backsystem.serial, '00ff']
    assert.equal(standing({ revoked }), 'revoked')
    assert.equal(standing({ revoked }, now, another), null)
  })

  test('is none from its next update on, and before its beginning', () => {
    const end = usual.nextUpdate?.getTime() ?? 0
    assert.deepEqual([standing({}, end), standing({}, end + 1)], [null, 'list-stale'])
    assert.equal(standing({ thisUpdate: at(1) }), 'list-stale')
    assert.equal(standing({ revoked: [backsystem.serial] }, end + 1), 'revoked')
  })

  test('of another authority says nothing', () => {
    assert.equal(standing({ issuer: stranger }), 'no-list')
    const none = judgePeer(backsystem.certificate, { names: [], lists: [] }, now)
    assert.equal(none, 'no-list')
  })

  const numbered = (hex: string) => ({ extensions: [extension('2.5.29.20', integer(hex))] })

  test('is asked as far as it is of the authority itself, and its last one says how long it is good', () => {
    const all = (...wishes: readonly Partial<ListWish>[]) => {
      const lists = wishes.map((wish) => {
        const list = read(wish)
        assert.ok(typeof list !== 'string', String(list))
        return list
      })
      const verdicts = [lists, lists.toReversed()].map((some) => [
        judgePeer(backsystem.certificate, { names: [], lists: some }, now),
        staleLists(some, now).length,
      ])
      assert.deepEqual(verdicts[0], verdicts[1])
      return verdicts[0]
    }
    const over = { thisUpdate: at(-48), nextUpdate: at(-1) }
    const long = { thisUpdate: at(-72), nextUpdate: at(240) }
    assert.deepEqual(all(over, { issuer: stranger }), ['list-stale', 1])
    assert.deepEqual(all({}, { issuer: stranger, ...over }), [null, 1])
    assert.deepEqual(all({ ...over, issuer: stranger }, over), ['list-stale', 2])
    assert.deepEqual(all(over, {}), [null, 0])
    assert.deepEqual(all(over, long), ['list-stale', 1])
    assert.deepEqual(all({ ...over, revoked: [backsystem.serial] }, {}), ['revoked', 0])
  })

  test('of an authority with a second key is good as long as that of either is', () => {
    const renewed = issue({ commonName: 'Connections', authority: true })
    const lists = [
      { ...usual, thisUpdate: at(-48), nextUpdate: at(-1), ...numbered('0100') },
      { ...usual, issuer: renewed, ...numbered('01') },
    ].map((wish) =>
      readRevocationList(writeRevocationList(wish), [authority.certificate, renewed.certificate]),
    )
    assert.ok(lists.every((list) => typeof list !== 'string'))
    assert.equal(judgePeer(backsystem.certificate, { names: [], lists }, now), null)
    assert.deepEqual(staleLists(lists, now), [])
  })

  test('is older than another by its time, and by its number', () => {
    const older = (one: Partial<ListWish>, other: Partial<ListWish>) => {
      const [left, right] = [read(one), read(other)]
      assert.ok(typeof left !== 'string' && typeof right !== 'string')
      return isOlder(left, right)
    }
    assert.ok(older({ thisUpdate: at(-2) }, {}))
    assert.ok(!older({}, {}) && !older({}, { thisUpdate: at(-2) }))
    assert.ok(older(numbered('09'), numbered('10')))
    assert.ok(older({ thisUpdate: at(0), ...numbered('09') }, numbered('10')))
    assert.ok(older({ thisUpdate: at(-2), ...numbered('11') }, numbered('10')))
    assert.ok(older(numbered('7f'.repeat(19)), numbered(`01${'00'.repeat(19)}`)))
    assert.ok(!older({}, numbered('10')) && !older(numbered('10'), {}))
  })

  for (const [what, extensions] of [
    ['no number', [extension('2.5.29.20', octetString(Buffer.alloc(1)))]],
    ['two numbers', [...numbered('01').extensions, ...numbered('02').extensions]],
    ['a longer number than any', numbered('7f'.repeat(21)).extensions],
  ] as const) {
    test(`with ${what} for its number is refused`, () => {
      assert.equal(read({ extensions }), 'unreadable')
    })
  }

  test('may have extensions that need not be understood', () => {
    assert.equal(standing({ extensions: [extension('1.2.3', integer('07'))] }), null)
    assert.equal(standing(numbered('07')), null)
    const reason = extension('2.5.29.21', tlv(0x0a, Uint8Array.of(1)))
    const entry = { revoked: [backsystem.serial], entryExtensions: [reason] }
    assert.equal(standing(entry), 'revoked')
  })

  const critical = (type: string) => extension(type, octetString(Buffer.alloc(1)), true)
  for (const [what, wish, outcome] of [
    ['signed by another', { signer: stranger }, 'of-another'],
    ['of an authority that is not pinned', { issuer: backsystem }, 'of-another'],
    ['by an authority that may not sign any', { issuer: certifying }, 'of-another'],
    ['without an end', { nextUpdate: null }, 'unreadable'],
    ['of version 1', { version: '00' }, 'unreadable'],
    ['with two algorithms', { algorithm: sequence() }, 'unreadable'],
    ['of a part', { extensions: [critical('2.5.29.28')] }, 'unreadable'],
    ['of changes alone', { extensions: [critical('2.5.29.27')] }, 'unreadable'],
    [
      'of several authorities',
      { revoked: ['1'], entryExtensions: [critical('2.5.29.29')] },
      'unreadable',
    ],
  ] as const) {
    test(`${what} is refused: ${outcome}`, () => {
      assert.equal(read(wish as Partial<ListWish>), outcome)
    })
  }

  test('of any other bytes is refused', () => {
    const good = writeRevocationList({ ...usual, revoked: [backsystem.serial] })
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const bytes = Buffer.from(good)
        bytes[index] = (bytes[index] ?? 0) ^ change
        assert.equal(typeof readRevocationList(bytes, [authority.certificate]), 'string')
        assert.equal(typeof readRevocationList(bytes.subarray(0, index), []), 'string')
      }),
      { numRuns: 300 },
    )
  })

  test('as OpenSSL makes it is read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'okienko-crl-'))
    try {
      const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
      const pem = (der: Uint8Array) => new X509Certificate(der).toString()
      write('ca.pem', pem(authority.certificate))
      write('ca.key', String(authority.keys.privateKey.export({ format: 'pem', type: 'pkcs8' })))
      const day = '261231120000Z'
      write(
        'index.txt',
        `R\t${day}\t260301000000Z\t${backsystem.serial.padStart(4, '0').toUpperCase()}\tunknown\t/CN=x\n`,
      )
      write('number', '01\n')
      write(
        'ca.cnf',
        '[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\ndefault_crl_days=30\n',
      )
      const files = ['-keyfile', 'ca.key', '-cert', 'ca.pem']
      const args = ['ca', '-gencrl', '-config', 'ca.cnf', ...files, '-out', 'list.pem']
      execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
      execFileSync('openssl', ['crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der'], {
        cwd: folder,
      })
      const list = readRevocationList(readFileSync(join(folder, 'list.der')), [
        authority.certificate,
      ])
      assert.ok(typeof list !== 'string', String(list))
      assert.deepEqual([...list.revoked], [backsystem.serial])
      assert.equal(Math.round((list.nextUpdate - list.thisUpdate) / HOUR), 30 * 24)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

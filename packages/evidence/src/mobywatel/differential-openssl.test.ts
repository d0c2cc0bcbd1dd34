import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { hash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { attribute, type CmsWish, writeSignedData } from '../testing/cms-writer.ts'
import { octetString, oid, set } from '../testing/der-writer.ts'
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
import { ecKeys, issue, type Keys, NOW, rsaKeys } from '../testing/pki.ts'
import { parseTrustAnchors } from '../x509/certification-path.ts'
import { parseSignedData } from '../x509/cms.ts'
import { OID } from '../x509/oid.ts'
import { checkEvidence } from './check-evidence.ts'

const folder = mkdtempSync(join(tmpdir(), 'okienko-openssl-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return name
}
const read = (name: string) => readFileSync(join(folder, name))
const openssl = (...args: readonly string[]) => {
  const text = execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  return text.toString()
}
const opensslSays = (...args: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync('openssl', args, { cwd: folder })
  return { status, text: `${stdout}${stderr}` }
}
const pem = (certificate: Uint8Array) => new X509Certificate(certificate).toString()

describe('what OpenSSL makes is accepted:', () => {
  const EXTENSIONS = `
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[user]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid, issuer
subjectAltName = email:zaneta@example.pl
[ocsp]
keyUsage = critical, digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
[seal]
keyUsage = critical, nonRepudiation
extendedKeyUsage = emailProtection
`
  write('extensions.cnf', EXTENSIONS)
  const key = (name: string, keys: Keys) =>
    write(`${name}.key`, keys.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const certify = (name: string, keys: Keys, issuer: string, section = name) => {
    key(name, keys)
    openssl(
      'req',
      '-new',
      '-utf8',
      '-key',
      `${name}.key`,
      '-subj',
      `/C=PL/O=Urząd, Test/CN=${name} Źródło+SN=Ł`,
      '-out',
      `${name}.csr`,
    )
    const by =
      issuer === name
        ? ['-signkey', `${name}.key`]
        : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial']
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      '-days',
      '30',
      '-extfile',
      'extensions.cnf',
      '-extensions',
      section,
      '-out',
      `${name}.pem`,
    )
  }
  const der = (name: string) => new X509Certificate(read(`${name}.pem`)).raw
  const describeCertificate = (name: string, option: string) => {
    const text = openssl(
      'x509',
      '-in',
      `${name}.pem`,
      '-noout',
      '-subject',
      '-issuer',
      '-serial',
      '-nameopt',
      option,
    )
    const line = (start: string) =>
      text.match(new RegExp(`^${start}=(.*)$`, 'm'))?.[1]?.trim() ?? ''
    return {
      dn: line('subject'),
      issuer: line('issuer'),
      sn: line('serial').toLowerCase().replace(/^0+/, ''),
    }
  }
  certify('ca', rsaKeys(3_072), 'ca')
  certify('ocsp', ecKeys(), 'ca')
  certify('seal', rsaKeys(2_048), 'ca')
  certify('ec', ecKeys(), 'ca', 'user')
  certify('p384', ecKeys('P-384'), 'ca', 'user')
  certify('rsa', rsaKeys(2_048), 'ca', 'user')
  const anchors = parseTrustAnchors({ userAuthorities: [der('ca')], sealAuthorities: [der('ca')] })

  const sign = (content: string, by: string, ...options: readonly string[]) => {
    write('content', content)
    openssl(
      'cms',
      '-sign',
      '-in',
      'content',
      '-binary',
      '-nodetach',
      '-outform',
      'DER',
      '-signer',
      `${by}.pem`,
      '-inkey',
      `${by}.key`,
      '-out',
      'signed.der',
      ...options,
    )
    return read('signed.der')
  }
  const NINE_MINUTES = ['-nmin', '9']
  const answer = (about: string, status: 'V' | 'R', options: readonly string[] = NINE_MINUTES) => {
    const { sn } = describeCertificate(about, 'RFC2253')
    const serial = (sn.length % 2 === 0 ? sn : `0${sn}`).toUpperCase()
    write(
      'index.txt',
      `${status}\t351231000000Z\t${status === 'R' ? '250101000000Z' : ''}\t${serial}\tunknown\t/CN=x\n`,
    )
    openssl(
      'ocsp',
      '-issuer',
      'ca.pem',
      '-cert',
      `${about}.pem`,
      '-no_nonce',
      '-reqout',
      'request.der',
    )
    openssl(
      'ocsp',
      '-index',
      'index.txt',
      '-CA',
      'ca.pem',
      '-reqin',
      'request.der',
      '-respout',
      'response.der',
      '-rsigner',
      'ocsp.pem',
      '-rkey',
      'ocsp.key',
      ...options,
    )
    return read('response.der')
  }
  const verdict = (
    by: string,
    options: readonly string[],
    nameForm: string,
    ocspResponse: Uint8Array,
  ) => {
    const reference = describeCertificate(by, nameForm)
    const now = new Date()
    const made = documentOf({
      serial: reference.sn,
      subjectDn: reference.dn,
      issuerDn: reference.issuer,
    })
    const header = { ...made.header, creationTimestamp: now.toISOString() }
    const scopeData = sign(JSON.stringify({ ...made, header }), 'seal', ...options).toString(
      'base64',
    )
    const moment = { now, today: now.toISOString().slice(0, 10) }
    const created = Math.floor(now.getTime() / 1_000)
    const message = { ...messageOf(reference, scopeData), created, expires: created + 300 }
    const signedMessage = sign(JSON.stringify(message), by, ...options)
    return checkEvidence({ signedMessage, ocspResponse }, anchors, EXPECTATION, SETTINGS, moment)
  }

  const RFC2253 = 'RFC2253,-esc_msb,utf8'
  const cases: readonly [
    what: string,
    signer: string,
    options: readonly string[],
    nameForm?: string,
  ][] = [
    ['ECDSA', 'ec', []],
    ['ECDSA, streamed', 'ec', ['-stream']],
    ['ECDSA P-384 with SHA-384', 'p384', ['-md', 'sha384']],
    ['RSA', 'rsa', []],
    ['RSA with SHA-512, streamed', 'rsa', ['-md', 'sha512', '-stream']],
    ['named by key identifier', 'ec', ['-keyid']],
    ['with the authority attached', 'ec', ['-certfile', 'ca.pem']],
    ['without capabilities', 'ec', ['-nosmimecap']],
    ['names with escaped octets', 'ec', [], 'RFC2253'],
    [
      'names in the order of the certificate',
      'ec',
      [],
      'oneline,-esc_msb,utf8,-space_eq,-use_quote',
    ],
    ['names in quotes, as it prints them unasked', 'ec', [], 'oneline,-esc_msb,utf8'],
  ]
  const responses = new Map(['ec', 'p384', 'rsa'].map((name) => [name, answer(name, 'V')]))
  for (const [what, signer, options, nameForm = RFC2253] of cases) {
    test(what, () => {
      const response = responses.get(signer) ?? assert.fail()
      const result = verdict(signer, options, nameForm, response)
      assert.equal(result.ok ? 'accepted' : result.code, 'accepted')
    })
  }

  test('RSA-PSS, which OpenSSL cannot stream', () => {
    const pss = ['-keyopt', 'rsa_padding_mode:pss']
    assert.equal(parseSignedData(sign('content', 'rsa', ...pss)).scheme.kind, 'rsa-pss')
    const result = verdict('rsa', pss, RFC2253, responses.get('rsa') ?? assert.fail())
    assert.equal(result.ok ? 'accepted' : result.code, 'accepted')
  })

  test('OCSP by the authority itself, naming the responder by key, with another digest', () => {
    for (const options of [
      ['-rsigner', 'ca.pem', '-rkey', 'ca.key'],
      ['-resp_key_id'],
      ['-rmd', 'sha512'],
    ]) {
      const result = verdict('ec', [], RFC2253, answer('ec', 'V', [...NINE_MINUTES, ...options]))
      assert.equal(result.ok ? 'accepted' : result.code, 'accepted')
    }
  })

  test('OCSP without a next update, as OpenSSL answers unless told otherwise', () => {
    const good = verdict('ec', [], RFC2253, answer('ec', 'V', []))
    assert.equal(good.ok ? 'accepted' : good.code, 'accepted')
    const revoked = verdict('ec', [], RFC2253, answer('ec', 'R', []))
    assert.equal(revoked.ok ? 'accepted' : revoked.code, 'certificate-revoked')
  })

  test('a revoked certificate is refused as such, one for another as unknown', () => {
    assert.deepEqual(verdict('ec', [], RFC2253, answer('ec', 'R')), {
      ok: false,
      code: 'certificate-revoked',
    })
    assert.deepEqual(verdict('ec', [], RFC2253, answer('rsa', 'V')), {
      ok: false,
      code: 'revocation-unknown',
    })
  })
})

describe('what is accepted, OpenSSL verifies:', () => {
  const ministry = foundMinistry()
  const attime = String(NOW.getTime() / 1_000)
  write('user-ca.pem', pem(ministry.userAuthority.certificate))
  write('seal-ca.pem', pem(ministry.sealAuthority.certificate))
  const verifyCms = (bytes: Uint8Array, authority: string) => {
    write('message.der', bytes)
    return opensslSays(
      'cms',
      '-verify',
      '-inform',
      'DER',
      '-in',
      'message.der',
      '-binary',
      '-CAfile',
      authority,
      '-purpose',
      'any',
      '-attime',
      attime,
      '-out',
      'content',
    )
  }
  const variants: readonly (CmsWish & { readonly rsa?: true })[] = [
    {},
    { streamed: true },
    { named: 'key' },
    { digest: 'sha384' },
    { digest: 'sha512', streamed: true },
    { rsa: true },
    { rsa: true, pss: true },
    { rsa: true, pss: true, streamed: true },
  ]
  const rsaUser = issue({ commonName: 'RSA', issuer: ministry.userAuthority, keys: rsaKeys(2_048) })
  for (const { rsa, ...cms } of variants) {
    test(`message ${JSON.stringify({ rsa, ...cms })}, its seal and its OCSP response`, () => {
      const user = rsa ? rsaUser : ministry.user
      const seal = { ...cms, pss: false }
      const evidence = play(ministry, { user, cms, seal })
      const verdict = checkEvidence(evidence, anchorsOf(ministry), EXPECTATION, SETTINGS, MOMENT)
      assert.ok(verdict.ok)
      assert.equal(verifyCms(evidence.signedMessage, 'user-ca.pem').status, 0)
      assert.equal(hash('sha256', read('content')), verdict.digest)
      const sealed = Buffer.from(verdict.message.scopeData ?? '', 'base64')
      assert.equal(verifyCms(sealed, 'seal-ca.pem').status, 0)
      assert.deepEqual(JSON.parse(read('content').toString()), verdict.document)
      write('user.pem', pem(user.certificate))
      write('response.der', evidence.ocspResponse)
      const ocsp = opensslSays(
        'ocsp',
        '-respin',
        'response.der',
        '-issuer',
        'user-ca.pem',
        '-cert',
        'user.pem',
        '-CAfile',
        'user-ca.pem',
        '-attime',
        attime,
      )
      assert.match(ocsp.text, /Response verify OK/)
      assert.match(ocsp.text, /^(user\.pem: )?good$/m)
    })
  }

  test('OpenSSL is fooled by signed attributes presented as content; the check is not', () => {
    const attributes = set(
      attribute(OID.contentType, oid(OID.data)),
      attribute(OID.messageDigest, octetString(Buffer.alloc(32))),
    )
    const confused = writeSignedData(attributes, ministry.user, { attributes: () => null })
    assert.equal(verifyCms(confused, 'user-ca.pem').status, 0)
    const evidence = { ...play(ministry), signedMessage: confused }
    const verdict = checkEvidence(evidence, anchorsOf(ministry), EXPECTATION, SETTINGS, MOMENT)
    assert.deepEqual(verdict, { ok: false, code: 'message-malformed' })
  })
})

import assert from 'node:assert/strict'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { listPem, writeRevocationList } from '../../../../evidence/src/testing/crl-writer.ts'
import { ecKeys, type Identity, name, rsaKeys } from '../../../../evidence/src/testing/pki.ts'
import { readWhatIsRight } from '../../settings/config.ts'
import { examineCertificates } from './examine-certificates.ts'
import {
  type ABank,
  aBank,
  authority,
  certified,
  DAY,
  keyPemOf,
  pemOf,
  SERVER_AUTH,
} from './testing/a-bank.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, only, missing } = coverage(import.meta.filename)

let bank: ABank
before(() => {
  bank = aBank()
})
after(() => bank.remove())

const LISTENER = 'OKIENKO_BACKSYSTEM_CERTIFICATE'
const KEY = 'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY'
const CLIENTS = 'OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY'
const USERS = 'OKIENKO_USER_AUTHORITIES'
const SEALS = 'OKIENKO_SEAL_AUTHORITIES'

const look = (change: Record<string, string> = {}, now = Date.now()) =>
  examineCertificates(readWhatIsRight({ ...bank.env, ...change }), now)
/** The same with other content in the file of one setting. */
const lookWith = (setting: string, content: string | Uint8Array) =>
  look({ [setting]: bank.file('spoiled', content) })
const lookWithPair = (own: Identity, ...below: readonly Identity[]) =>
  look({
    [LISTENER]: bank.file('pair.pem', pemOf(own, ...below)),
    [KEY]: bank.file('pair.key', keyPemOf(own.keys)),
  })
const textOf = (setting: string) =>
  setting === USERS ? pemOf(bank.authorities.users) : pemOf(bank.listener, bank.authorities.tls)
const endingIn = (days: number) => ({ notAfter: new Date(Date.now() + days * DAY + 60_000) })

describe('of certificates the doctor says', () => {
  it('how long each is good, where all are', () => {
    const findings = look()
    only(findings)
    const good = findings.filter(({ code }) => code === 'certificate-good')
    assert.equal(good.length, 5)
    assert.match(provoked(findings, 'certificate-good').says, /CN=Listener is good for 36\d days/)
    provoked(findings, 'listener-key-good')
  })

  it('that those were not looked at whose settings are not right', () => {
    const findings = look({ [USERS]: '' })
    only(findings, 'not-asked')
    assert.ok(findings.some(({ says }) => says.endsWith(`looked at: ${USERS} is not right yet`)))
  })

  it('nothing of files that need not be set, nor of a listener where results are polled', () => {
    const polled = look({ OKIENKO_BACKSYSTEM_DELIVERY: 'poll', [LISTENER]: '/nowhere' })
    assert.equal(polled.length, 2)
  })

  it('that they are as good with the line ends of Windows, and with words between them', () => {
    only(lookWith(USERS, textOf(USERS).replaceAll('\n', '\r\n')))
    only(lookWith(LISTENER, textOf(LISTENER).replaceAll('\n', '\r\n')))
    only(lookWith(USERS, `Subject: CN=Users\n\n${textOf(USERS)}\n`))
  })

  it('that the file is not there, a folder, a device, or not for this user', () => {
    mkdirSync(join(bank.folder, 'folder'))
    for (const path of ['nowhere.pem', 'folder', 'users.pem/x']) {
      only(look({ [SEALS]: join(bank.folder, path) }), 'certificate-file-unreadable')
    }
    only(look({ [SEALS]: '/dev/zero' }), 'certificate-file-unreadable')
    only(lookWith(SEALS, ''), 'certificate-file-unreadable')
  })

  it('that the file is DER, of another program or of something else, and how to convert it', () => {
    const der = provoked(
      lookWith(USERS, bank.authorities.users.certificate),
      'certificate-file-without',
    )
    assert.match(der.todo ?? '', /openssl x509 -inform DER/)
    const utf16 = Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(textOf(USERS), 'utf16le')])
    assert.match(provoked(lookWith(USERS, utf16), 'certificate-file-without').says, /UTF-16/)
    const key = keyPemOf(bank.listener.keys)
    assert.match(provoked(lookWith(USERS, key), 'certificate-file-without').says, /a PRIVATE KEY/)
    only(lookWith(USERS, 'hello'), 'certificate-file-without')
  })

  it('that one of several is damaged, and what the others are good for', () => {
    const [, second = ''] = /\n(M[^\n]{20})/.exec(textOf(USERS)) ?? []
    const damaged = textOf(USERS).replace(second, 'A'.repeat(second.length))
    const findings = lookWith(USERS, damaged + textOf(USERS))
    only(findings, 'certificate-unreadable')
    assert.match(provoked(findings, 'certificate-unreadable').says, /certificate 1 of/)
  })

  it('that one ends soon, in days', () => {
    const findings = lookWith(USERS, pemOf(authority('Users', endingIn(29))))
    only(findings, 'certificate-ends-soon')
    assert.match(provoked(findings, 'certificate-ends-soon').says, /good for 29 days$/)
    only(lookWith(USERS, pemOf(authority('Users', endingIn(30)))))
    only(lookWith(USERS, pemOf(authority('Users', endingIn(7)))), 'certificate-ends-soon')
  })

  it('that one ends within a week, which is wrong already: of the listener, or of an authority', () => {
    for (const [days, words] of [
      [6, /for 6 days$/],
      [1, /for 1 day$/],
      [0, /less than a day$/],
    ] as const) {
      const users = lookWith(USERS, pemOf(authority('Users', endingIn(days))))
      only(users, 'certificate-ends-now')
      const { says, verdict } = provoked(users, 'certificate-ends-now')
      assert.match(says, words)
      assert.equal(verdict, 'wrong')
    }
    const { tls } = bank.authorities
    const own = { commonName: 'Listener', issuer: tls, purposes: [SERVER_AUTH], ...endingIn(6) }
    only(lookWithPair(certified(own), tls), 'certificate-ends-now')
  })

  it('that one is over, of the listener also the one that issued it', () => {
    const over = authority('Connections', { ...endingIn(-1), keys: bank.authorities.tls.keys })
    only(lookWith(USERS, pemOf(authority('Users', endingIn(-1)))), 'certificate-over')
    const chain = pemOf(bank.listener, over)
    const findings = lookWith(LISTENER, chain)
    only(findings, 'certificate-over')
    assert.match(provoked(findings, 'certificate-over').says, /CN=Connections is over since 20/)
  })

  it('that an authority is over and others stand beside it', () => {
    const over = authority('Before', endingIn(-1))
    only(lookWith(USERS, pemOf(over, bank.authorities.users)), 'authority-over')
  })

  it('that one begins later', () => {
    const later = authority('Later', { notBefore: new Date(Date.now() + DAY) })
    only(lookWith(SEALS, pemOf(later)), 'certificate-not-yet')
  })
})

describe('of authorities the doctor says', () => {
  it('that one stands there twice', () => {
    const pasted = lookWith(USERS, textOf(USERS) + textOf(USERS))
    only(pasted, 'authority-twice')
    const { says, verdict } = provoked(pasted, 'authority-twice')
    assert.match(says, /CN=Users stands there twice, the same certificate$/)
    assert.equal(verdict, 'warning')
    only(lookWith(CLIENTS, pemOf(bank.authorities.tls, bank.authorities.tls)), 'authority-twice')
  })

  it('that a renewed one stands beside the one before', () => {
    const { seals } = bank.authorities
    const renewed = authority('Seals', {
      keys: seals.keys,
      notAfter: new Date(Date.now() + 900 * DAY),
    })
    const findings = lookWith(SEALS, pemOf(seals, renewed))
    only(findings, 'authority-twice')
    assert.match(provoked(findings, 'authority-twice').says, /another certificate of its key$/)
    only(lookWith(SEALS, pemOf(seals, authority('Seals'))))
  })

  it('that one is no authority', () => {
    const nobody = certified({ commonName: 'A person' })
    for (const setting of [USERS, SEALS]) {
      only(lookWith(setting, pemOf(nobody)), 'authority-may-not-certify')
    }
    only(lookWith(CLIENTS, pemOf(nobody)), 'authority-may-not-certify')
    const unsaid = authority('No key usage', { keyUsage: null })
    only(lookWith(USERS, pemOf(unsaid)), 'authority-may-not-certify')
  })

  it('that one is too weak', () => {
    only(
      lookWith(SEALS, pemOf(authority('Weak', { keys: rsaKeys(1024) }))),
      'authority-not-understood',
    )
  })

  it('that one is of the simulator, but not in the demo', () => {
    const simulated = authority('OKIENKO SIMULATOR User CA')
    for (const setting of [USERS, SEALS, CLIENTS]) {
      only(lookWith(setting, pemOf(simulated)), 'simulator-anchors')
    }
    only(look({ [USERS]: bank.file('simulated', pemOf(simulated)), OKIENKO_DEMO: '1' }))
  })

  it('that one of seals has to do with one of users', () => {
    const { users, seals } = bank.authorities
    only(lookWith(SEALS, pemOf(seals, users)), 'related-authorities')
    only(lookWith(SEALS, pemOf(authority('Below', { issuer: users }))), 'related-authorities')
    only(lookWith(USERS, pemOf(authority('Below', { issuer: seals }))), 'related-authorities')
  })

  it('that whoever has a certificate of users or seals could hand over results', () => {
    for (const one of [bank.authorities.users, bank.authorities.seals]) {
      only(lookWith(CLIENTS, pemOf(one)), 'client-authority-shared')
    }
  })

  it('that whoever has a certificate of anybody could', () => {
    const public_ = Array.from({ length: 5 }, (_, at) => authority(`Public ${at}`))
    only(lookWith(CLIENTS, pemOf(...public_)), 'client-authority-many')
  })
})

describe('of the listener the doctor says', () => {
  const key = () => keyPemOf(bank.listener.keys)

  it('that its key is of another certificate, or of a later one in the file', () => {
    only(lookWith(KEY, keyPemOf(ecKeys())), 'listener-key-of-another')
    const turned = lookWith(LISTENER, pemOf(bank.authorities.tls, bank.listener))
    const finding = provoked(turned, 'listener-key-of-another')
    assert.match(finding.says, /the key of CN=Listener, which does not stand first/)
  })

  it('that its key is under a passphrase', () => {
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'x', format: 'pem' } as const
    const { privateKey } = bank.listener.keys
    const encrypted = privateKey.export({ ...cipher, type: 'pkcs8' })
    only(lookWith(KEY, encrypted.toString()), 'listener-key-encrypted')
    const older = privateKey.export({ ...cipher, type: 'sec1' })
    only(lookWith(KEY, older.toString()), 'listener-key-encrypted')
  })

  it('that its key is DER, a public one, a certificate, missing or nothing at all', () => {
    const { privateKey, publicKey } = bank.listener.keys
    for (const content of [
      privateKey.export({ format: 'der', type: 'pkcs8' }),
      publicKey.export({ format: 'pem', type: 'spki' }),
      pemOf(bank.listener),
      'hello',
    ]) {
      only(lookWith(KEY, content), 'listener-key-unreadable')
    }
    only(look({ [KEY]: '/nowhere/listener.key' }), 'listener-key-unreadable')
  })

  it('that others may read its key', () => {
    const file = bank.file('open.key', key())
    for (const [mode, code] of [
      [0o644, 'listener-key-open'],
      [0o640, 'listener-key-group'],
      [0o400, null],
    ] as const) {
      chmodSync(file, mode)
      only(look({ [KEY]: file }), ...(code === null ? [] : [code]))
    }
  })

  it('that the chain below it does not hang together', () => {
    const findings = lookWith(LISTENER, pemOf(bank.listener, bank.authorities.users))
    only(findings, 'listener-chain-broken')
  })

  it('that its certificate is for something else than servers', () => {
    const client = certified({ commonName: 'Client', purposes: ['1.3.6.1.5.5.7.3.2'] })
    only(lookWithPair(client), 'listener-not-for-servers')
    only(lookWithPair(certified({ commonName: 'Anything' })))
    only(lookWithPair(certified({ commonName: 'Both', purposes: [SERVER_AUTH] })))
  })

  it('that TLS cannot use what looks right', () => {
    const indented = textOf(LISTENER).replace(/^-----B/gm, '  -----B')
    only(lookWith(LISTENER, indented), 'listener-refused')
    const weak = certified({ commonName: 'Weak', keys: rsaKeys(1024) })
    only(lookWithPair(weak), 'listener-refused')
  })
})

describe('of whoever hands over results the doctor says', () => {
  const LIST = 'OKIENKO_BACKSYSTEM_REVOCATION_LIST'
  const listOf = (issuer: Identity, days: number) =>
    writeRevocationList({
      issuer,
      thisUpdate: new Date(Date.now() - 2 * DAY),
      nextUpdate: new Date(Date.now() + days * DAY),
    })

  it('that its name is not written as names are', () => {
    only(look({ OKIENKO_BACKSYSTEM_CLIENT: 'subject:CN=a,=b' }), 'backsystem-client-unnamed')
    only(look({ OKIENKO_BACKSYSTEM_CLIENT: 'subject:CN=BackSystem,O=Bank,C=PL' }))
  })

  it('that the backslashes of its letters are lost, and nothing of digits that are digits', () => {
    const subject = (name: string) => ({
      OKIENKO_BACKSYSTEM_CLIENT: `subject:CN=Back,O=${name},C=PL`,
    })
    for (const lost of ['Bank PrzykC582adowy', 'C581adny Bank', 'Spoldzielnia RolnikC3B3w']) {
      only(look(subject(lost)), 'backsystem-client-odd')
    }
    const good = ['Przykładowy', 'Przyk\\C5\\82adowy', 'ABC582A', 'Node C3B3', 'AC581']
    for (const name of good) only(look(subject(name)))
  })

  it('that the next list is due within a day, or soon for one of a short life', () => {
    const ends = (thisHours: number, nextHours: number) =>
      lookWith(
        LIST,
        writeRevocationList({
          issuer: bank.authorities.tls,
          thisUpdate: new Date(Date.now() + (thisHours * DAY) / 24),
          nextUpdate: new Date(Date.now() + (nextHours * DAY) / 24),
        }),
      )
    const minute = 1 / 60
    for (const [from, until] of [
      [-72, 23],
      [-72, minute],
      [-7, 5],
      [-1, minute],
    ] as const) {
      only(ends(from, until), 'revocation-list-ends-soon')
    }
    for (const [from, until] of [
      [-72, 25],
      [-5, 7],
      [-minute, 1],
    ] as const)
      only(ends(from, until))
  })

  it('until when the list of the revoked is good, in PEM or DER, and that it is over', () => {
    const { tls } = bank.authorities
    for (const content of [listOf(tls, 3), listPem(listOf(tls, 3))]) {
      const findings = lookWith(LIST, content)
      only(findings)
      assert.match(provoked(findings, 'revocation-list-good').says, /is good until 20/)
    }
    only(lookWith(LIST, listOf(tls, -1)), 'revocation-list-over')
  })

  it('that the list of one authority is over, beside a good one of another', () => {
    const { tls } = bank.authorities
    const older = authority('Connections before')
    const both = { [CLIENTS]: bank.file('both.pem', pemOf(tls, older)) }
    const lookAt = (...lists: readonly Uint8Array[]) =>
      look({ ...both, [LIST]: bank.file('lists.pem', lists.map((one) => listPem(one)).join('')) })
    only(lookAt(listOf(tls, -1), listOf(older, 3)), 'revocation-list-over')
    only(lookAt(listOf(older, 3), listOf(tls, -1)), 'revocation-list-over')
    const soonest = new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10)
    const good = provoked(lookAt(listOf(tls, 9), listOf(older, 3)), 'revocation-list-good')
    assert.ok(good.says.includes(soonest), good.says)
  })

  it('that the list is none, or of somebody else', () => {
    only(lookWith(LIST, 'hello'), 'revocation-list-refused')
    only(lookWith(LIST, listOf(bank.authorities.users, 3)), 'revocation-list-refused')
    only(look({ [LIST]: '/nowhere/list.pem' }), 'revocation-list-refused')
    only(look({ [LIST]: '/dev/zero' }), 'revocation-list-refused')
  })
})

describe('a certificate of somebody who means ill', () => {
  it('moves no cursor, begins no line and takes no room', () => {
    const hostile = `\u001b[2J\nok       settings \u202e${'long '.repeat(200)}`
    assert.ok(name(hostile).length > 900)
    const findings = lookWith(USERS, pemOf(authority(hostile)))
    for (const { says, todo } of findings) {
      assert.doesNotMatch(`${says}${todo}`, /[\p{C}\p{Zl}\p{Zp}]/u)
      assert.ok(says.length <= 400)
    }
    assert.match(JSON.stringify(findings), /long long/)
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for certificates', () => {
    assert.deepEqual(missing(), [])
  })
})

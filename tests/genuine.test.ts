import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Client } from '@okienko/contract'
import { jpegOf, pngOf } from '../packages/evidence/src/testing/pictures.ts'
import { issue, rsaKeys } from '../packages/evidence/src/testing/pki.ts'
import { provideTestPki } from '../packages/simulator/src/testing/shared-pki.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { type OwnAnswer, type OwnPhone, openOwnPhone, type Tree } from './support/own-phone.ts'
import { eraseByTwo } from './support/two-people.ts'

/*
 * What real registers, phones and responders do and the simulator does not: through the listener to the desk, with every
 * key as it is. Beside each thing that is taken stands the forgery that looks most like it.
 */
let installation: TestInstallation
let phone: OwnPhone
let desk: Desk
let auditor: Client
let administrator: Client
let folder = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-genuine-'))
  await provideTestPki(join(folder, 'simulator'))
  // Whoever renewed an authority, and whoever pasted a block twice, has such files.
  const twice = (name: string) => {
    const pem = readFileSync(join(folder, 'simulator/pki', name), 'utf8')
    writeFileSync(join(folder, name), `${pem}\n${pem}`)
    return join(folder, name)
  }
  installation = await openInstallation({
    env: {
      OKIENKO_USER_AUTHORITIES: twice('user-authorities.pem'),
      OKIENKO_SEAL_AUTHORITIES: twice('seal-authorities.pem'),
      OKIENKO_ACCEPT_VOUCHED: 'backsystem',
    },
  })
  phone = await openOwnPhone(installation)
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
  administrator = deskOf(installation, await tokenOf(installation, 'administrator')).client
})
after(async () => {
  await phone?.close()
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** `received`, or why not. */
async function cameOf(
  how: OwnAnswer,
  operation?: string,
  kind?: 'signed' | 'plain',
): Promise<string> {
  const { id, invitation } = await desk.start(operation)
  assert.equal(await phone.answer(invitation.qrText ?? '', how, kind), 200)
  await desk.settled(id)
  const view = await desk.read(id)
  return 'reason' in view ? view.reason : view.state
}

/** The document with another value at a path, in `data` and beside it. */
const at =
  (path: string, value: unknown) =>
  (good: Tree): Tree => {
    const copy = structuredClone(good)
    const names = path.split('.')
    const last = names.pop() ?? ''
    const holder = names.reduce((within, name) => within[name] as Tree, copy)
    holder[last] = value
    return copy
  }
const CREATED = 'header.creationTimestamp'
const NEW = { newMember: { deep: ['a', { new: true }] } }

describe('a genuine document that is written otherwise', () => {
  it('comes in as the simulator writes it, with each authority in its file twice', async () => {
    assert.equal(await cameOf({}), 'received')
    assert.equal(await cameOf({ forgedSeal: true }), 'seal-invalid')
  })

  it('comes in with members that nobody knows, and they go no further', async () => {
    const more = (good: Tree) => {
      const data = good['data'] as Tree
      const person = { ...(data['personalData'] as Tree), ...NEW }
      const header = { ...(good['header'] as Tree), ...NEW }
      return { ...good, ...NEW, header, data: { ...data, ...NEW, personalData: person } }
    }
    const { id, invitation } = await desk.start()
    assert.equal(await phone.answer(invitation.qrText ?? '', { document: more }), 200)
    assert.equal(await desk.settled(id), 'received')
    assert.ok(!JSON.stringify(await desk.present(id)).includes('newMember'))
    await desk.confirm(id)
    const read = taken(await desk.client.readReleasedData({ id }))
    assert.ok(!JSON.stringify(read).includes('newMember'))
    assert.equal(await cameOf({ document: more, forgedSeal: true }), 'seal-invalid')
    assert.equal(await cameOf({ document: more }, undefined, 'plain'), 'received')
  })

  it('with a time in another notation is as old as it is', async () => {
    const ago = (ms: number) => new Date(Date.now() - ms)
    const warsaw = (date: Date) =>
      `${new Date(date.getTime() + 3_600_000).toISOString().slice(0, -1)}+01:00`
    assert.equal(await cameOf({ document: at(CREATED, warsaw(ago(60_000))) }), 'received')
    assert.equal(await cameOf({ document: at(CREATED, ago(60_000).getTime()) }), 'received')
    const old = warsaw(ago(25 * 3_600_000))
    assert.equal(await cameOf({ document: at(CREATED, old) }), 'document-too-old')
    const coming = warsaw(ago(-120_000))
    assert.equal(await cameOf({ document: at(CREATED, coming) }), 'document-from-future')
  })

  it('that cannot be read blames nobody; with an unknown status it is not valid', async () => {
    const unreadable = 'document-unreadable'
    const local = new Date().toISOString().slice(0, -1)
    assert.equal(await cameOf({ document: at(CREATED, local) }), unreadable)
    assert.equal(await cameOf({ document: at('data.mobileIdCard.status', 'FROZEN') }), unreadable)
    assert.equal(await cameOf({ document: () => 'no JSON at all' }), unreadable)
    const plain = await cameOf({ document: at('data', { of: 'another kind' }) }, undefined, 'plain')
    assert.equal(plain, unreadable)
    assert.equal(await cameOf({ document: () => 'no JSON', forgedSeal: true }), 'seal-invalid')
  })

  it('lies beside certificates that nobody needs', async () => {
    const stranger = issue({ commonName: 'X', keys: rsaKeys(1_024), digest: 'sha1' })
    const superfluous = [stranger.certificate, Buffer.from('3003020101', 'hex')]
    assert.equal(await cameOf({ superfluous }), 'received')
    assert.equal(await cameOf({ superfluous, forgedSeal: true }), 'seal-invalid')
  })

  it('is signed by whom another library writes otherwise', async () => {
    const named = (change: (dn: string) => string) =>
      cameOf({
        message: ({ certificate }) => {
          const dn = change(certificate.dn)
          assert.notEqual(dn, certificate.dn)
          return { certificate: { ...certificate, dn } }
        },
      })
    const hex = (text: string) => {
      const bytes = Buffer.from(text)
      return `#0c${Buffer.concat([Uint8Array.of(bytes.length), bytes]).toString('hex')}`
    }
    const java = (dn: string) =>
      dn.replace(/CN=([^,\\]*)/, (_, value: string) => `OID.2.5.4.3=${hex(value)}`)
    assert.equal(await named((dn) => dn.split(',').join(', ')), 'received')
    assert.equal(await named(java), 'received')
    assert.equal(await named((dn) => dn.replace('CN=', 'SERIALNUMBER=')), 'signature-invalid')
    assert.equal(await named((dn) => `${dn},OID.2.5.4.5=${hex('1')}`), 'signature-invalid')
  })
})

describe('a small file that says that it is a huge picture', () => {
  it('is no photo, and nobody can be confirmed by it', async () => {
    const huge = { width: 20_000, height: 20_000, bytes: 3_000 }
    for (const picture of [pngOf(huge), jpegOf(huge)]) {
      const document = at('data.personalData.picture', picture.toString('base64'))
      const { id, invitation } = await desk.start()
      assert.equal(await phone.answer(invitation.qrText ?? '', { document }), 200)
      assert.equal(await desk.settled(id), 'received')
      const { photo, photoType } = await desk.present(id)
      assert.deepEqual([photo, photoType], [null, null])
      const decided = await desk.client.decide({ id, body: { decision: 'same-person' } })
      assert.ok(!decided.ok)
      assert.equal((await desk.read(id)).state, 'received')
    }
  })
})

describe('clocks and responders that are not the simulator’s', () => {
  it('a phone may be half a minute ahead, and no more', async () => {
    assert.equal(await cameOf({ phoneAheadMs: 25_000 }), 'received')
    assert.equal(await cameOf({ phoneAheadMs: 45_000 }), 'message-expired')
  })

  it('a responder may be ten seconds ahead, and no more', async () => {
    assert.equal(await cameOf({ responderAheadMs: 7_000 }), 'received')
    assert.equal(await cameOf({ responderAheadMs: 20_000 }), 'revocation-unknown')
  })

  it('an answer without a next update is good while its news is', async () => {
    assert.equal(await cameOf({ ocsp: { nextUpdate: null } }), 'received')
    const old = { thisUpdate: new Date(Date.now() - 660_000), nextUpdate: null }
    assert.equal(await cameOf({ ocsp: old }), 'revocation-unknown')
    const revoked = { nextUpdate: null, status: 'revoked' as const }
    assert.equal(await cameOf({ ocsp: revoked }), 'certificate-revoked')
  })
})

describe('a person whom registers write otherwise', () => {
  const LICENCE = 'hand-over-vehicle'
  const citizen = 'robert-krasowski'

  it('may have one name alone', async () => {
    const alone = (good: Tree) => {
      const without = at('data.name', '')(good)
      return at(
        'companion.name',
        '',
      )(at('companion.surname', 'Suharto')(at('data.surname', 'Suharto')(without)))
    }
    assert.equal(await cameOf({ citizen, document: alone }, LICENCE), 'received')
    const other = (good: Tree) => at('companion.surname', 'Sukarno')(alone(good))
    assert.equal(await cameOf({ citizen, document: other }, LICENCE), 'wrong-document-holder')
    const nobody = (good: Tree) => at('data.surname', '')(at('data.name', '')(good))
    assert.equal(await cameOf({ citizen, document: nobody }, LICENCE), 'document-unreadable')
  })

  it('may have an apostrophe of another kind, a soft hyphen, letters in parts', async () => {
    const names = (card: string, companion: string) => (good: Tree) =>
      at('companion.surname', companion)(at('data.surname', card)(good))
    const pairs = [
      ["O'Hara-Żuk", 'O’Hara–Żuk'],
      ['O\u00adHara - Żuk'.normalize('NFD'), 'O Hara-ŻUK'],
    ] as const
    for (const [card, companion] of pairs) {
      assert.equal(await cameOf({ citizen, document: names(card, companion) }, LICENCE), 'received')
    }
    const other = names("O'Hara-Żuk", "O'Hara-Zuk")
    assert.equal(await cameOf({ citizen, document: other }, LICENCE), 'wrong-document-holder')
  })
})

describe('a PESEL number with a wrong check digit', () => {
  const WRONG = '86041212348'
  const customer = { kind: 'pesel', number: WRONG } as const
  const numbered = (number: string) => (good: Tree) =>
    at(
      'data.mobileIdCard.number',
      number,
    )(at('header.pesel', WRONG)(at('data.personalData.pesel', WRONG)(good)))
  const released = async (document: OwnAnswer['document'] & {}) => {
    const { id, invitation } = await desk.start('withdraw-cash')
    assert.equal(await phone.answer(invitation.qrText ?? '', { document }), 200)
    assert.equal(await desk.settled(id), 'received')
    await desk.present(id)
    await desk.confirm(id)
    return id
  }

  it('is one customer, however often the document is renewed, to every route', async () => {
    const ids = [await released(numbered('MAAA 11111')), await released(numbered('MBBB 22222'))]
    const told = (entries: readonly { readonly entry: object }[]) =>
      new Set(entries.map(({ entry }) => (entry as { verificationId?: string }).verificationId))
    const search = await auditor.searchJournal({ body: { customer, limit: 200 } })
    const found = told(taken(search).entries)
    for (const id of ids) assert.ok(found.has(id))
    const report = taken(await auditor.reportSubject({ body: { customer } }))
    assert.deepEqual(report.verifications.map(({ id }) => id).toSorted(), ids.toSorted())
    const until = new Date(Date.now() + 86_400_000).toISOString()
    const reason = 'complaint'
    const hold = taken(await auditor.placeHold({ body: { customer, reason, until } }))
    const listed = taken(await auditor.searchKeptEvidence({ body: { customer } }))
    assert.deepEqual(
      listed.holds.map(({ id }) => id),
      [hold.id],
    )
    const second = deskOf(installation, await tokenOf(installation, 'auditor')).client
    const held = await eraseByTwo(administrator, second, customer)
    assert.ok(!held.ok && held.problem.code === 'legal-hold')
    taken(await auditor.releaseHold({ body: { hold: hold.id } }))
    taken(await eraseByTwo(administrator, second, customer))
    const gone = await auditor.reportSubject({ body: { customer } })
    assert.ok(!gone.ok && gone.problem.code === 'subject-unknown')
  })

  it('that the header has otherwise is nobody’s', async () => {
    const two = (good: Tree) => at('header.pesel', '86041212341')(numbered('MAAA 11111')(good))
    assert.equal(await cameOf({ document: two }), 'wrong-document-holder')
  })
})

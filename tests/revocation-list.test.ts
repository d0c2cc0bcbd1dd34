import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readiness } from '@okienko/contract'
import {
  type ListWish,
  listPem,
  writeRevocationList,
} from '../packages/evidence/src/testing/crl-writer.ts'
import { integer } from '../packages/evidence/src/testing/der-writer.ts'
import { extension, type Identity, issue } from '../packages/evidence/src/testing/pki.ts'
import { parseCertificate } from '../packages/evidence/src/x509/certificate.ts'
import { type Courier, openCourier } from '../packages/simulator/src/testing/courier.ts'
import { provideTestPki } from '../packages/simulator/src/testing/shared-pki.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

const HOUR = 3_600_000
const NONE = { revoked: [] } as const

describe('the revocation list of a server at work', () => {
  let folder: string
  let file: string
  let installation: TestInstallation
  let courier: Courier
  let authority: Identity
  let backsystem: string
  const other = issue({ commonName: 'Connections elsewhere', authority: true })

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okienko-list-'))
    file = join(folder, 'list.pem')
    await provideTestPki(folder)
    const pki = join(folder, 'pki')
    authority = identityOf(pki, 'backsystem-client-ca')
    backsystem = serialOf(join(pki, 'backsystem-client.crt'))
    const authorities = join(folder, 'authorities.pem')
    const elsewhere = new X509Certificate(other.certificate).toString()
    writeFileSync(
      authorities,
      readFileSync(join(pki, 'backsystem-client-ca.pem'), 'utf8') + elsewhere,
    )
    put(NONE, { issuer: other })
    installation = await openInstallation({
      env: {
        OKIENKO_BACKSYSTEM_REVOCATION_LIST: file,
        OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: authorities,
      },
    })
    courier = await openCourier(join(installation.dataDir, 'simulator/pki'))
  })
  after(async () => {
    await courier?.close()
    await installation?.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Lists in place of the file: of the BackSystem's authority unless a wish says otherwise. */
  function put(...wishes: readonly Partial<ListWish>[]): void {
    const now = Date.now()
    const good = {
      issuer: authority,
      thisUpdate: new Date(now - HOUR),
      nextUpdate: new Date(now + 24 * HOUR),
    }
    const lists = wishes.map((wish) => listPem(writeRevocationList({ ...good, ...wish })))
    writeFileSync(`${file}.new`, lists.join(''))
    renameSync(`${file}.new`, file)
  }

  /** Puts them, sends the signal, and waits for the line of the log that begins so. */
  async function reload(line: string, ...wishes: readonly Partial<ListWish>[]): Promise<void> {
    const count = async () => (await installation.output()).split(`"msg":"${line}`).length
    const before = await count()
    put(...wishes)
    installation.server().kill('SIGHUP')
    for (const end = Date.now() + 15_000; (await count()) === before; await pause(25)) {
      if (Date.now() > end) throw new Error(`no line "${line}"`)
    }
  }

  async function isLetIn(): Promise<boolean> {
    const url = `https://127.0.0.1:${installation.ports.backsystem}/results`
    return (await courier.bring(url, '{}')) !== 0
  }

  async function isWarned(): Promise<boolean> {
    const ready = await fetch(`${installation.deskUrl}/readyz`)
    const { warnings = [] } = readiness.parse(await ready.json())
    return warnings.includes('revocation-list-stale')
  }

  const READ = 'the revocation list was read'
  const STALE = 'a revocation list is past its time'
  const KEPT = 'a revocation list is older than the one in force'
  const numbered = (hex: string) => ({ extensions: [extension('2.5.29.20', integer(hex))] })

  it('lets the BackSystem in that is not on it', async () => {
    assert.deepEqual([await isLetIn(), await isWarned()], [true, false])
  })

  it('keeps out whom it names once the signal came, on a connection that is open too', async () => {
    await reload(READ, { revoked: [backsystem], ...numbered('10') }, { issuer: other })
    assert.deepEqual([await isLetIn(), await isWarned()], [false, false])
  })

  it('gives way to no older one', async () => {
    const elsewhere = { issuer: other } as const
    await reload(KEPT, { thisUpdate: new Date(Date.now() - 3 * HOUR) }, elsewhere)
    assert.ok(!(await isLetIn()))
    await reload(
      KEPT,
      { thisUpdate: new Date(Date.now() - HOUR / 2), ...numbered('09') },
      elsewhere,
    )
    assert.ok(!(await isLetIn()))
    await reload(KEPT, elsewhere)
    assert.ok(!(await isLetIn()))
  })

  it('gives way to a newer one, and a stale one of either authority is told', async () => {
    const newer = { thisUpdate: new Date(Date.now() - 20 * 60_000), ...numbered('11') }
    await reload(READ, newer, { issuer: other })
    assert.deepEqual([await isLetIn(), await isWarned()], [true, false])
    const over = { nextUpdate: new Date(Date.now() - 60_000) }
    const later = { thisUpdate: new Date(Date.now() - 10 * 60_000) }
    await reload(STALE, newer, { issuer: other, ...later, ...over })
    assert.deepEqual([await isLetIn(), await isWarned()], [true, true])
    await reload(STALE, { ...later, ...over, ...numbered('12') }, { issuer: other, ...later })
    assert.deepEqual([await isLetIn(), await isWarned()], [false, true])
    await reload(READ, { ...later, ...numbered('13') }, { issuer: other, ...later })
    assert.deepEqual([await isLetIn(), await isWarned()], [true, false])
  })
})

function identityOf(pki: string, name: string): Identity {
  const der = new X509Certificate(readFileSync(join(pki, `${name}.pem`))).raw
  const { subject, issuer, serial } = parseCertificate(der)
  const privateKey = createPrivateKey(readFileSync(join(pki, `${name}.key`)))
  const keys = { privateKey, publicKey: createPublicKey(privateKey) }
  return { keys, certificate: der, subject, issuer, serial, subjectDn: '', issuerDn: '' }
}

function serialOf(certificate: string): string {
  return parseCertificate(new X509Certificate(readFileSync(certificate)).raw).serial
}

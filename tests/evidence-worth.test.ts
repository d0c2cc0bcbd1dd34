import assert from 'node:assert/strict'
import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readiness } from '@okienko/contract'
import { Agent, fetch } from 'undici'
import { toPem } from '../packages/simulator/src/ministry/pki/credential.ts'
import { issueCertificate } from '../packages/simulator/src/ministry/pki/issue.ts'
import { PROFILES, TLS_AUTHORITY } from '../packages/simulator/src/ministry/pki/plan.ts'
import { openPki } from '../packages/simulator/src/ministry/pki/store.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { cookieOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

describe('what evidence is worth', () => {
  let installation: TestInstallation
  let desk: Desk
  before(async () => {
    installation = await openInstallation({
      env: { OKIENKO_ACCEPT_VOUCHED: 'backsystem' },
      simulatorEnv: { OKIENKO_SIMULATOR_HAND_OVER: 'plain' },
    })
    desk = deskOf(installation, await cookieOf(installation, 'advisor'))
  })
  after(() => installation.remove())

  async function reasonOf(scenario: string): Promise<string> {
    const invited = await desk.start()
    await desk.play(invited, scenario)
    await desk.settled(invited.id)
    const view = await desk.read(invited.id)
    return 'reason' in view ? view.reason : view.state
  }

  it('a document of last month, or of the next hour, is nothing, unsigned data or not', async () => {
    assert.equal(await reasonOf('document-too-old'), 'document-too-old')
    assert.equal(await reasonOf('document-from-future'), 'document-from-future')
  })

  it('unsigned data says what it is: in readiness, on every page, in every answer and entry', async () => {
    const ready = readiness.parse(await (await fetch(`${installation.deskUrl}/readyz`)).json())
    assert.deepEqual(ready.warnings, ['vouched-source'])
    const about = await desk.client.installation()
    assert.ok(about.ok && about.body.vouched)
    await installation.printed(/accepted by OKIENKO_ACCEPT_VOUCHED: unsigned data/)
    const id = await desk.receive()
    const shown = await desk.present(id)
    const released = await desk.confirm(id)
    const read = await desk.client.readReleasedData({ id })
    assert.ok(read.ok && released.state === 'released')
    assert.deepEqual(
      [shown.grade, released.grade, read.body.grade, shown.photoType],
      ['vouched', 'vouched', 'vouched', 'image/jpeg'],
    )
    const auditor = deskOf(installation, await cookieOf(installation, 'auditor'))
    const chain = await auditor.client.readVerificationChain({ id })
    assert.ok(chain.ok)
    const grades = chain.body.entries.flatMap(({ entry }) =>
      'grade' in entry ? [[entry.kind, entry['grade']]] : [],
    )
    assert.deepEqual(grades, [
      ['received', 'vouched'],
      ['presented', 'vouched'],
      ['released', 'vouched'],
      ['read', 'vouched'],
    ])
  })

  it('results are taken from the BackSystem and from nobody else of its authority', async () => {
    const pki = await openPki(join(installation.dataDir, 'simulator'), new Date())
    const issuer = pki(TLS_AUTHORITY)
    const told = { profile: PROFILES.client, issuer, now: new Date() }
    const printer = await issueCertificate({ commonName: 'Printer', ...told })
    const url = `https://127.0.0.1:${installation.ports.backsystem}/results`
    const exported = await webcrypto.subtle.exportKey('pkcs8', printer.key)
    const file = (name: string) =>
      readFileSync(join(installation.dataDir, 'simulator/pki', name), 'utf8')
    const ask = async (identity: { readonly cert: string; readonly key: string }) => {
      const connect = { ca: toPem('CERTIFICATE', issuer.der), ...identity }
      const dispatcher = new Agent({ connect })
      const headers = { 'content-type': 'application/json' }
      try {
        return (await fetch(url, { method: 'POST', headers, body: '{}', dispatcher })).status
      } finally {
        await dispatcher.destroy()
      }
    }
    const backsystem = { cert: file('backsystem-client.crt'), key: file('backsystem-client.key') }
    assert.equal(await ask(backsystem), 400, 'heard, and not understood')
    const cert = toPem('CERTIFICATE', printer.der)
    await assert.rejects(ask({ cert, key: toPem('PRIVATE KEY', new Uint8Array(exported)) }))
    await installation.printed(/"refusal":"not-named"/)
  })
})

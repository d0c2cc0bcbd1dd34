import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { type CallerTls, NoAnswer, openCaller } from '@okienko/outbound'
import { provideTestPki } from '../packages/simulator/src/testing/shared-pki.ts'

/* A bank's own systems are certified by the bank's own authority, and know those who call by a certificate. */

const folder = mkdtempSync(join(tmpdir(), 'okienko-tls-'))
const pem = (name: string) => readFileSync(join(folder, 'pki', name), 'utf8')
let url = ''
const server = () =>
  createServer(
    {
      cert: pem('listener.crt'),
      key: pem('listener.key'),
      ca: pem('backsystem-client-ca.pem'),
      requestCert: true,
    },
    (request, response) => {
      response.end((request.socket as TLSSocket).getPeerX509Certificate()?.subject)
    },
  )
let far: ReturnType<typeof server>

before(async () => {
  await provideTestPki(folder)
  far = server()
  await new Promise<void>((ready) => far.listen(0, '127.0.0.1', ready))
  url = `https://127.0.0.1:${(far.address() as AddressInfo).port}`
})
after(() => {
  far.close()
  far.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

async function call(tls: CallerTls | undefined) {
  const caller = openCaller({ url, headers: {}, timeoutMs: 5_000, openMs: 60_000, tls })
  const again = false
  return caller
    .call({ method: 'GET', path: '/', longest: 1_000, again })
    .then(({ text }) => text)
    .catch((error: unknown) => {
      assert.ok(error instanceof NoAnswer)
      return (error.cause as NodeJS.ErrnoException).code
    })
    .finally(() => caller.close())
}

describe('a caller with a certificate of its own', () => {
  const authority = () => pem('backsystem-client-ca.pem')
  const own = () => ({
    certificate: pem('backsystem-client.crt'),
    key: pem('backsystem-client.key'),
  })

  it('is known by it to a system that the named authority certifies', async () => {
    assert.match((await call({ authority: authority(), own: own() })) ?? '', /CN=.*BackSystem/)
  })

  it('gets no answer without it: the other system hangs up', async () => {
    assert.doesNotMatch((await call({ authority: authority() })) ?? '', /CN=/)
  })

  it('asks nobody whom another authority certifies, and says why', async () => {
    for (const tls of [undefined, { own: own() }, { authority: pem('root.pem'), own: own() }]) {
      assert.match((await call(tls)) ?? '', /UNABLE_TO_VERIFY|SELF_SIGNED|ISSUER/)
    }
  })

  it('is not opened with what is no certificate, or with the key of another', () => {
    const certificate = pem('backsystem-client.crt')
    for (const key of ['', 'no key', pem('listener.key')]) {
      assert.throws(() =>
        openCaller({
          url,
          headers: {},
          timeoutMs: 1,
          openMs: 1,
          tls: { own: { certificate, key } },
        }),
      )
    }
  })
})

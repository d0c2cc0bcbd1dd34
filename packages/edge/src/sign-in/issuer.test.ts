import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { test } from 'node:test'
import { ResponseBodyError, refreshTokenGrant } from 'openid-client'
import { discoverIssuer } from './issuer.ts'
import { issuerKeys } from './issuer-keys.ts'

/** An issuer behind something that gives every connection up after one answer, and says so only by hanging up. */
async function openCurt() {
  const answered = new WeakSet<Socket>()
  const server = createServer(({ url: path, socket }: IncomingMessage, response) => {
    if (answered.has(socket)) {
      socket.resetAndDestroy()
      return
    }
    answered.add(socket)
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (path === '/token') json(400, { error: 'invalid_grant' })
    else if (path === '/keys') json(200, { keys: [] })
    else json(200, { issuer: url, token_endpoint: `${url}/token`, jwks_uri: `${url}/keys` })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, close: () => server.close() }
}

test('no request to the issuer goes into a connection that it may be closing', async (t) => {
  const { url, close } = await openCurt()
  t.after(close)
  const client = { clientId: 'okienko', clientSecret: 'a-secret-of-the-test' }
  const issuer = discoverIssuer({ url, ...client, insecure: true })
  const config = await issuer()
  for (let times = 0; times < 3; times += 1) {
    const refused = refreshTokenGrant(config, 'a-refresh-token')
    await assert.rejects(refused, (fault) => fault instanceof ResponseBodyError)
    const { find } = await issuerKeys(issuer)()
    const found = Promise.resolve(find({ alg: 'ES256' }, { payload: '', signature: '' }))
    await assert.rejects(found, { code: 'ERR_JWKS_NO_MATCHING_KEY' })
  }
})

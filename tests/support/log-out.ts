import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import { DESK_CLIENT } from '../../packages/simulator/src/identity-provider/clients.ts'
import type { TestInstallation } from './installation.ts'

/** The identity provider's own words, under its own key. */
export async function logOut(
  { dataDir, deskUrl, simulatorUrl }: TestInstallation,
  whom: object,
): Promise<Response> {
  const file = join(dataDir, 'simulator/identity-provider/signing-keys.json')
  const { keys } = JSON.parse(readFileSync(file, 'utf8'))
  const iat = Math.floor(Date.now() / 1_000)
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  const token = await new SignJWT({ ...whom, iat, jti: randomUUID(), events })
    .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: keys[0].kid })
    .setIssuer(`${simulatorUrl}/idp`)
    .setAudience(DESK_CLIENT.id)
    .sign(await importJWK(keys[0], 'ES256'))
  const body = new URLSearchParams({ logout_token: token })
  return fetch(`${deskUrl}/sign-out/back-channel`, { method: 'POST', body })
}

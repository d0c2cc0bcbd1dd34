import { createPrivateKey, randomUUID, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accessTokenFor } from '../../packages/simulator/src/identity-provider/sign-in-as.ts'

/**
 * Any number of sessions from one sign-in: the issuer's own key signs its token again, each time with
 * other ids, and with whatever else it is asked to say.
 */
export async function openMint(
  place: { readonly dataDir: string; readonly simulatorUrl: string },
  employee: string,
): Promise<(claims?: object) => string> {
  const token = await accessTokenFor(`${place.simulatorUrl}/idp`, employee)
  const [head = '', told = ''] = token.split('.')
  const known: object = JSON.parse(Buffer.from(told, 'base64url').toString())
  const file = join(place.dataDir, 'simulator/identity-provider/signing-keys.json')
  const { keys } = JSON.parse(await readFile(file, 'utf8'))
  const key = createPrivateKey({ key: keys[0], format: 'jwk' })
  return (claims = {}) => {
    const own = { ...known, jti: randomUUID(), sid: randomUUID(), ...claims }
    const said = `${head}.${Buffer.from(JSON.stringify(own)).toString('base64url')}`
    const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' })
    return `${said}.${signature.toString('base64url')}`
  }
}

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readKeys, signingKey } from '../bank-auth/signing-key.ts'
import { readSecretFile } from '../settings/secret-file.ts'
import type { Settings } from '../settings/settings.ts'
import { type Finding, found } from './codes.ts'

const DAY = 86_400_000
const SOON_DAYS = 30

/** The key of the signed header, and the pair that is shown to the bank's API. A file that cannot be read is told of the settings. */
export async function examineKeys(
  settings: Partial<Settings>,
  now: number,
): Promise<readonly Finding[]> {
  return [...(await signing(settings)), ...pair(settings, now)]
}

async function signing(settings: Partial<Settings>): Promise<readonly Finding[]> {
  const name = 'OKIENKO_BANK_SIGNING_KEY'
  const pem = textOf(settings, name)
  if (pem === null) return []
  try {
    const keys = await Promise.all(readKeys(pem).map(signingKey))
    return keys.map(({ id, algorithm }, index) => {
      const what = index === 0 ? 'published as' : 'does not sign, published as'
      return found('key-good', `${name}: ${algorithm}, ${what} ${id}`)
    })
  } catch (error) {
    return [found('key-wrong', `${name}: ${(error as Error).message}`)]
  }
}

function pair(settings: Partial<Settings>, now: number): readonly Finding[] {
  const name = 'OKIENKO_BANK_CLIENT_CERTIFICATE'
  const certificate = textOf(settings, name)
  const key = textOf(settings, 'OKIENKO_BANK_CLIENT_KEY')
  if (certificate === null || key === null) return []
  try {
    const read = new X509Certificate(certificate)
    if (!read.checkPrivateKey(createPrivateKey(key))) {
      return [found('key-wrong', `${name}: OKIENKO_BANK_CLIENT_KEY is of another certificate`)]
    }
    const days = Math.floor((Date.parse(read.validTo) - now) / DAY)
    if (days < 0) return [found('key-wrong', `${name}: the certificate is over`)]
    const code = days < SOON_DAYS ? 'certificate-ends-soon' : 'key-good'
    return [found(code, `${name}: good for ${days} days`)]
  } catch {
    return [found('key-wrong', `${name}: certificate or key cannot be read`)]
  }
}

function textOf(
  settings: Partial<Settings>,
  name: 'OKIENKO_BANK_SIGNING_KEY' | 'OKIENKO_BANK_CLIENT_CERTIFICATE' | 'OKIENKO_BANK_CLIENT_KEY',
): string | null {
  const { [name]: file } = settings
  if (file === undefined) return null
  const read = readSecretFile(file, { isSecret: false, isDemo: true })
  return 'text' in read ? read.text : null
}

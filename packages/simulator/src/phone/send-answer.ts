import { randomUUID } from 'node:crypto'
import type { SendIdentityRequest } from '@okienko/contract/backsystem'
import { sealTo } from '../cms/enveloped-data.ts'
import type { Bytes } from '../cms/signed-data.ts'
import { readCertificate } from '../ministry/pki/credential.ts'
import { REFUSALS, type Refusal } from './refusals.ts'
import type { Scan } from './scan.ts'
import type { Timed } from './steps.ts'

const TIMEOUT_MS = 10_000
const DEVICE = { versionName: 'simulator', versionCode: 1, device: 'simulator', system: 'ANDROID' }

/** Seals the signed message to the institution and posts it. Returns null when it was taken. */
export async function sendAnswer(
  { entry }: Scan,
  signed: Bytes,
  timed: Timed,
): Promise<Refusal | null> {
  const { cardId, institutionId, url } = entry
  const institution = readCertificate(new Uint8Array(Buffer.from(entry.certificate, 'base64')))
  const sealed = await timed('seal', () => sealTo(institution, signed))
  const encryptedData = Buffer.from(sealed).toString('base64')
  const request: SendIdentityRequest = { cardId, institutionId, encryptedData }
  return timed('send', () => post(url, request))
}

/** Tells the institution that the person refused. Returns null when it was taken. */
export async function sendRefusal({ entry, qr }: Scan, timed: Timed): Promise<Refusal | null> {
  const { recipientId, securityToken } = qr
  const url = new URL('refusal', entry.url).href
  return timed('send', () => post(url, { recipientId, securityToken }))
}

async function post(url: string, body: object): Promise<Refusal | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': randomUUID(),
        'x-device-info': Buffer.from(JSON.stringify(DEVICE)).toString('base64'),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.ok) return null
    if (response.status >= 500) return 'backsystem-unavailable'
    return refusalFor(await response.json())
  } catch {
    return 'backsystem-unavailable'
  }
}

/** The app knows some codes of the BackSystem and treats the others alike. */
function refusalFor(answer: unknown): Refusal {
  const code = typeof answer === 'object' && answer && 'code' in answer ? answer.code : null
  const known = Object.keys(REFUSALS).find((refusal): refusal is Refusal => refusal === code)
  return known ?? 'not-accepted'
}

import type { SignedMessage } from '@okienko/contract/backsystem'
import { type Bytes, signContent } from '../cms/signed-data.ts'
import type { IssueDocument } from '../ministry/documents.ts'
import type { Credential } from '../ministry/pki/credential.ts'
import { nameText, serialText } from '../ministry/pki/names.ts'
import { deviceFile } from '../ministry/pki/plan.ts'
import type { Pki } from '../ministry/pki/store.ts'
import type { Scan } from './scan.ts'
import type { Timed } from './steps.ts'

/** How long a message lives (backsystem reference §1.2, row 5). */
const LIFE_SECONDS = 300

/** The message with its sealed document, signed by the device, as the scenario wants it. */
export async function composeAnswer(options: {
  readonly scan: Scan
  readonly pki: Pki
  readonly issueDocument: IssueDocument
  readonly now: number
  readonly timed: Timed
}): Promise<Bytes> {
  const { scan, pki, issueDocument, now, timed } = options
  const { citizen, scenario, entry } = scan
  const device = pki(deviceFile(citizen.id, scenario.device))
  const issued = await timed('document', () =>
    issueDocument({
      citizen,
      scope: entry.scope,
      variant: scenario.document,
      device,
      at: new Date(now),
    }),
  )
  const document = scenario.altered === 'seal' ? alterContent(issued) : issued
  const message = composeMessage(scan, device, document, Math.floor(now / 1000))
  const content = new TextEncoder().encode(JSON.stringify(message))
  const signed = await timed('sign', () => signContent(content, device, new Date(now)))
  return scenario.altered === 'signature' ? alterLastByte(signed) : signed
}

function composeMessage(
  { qr, entry, scenario }: Scan,
  { certificate }: Credential,
  document: Bytes,
  created: number,
): SignedMessage {
  return {
    type: '8D',
    scope: entry.scope,
    dataAttached: 1,
    created,
    expires: created + LIFE_SECONDS,
    purpose: entry.purpose,
    purposeName: entry.purposeName,
    cardId: qr.cardId,
    institutionId: qr.institutionId,
    scopeData: Buffer.from(document).toString('base64'),
    certificate: {
      issuer: nameText(certificate.issuer),
      sn: serialText(certificate),
      dn: nameText(certificate.subject),
    },
    recipientId: qr.recipientId,
    securityToken: qr.securityToken,
    validTime: qr.validTime,
    ...scenario.message,
  }
}

/** Changes the type of the document under the seal without changing a length. */
function alterContent(document: Bytes): Bytes {
  const label = '"documentType":"'
  const altered = Buffer.from(document)
  const at = altered.indexOf(label)
  if (at < 0) throw new Error('seal-alteration-impossible')
  altered[at + label.length] = 'X'.charCodeAt(0)
  return new Uint8Array(altered)
}

/** The last byte of a SignedData without unsigned attributes is the last of its signature. */
function alterLastByte(signed: Bytes): Bytes {
  return signed.with(-1, (signed.at(-1) ?? 0) ^ 1)
}

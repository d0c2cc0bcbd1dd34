import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type SealedDocument, sealedDocument } from '@okienko/contract/backsystem'
import type { Citizen } from '../citizens/citizen.ts'
import { type Bytes, signContent } from '../cms/signed-data.ts'
import type { Credential } from './pki/credential.ts'
import { nameText, serialText } from './pki/names.ts'

/** How a document departs from the citizen's own one. */
export type DocumentVariant = 'as-is' | 'expired' | 'suspended' | 'without-photo'

export interface DocumentOrder {
  readonly citizen: Citizen
  readonly scope: 8 | 9
  readonly variant: DocumentVariant
  /** The device whose certificate the document is bound to. */
  readonly device: Credential
}

/** Issues a document: CMS SignedData by the seal around the JSON of the data set. Kept once made. */
export type IssueDocument = (order: DocumentOrder) => Promise<Bytes>

export function openRegister({ seal }: { readonly seal: Credential }): IssueDocument {
  const issued = new Map<string, Promise<Bytes>>()
  return (order) => {
    const key = [order.citizen.id, order.scope, order.variant, serialText(order.device.certificate)]
    const known = issued.get(key.join())
    if (known) return known
    const now = new Date()
    const made = composeDocument(order, now).then((document) =>
      signContent(new TextEncoder().encode(JSON.stringify(document)), seal, now),
    )
    made.catch(() => issued.delete(key.join()))
    issued.set(key.join(), made)
    return made
  }
}

/** The citizen's portrait, a JPEG. Throws when the file is missing. */
export async function readPortrait(citizen: Citizen): Promise<Buffer> {
  return readFile(new URL(`../citizens/portraits/${citizen.id}.jpg`, import.meta.url))
}

async function composeDocument(order: DocumentOrder, now: Date): Promise<SealedDocument> {
  const { citizen, variant, scope } = order
  const withPhoto = citizen.hasPortrait && variant !== 'without-photo'
  const picture = withPhoto ? (await readPortrait(citizen)).toString('base64') : null
  const { name, secondName, surname, fatherName, motherName, pesel, birthDate, citizenship } =
    citizen.personalData
  const standard = {
    name,
    secondName,
    surname,
    fatherName,
    motherName,
    pesel,
    birthDate,
    citizenship,
    picture,
  }
  const personalData = scope === 8 ? standard : { ...citizen.personalData, picture }
  const personalIdCard = citizen.personalIdCard && { ...citizen.personalIdCard, picture: null }
  return sealedDocument[scope].parse({
    header: composeHeader(order, now),
    data: {
      mobileIdCard: composeCard(citizen.mobileIdCard, variant),
      personalData,
      ...(scope === 9 && { personalIdCard }),
    },
    dh: '',
  })
}

function composeHeader({ citizen, device }: DocumentOrder, now: Date): SealedDocument['header'] {
  return {
    pesel: citizen.personalData.pesel,
    internalDocumentId: randomUUID(),
    version: 1,
    documentType: 'MOBILE_ID_CARD',
    documentSubtype: null,
    documentVersion: 1,
    certificateSubjectDn: nameText(device.certificate.subject),
    certificateSerialNumber: serialText(device.certificate),
    certificateIssuerDn: nameText(device.certificate.issuer),
    creationTimestamp: now.toISOString(),
    documentIssuer: 'OKIENKO SIMULATOR',
  }
}

function composeCard(card: Citizen['mobileIdCard'], variant: DocumentVariant) {
  if (variant === 'expired') return { ...card, validFrom: '2019-01-02', validTo: '2024-01-02' }
  if (variant === 'suspended') return { ...card, status: 'SUSPENDED' as const }
  return card
}

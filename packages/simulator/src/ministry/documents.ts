import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Companion,
  type DocumentHeader,
  type Scope,
  type SealedDocument,
  sealedDocument,
} from '@okienko/contract/backsystem'
import type { Citizen } from '../citizens/citizen.ts'
import { CITIZENS } from '../citizens/citizens.ts'
import { type Bytes, signContent } from '../cms/signed-data.ts'
import { type DocumentVariant, MAKERS } from './document-makers.ts'
import type { Credential } from './pki/credential.ts'
import { nameText, serialText } from './pki/names.ts'

export type { DocumentVariant } from './document-makers.ts'

const PORTRAITS = join(import.meta.dirname, '../citizens/portraits')

export interface DocumentOrder {
  readonly citizen: Citizen
  readonly scope: Scope
  readonly variant: DocumentVariant
  /** The device whose certificate the document is bound to. */
  readonly device: Credential
  /** When the register is asked. */
  readonly at: Date
}

/**
 * Issues a document, anew each time: CMS SignedData by the seal around the JSON of the data set.
 * Throws when the citizen holds no such document.
 */
export type IssueDocument = (order: DocumentOrder) => Promise<Bytes>

export function openRegister({ seal }: { readonly seal: Credential }): IssueDocument {
  return async (order) => {
    const madeAt = new Date(order.at.getTime() + SHIFTS[order.variant])
    const composed = await composeDocument(order, madeAt)
    const document = order.variant === 'newer' ? writtenAnew(composed, madeAt) : composed
    return signContent(new TextEncoder().encode(JSON.stringify(document)), seal, madeAt)
  }
}

const HOUR = 3_600_000
/** How far from now a document says that it was made. */
const SHIFTS: Readonly<Record<DocumentVariant, number>> = {
  'as-is': 0,
  expired: 0,
  suspended: 0,
  revoked: 0,
  'without-photo': 0,
  'foreign-companion': 0,
  'too-old': -31 * 24 * HOUR,
  'from-future': HOUR,
  newer: 0,
  'unknown-status': 0,
  'of-a-minor': 0,
}

/** The same document by a register of tomorrow: members that nobody knows, and times with an offset. */
function writtenAnew(document: SealedDocument, madeAt: Date): object {
  const { header, data } = document
  const inAnHour = new Date(madeAt.getTime() + HOUR).toISOString()
  const creationTimestamp = inAnHour.replace('Z', '+01:00')
  const registers = [{ name: 'RDO', revision: 7, flags: [] }]
  return {
    ...document,
    header: { ...header, creationTimestamp, schema: 'v2' },
    data: { ...data, registers },
    trace: { issuedBy: 'node-3' },
  }
}

/** The citizen's portrait, a JPEG. Throws when the file is missing. */
export async function readPortrait(citizen: Citizen): Promise<Buffer> {
  return readFile(join(PORTRAITS, `${citizen.id}.jpg`))
}

async function composeDocument(order: DocumentOrder, now: Date): Promise<SealedDocument> {
  const { citizen, variant, scope } = order
  const { make, ownPhoto } = MAKERS[scope]
  const data = make(variant === 'of-a-minor' ? bornLate(citizen, now) : citizen, variant)
  if (data === null) throw new Error('no-such-document')
  const framed = { header: composeHeader(order, now), dh: '' }
  return sealedDocument[scope].parse(
    ownPhoto
      ? { ...framed, data: await withPicture(data, order) }
      : { ...framed, data, companion: await composeCompanion(order) },
  )
}

/** Sixteen years old today; by the number it is still the same person. */
function bornLate(citizen: Citizen, now: Date): Citizen {
  const today = now.toISOString().slice(0, 10)
  const birthDate = `${Number(today.slice(0, 4)) - 16}${today.slice(4).replace('-02-29', '-02-28')}`
  return { ...citizen, personalData: { ...citizen.personalData, birthDate } }
}

async function withPicture(data: object, { citizen, variant }: DocumentOrder): Promise<object> {
  const person = 'personalData' in data ? data.personalData : null
  const photo = variant === 'without-photo' ? null : await pictureOf(citizen)
  return { ...data, personalData: { ...(person as object), picture: photo } }
}

async function composeCompanion({ citizen, variant }: DocumentOrder): Promise<Companion | null> {
  if (variant === 'without-photo') return null
  const whose = variant === 'foreign-companion' ? somebodyElse(citizen) : citizen
  const { name, secondName, surname } = whose.personalData
  return { name, secondName, surname, picture: await pictureOf(whose) }
}

async function pictureOf(citizen: Citizen): Promise<string | null> {
  return citizen.hasPortrait ? (await readPortrait(citizen)).toString('base64') : null
}

function somebodyElse({ id }: Citizen): Citizen {
  const other = CITIZENS.find((one) => one.id !== id && one.hasPortrait)
  if (!other) throw new Error('nobody-else')
  return other
}

function composeHeader({ citizen, scope, device }: DocumentOrder, now: Date): DocumentHeader {
  return {
    pesel: citizen.personalData.pesel,
    internalDocumentId: randomUUID(),
    version: 1,
    documentType: MAKERS[scope].documentType,
    documentSubtype: null,
    documentVersion: 1,
    certificateSubjectDn: nameText(device.certificate.subject),
    certificateSerialNumber: serialText(device.certificate),
    certificateIssuerDn: nameText(device.certificate.issuer),
    creationTimestamp: now.toISOString(),
    documentIssuer: 'Ministerstwo Cyfryzacji',
  }
}

import { hash } from 'node:crypto'
import { OID } from '../x509/oid.ts'
import {
  bitString,
  explicit,
  generalizedTime,
  integer,
  octetString,
  oid,
  sequence,
  tlv,
} from './der-writer.ts'
import {
  type Digest,
  digestAlgorithm,
  type Identity,
  keyBitsOf,
  keyIdOf,
  NOW,
  signatureAlgorithm,
  signWith,
} from './pki.ts'

/** One answer about one certificate. Times default to a minute ago and nine minutes ahead of {@link NOW}. */
export interface OcspAnswer {
  readonly serial: string
  readonly issuer: Identity
  readonly idDigest?: 'sha1' | 'sha256'
  readonly status?: 'good' | 'revoked' | 'unknown'
  readonly thisUpdate?: Date
  /** Null leaves it out. */
  readonly nextUpdate?: Date | null
  readonly extensions?: readonly Uint8Array[]
  /** Replaces parts of the CertID, each encoded. */
  readonly certId?: Partial<CertId>
}

type CertId = Record<'algorithm' | 'nameHash' | 'keyHash' | 'serial', Uint8Array>

export interface OcspWish {
  readonly answers: readonly OcspAnswer[]
  readonly responder: Identity
  readonly responseStatus?: number
  readonly named?: 'name' | 'key'
  readonly certificates?: readonly Uint8Array[]
  readonly producedAt?: Date
  readonly digest?: Digest
  readonly extensions?: readonly Uint8Array[]
}

export const minutesFromNow = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

export function writeOcspResponse(wish: OcspWish): Uint8Array {
  const { responder, digest = 'sha256', extensions } = wish
  const certificates = wish.certificates ?? [responder.certificate]
  const data = sequence(
    wish.named === 'key'
      ? explicit(2, octetString(keyIdOf(responder.keys)))
      : explicit(1, responder.subject),
    generalizedTime(wish.producedAt ?? minutesFromNow(-1)),
    sequence(...wish.answers.map(writeAnswer)),
    ...(extensions ? [explicit(1, sequence(...extensions))] : []),
  )
  const basic = sequence(
    data,
    signatureAlgorithm(responder.keys, digest),
    bitString(signWith(responder.keys, digest, data)),
    ...(certificates.length > 0 ? [explicit(0, sequence(...certificates))] : []),
  )
  return sequence(
    tlv(0x0a, Uint8Array.of(wish.responseStatus ?? 0)),
    explicit(0, sequence(oid(OID.ocspBasic), octetString(basic))),
  )
}

function writeAnswer(answer: OcspAnswer): Uint8Array {
  const { issuer, idDigest = 'sha1', status = 'good', nextUpdate = minutesFromNow(9) } = answer
  const states = {
    good: () => tlv(0x80),
    revoked: () => tlv(0xa1, generalizedTime(minutesFromNow(-90))),
    unknown: () => tlv(0x82),
  }
  const id: CertId = {
    algorithm: digestAlgorithm(idDigest),
    nameHash: octetString(hash(idDigest, issuer.subject, 'buffer')),
    keyHash: octetString(hash(idDigest, keyBitsOf(issuer.keys), 'buffer')),
    serial: integer(answer.serial),
    ...answer.certId,
  }
  return sequence(
    sequence(id.algorithm, id.nameHash, id.keyHash, id.serial),
    states[status](),
    generalizedTime(answer.thisUpdate ?? minutesFromNow(-1)),
    ...(nextUpdate ? [explicit(0, generalizedTime(nextUpdate))] : []),
    ...(answer.extensions ? [explicit(1, sequence(...answer.extensions))] : []),
  )
}

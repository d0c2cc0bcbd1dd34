import { hash } from 'node:crypto'
import type { Scope8, SignedMessage } from '@okienko/contract/backsystem'
import type { CheckSettings } from '../check-settings.ts'
import { checkEvidence, type Evidence, type Moment } from '../mobywatel/check-evidence.ts'
import type { Expectation } from '../mobywatel/expectation.ts'
import { parseTrustAnchors } from '../x509/certification-path.ts'
import { OID } from '../x509/oid.ts'
import { type CmsWish, writeSignedData } from './cms-writer.ts'
import { type OcspAnswer, type OcspWish, writeOcspResponse } from './ocsp-writer.ts'
import { jpegOf } from './pictures.ts'
import { ecKeys, type Identity, issue, type Keys, NOW } from './pki.ts'

/** Everybody who signs something. */
export interface Ministry {
  readonly userAuthority: Identity
  readonly user: Identity
  readonly responder: Identity
  readonly sealAuthority: Identity
  readonly sealer: Identity
}

/** Makes the authorities; `keys` chooses their kind. */
export function foundMinistry(keys: { authority?: () => Keys; seal?: () => Keys } = {}): Ministry {
  const { authority = ecKeys, seal = ecKeys } = keys
  const userAuthority = issue({ commonName: 'Użytkownicy CA', authority: true, keys: authority() })
  const sealAuthority = issue({ commonName: 'Pieczęcie CA', authority: true, keys: authority() })
  return {
    userAuthority,
    user: issue({ commonName: 'Żaneta Źródło-Łąka', issuer: userAuthority, serial: '00a1b2c3d4' }),
    responder: issue({ commonName: 'OCSP', issuer: userAuthority, purposes: [OID.ocspSigning] }),
    sealAuthority,
    sealer: issue({
      commonName: 'Pieczęć rejestru',
      issuer: sealAuthority,
      keys: seal(),
      keyUsage: 0x40,
    }),
  }
}

/** How one verification departs from the good one. */
export interface Play {
  readonly user?: Identity
  readonly sealer?: Identity
  readonly message?: Partial<SignedMessage>
  readonly document?: (good: Scope8) => Scope8
  /** Replace the bytes that the user or the registry signs. */
  readonly messageText?: (good: string) => string
  readonly documentText?: (good: string) => string
  readonly cms?: CmsWish
  readonly seal?: CmsWish
  readonly ocsp?: Partial<OcspWish>
  readonly answer?: Partial<OcspAnswer>
  readonly pictureBytes?: number
}

const TOKEN = 'qK3b8Jm0Zr5tWv2xYc7dFg'
const RECIPIENT = '6f1f2a1c-6f0e-4d53-9d0c-0d1a2b3c4d5e'
const CREATED = Math.floor(NOW.getTime() / 1_000) - 20

export const EXPECTATION = {
  institutionId: '4711',
  cardId: '1208',
  scope: 8,
  purpose: 'ACCOUNT',
  purposeName: 'Otwarcie rachunku',
  documentMaxAge: 86_400_000,
  recipientId: RECIPIENT,
  securityTokenDigest: hash('sha256', TOKEN),
  validTime: CREATED + 60,
} as const satisfies Expectation
export const MOMENT: Moment = { now: NOW, today: '2026-03-10' }
export const SETTINGS: CheckSettings = {
  ocspMaxAgeSeconds: 600,
  ocspSkewSeconds: 5,
  phoneSkewSeconds: 5,
}

/** The message that answers {@link EXPECTATION}. */
export const messageOf = (
  certificate: SignedMessage['certificate'],
  scopeData: string,
): SignedMessage => ({
  type: '8D',
  scope: 8,
  dataAttached: 1,
  created: CREATED,
  expires: CREATED + 300,
  purpose: 'ACCOUNT',
  purposeName: 'Otwarcie rachunku',
  cardId: '1208',
  institutionId: '4711',
  scopeData,
  certificate,
  recipientId: RECIPIENT,
  securityToken: TOKEN,
  validTime: CREATED + 60,
})

export function documentOf(
  user: Pick<Identity, 'subjectDn' | 'issuerDn' | 'serial'>,
  pictureBytes = 600,
): Scope8 {
  return {
    header: {
      pesel: '92071314764',
      internalDocumentId: '2b1c9a52-40b8-4b7f-9a53-7b8f2f1f3c11',
      version: 1,
      documentType: 'MOBILE_ID_CARD',
      documentSubtype: null,
      documentVersion: 1,
      certificateSubjectDn: user.subjectDn,
      certificateSerialNumber: user.serial,
      certificateIssuerDn: user.issuerDn,
      creationTimestamp: '2026-03-10T10:00:00Z',
      documentIssuer: 'Ministerstwo Cyfryzacji',
    },
    data: {
      mobileIdCard: {
        number: 'MABC 12345',
        validFrom: '2026-01-10',
        validTo: '2031-01-10',
        status: 'ISSUED',
      },
      personalData: {
        name: 'Żaneta',
        secondName: null,
        surname: 'Źródło-Łąka',
        fatherName: 'Józef',
        motherName: 'Świętosława',
        pesel: '92071314764',
        birthDate: '1992-07-13',
        citizenship: 'POLSKIE',
        picture: jpegOf({ bytes: pictureBytes }).toString('base64'),
      },
    },
    dh: '',
  }
}

/** Plays one verification to the point where the bank has the bytes. */
export function play(ministry: Ministry, wish: Play = {}): Evidence {
  const user = wish.user ?? ministry.user
  const good = documentOf(user, wish.pictureBytes)
  const document = JSON.stringify(wish.document?.(good) ?? good)
  const documentBytes = Buffer.from(wish.documentText?.(document) ?? document)
  const scopeData = writeSignedData(documentBytes, wish.sealer ?? ministry.sealer, wish.seal)
  const reference = { issuer: user.issuerDn, sn: user.serial, dn: user.subjectDn }
  const message = { ...messageOf(reference, scopeData.toString('base64')), ...wish.message }
  const text = JSON.stringify(message)
  const answer = { serial: user.serial, issuer: ministry.userAuthority, ...wish.answer }
  return {
    signedMessage: writeSignedData(Buffer.from(wish.messageText?.(text) ?? text), user, wish.cms),
    ocspResponse: writeOcspResponse({
      answers: [answer],
      responder: ministry.responder,
      ...wish.ocsp,
    }),
  }
}

export const anchorsOf = (ministry: Ministry) =>
  parseTrustAnchors({
    userAuthorities: [ministry.userAuthority.certificate],
    sealAuthorities: [ministry.sealAuthority.certificate],
  })

/** The verdict on one played verification. */
export function verdictOn(ministry: Ministry, wish: Play = {}, moment = MOMENT) {
  return checkEvidence(play(ministry, wish), anchorsOf(ministry), EXPECTATION, SETTINGS, moment)
}

import type { BacksystemAnswer, HandOverFailure } from '@okienko/contract/backsystem'

/** Codes of checks that did not hold. That 5004 is an OCSP error is known; all the others are invented. */
const CODES: Readonly<Record<HandOverFailure, string>> = {
  'message-malformed': '5001',
  'message-expired': '5002',
  'signature-invalid': '5003',
  'revocation-unknown': '5004',
  'certificate-unknown-authority': '5005',
  'certificate-not-valid-now': '5006',
  'certificate-revoked': '5007',
}

/** One answer as the second dialect says it: Polish words, other notations of bytes and times. */
export function toSecond(sessionNumber: string, result: BacksystemAnswer): object {
  const common = { nrSesji: sessionNumber, idWyniku: result.resultId }
  switch (result.kind) {
    case 'refused':
      return { ...common, stan: 'ODMOWA' }
    case 'failed':
      return { ...common, stan: 'ODRZUCONE', kodBledu: CODES[result.reason] }
    case 'signed':
      return {
        ...common,
        stan: 'PODPISANE',
        podpisany: recoded(result.signedMessage, 'base64url'),
        ocsp: recoded(result.ocspResponse, 'hex').toUpperCase(),
      }
    case 'plain':
      return {
        ...common,
        stan: 'DANE',
        komunikat: terms(result.message),
        // A text of JSON within the JSON.
        dokument: JSON.stringify(result.document),
      }
  }
}

type Terms = Extract<BacksystemAnswer, { kind: 'plain' }>['message']

function terms(message: Terms): object {
  return {
    rodzaj: message.type,
    zakres: String(message.scope),
    zalacznik: String(message.dataAttached),
    utworzono: inWarsaw(message.created),
    wygasa: inWarsaw(message.expires),
    cel: { kod: message.purpose, nazwa: message.purposeName },
    karta: message.cardId,
    instytucja: message.institutionId,
    certyfikat: {
      wystawca: message.certificate.issuer,
      numer: message.certificate.sn,
      podmiot: message.certificate.dn,
    },
    odbiorca: message.recipientId,
    znacznik: message.securityToken,
    waznyDo: String(message.validTime * 1_000),
  }
}

/** ISO 8601 with the offset of Poland in winter, whenever it is: an instant all the same. */
function inWarsaw(epochSeconds: number): string {
  const shifted = new Date((epochSeconds + 3_600) * 1_000).toISOString()
  return `${shifted.slice(0, 19)}+01:00`
}

function recoded(base64: string, to: 'base64url' | 'hex'): string {
  return Buffer.from(base64, 'base64').toString(to)
}

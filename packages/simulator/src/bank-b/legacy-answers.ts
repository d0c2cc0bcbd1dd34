import type {
  BankData,
  BankInvitation,
  BankOffer,
  BankVerification,
} from '@okienko/contract/bank-api'
import type { CallResult } from './calls.ts'
import {
  ACTIVITY_CODES,
  DATA_SET_CODES,
  DOCUMENT_CODES,
  FIELD_PLACES,
  OK,
  OUTCOME_CODES,
  REASON_CODES,
  STATE_CODES,
} from './legacy-words.ts'

/** The whole answer: status 200 whatever came of it, everything in it a text. */
export function legacyAnswer(result: CallResult, now: number): object {
  const czas = inWarsaw(new Date(now).toISOString())
  if (typeof result === 'string')
    return { naglowek: { ...OUTCOME_CODES[result], czas }, dane: null }
  return { naglowek: { ...OK, czas }, dane: result === null ? null : written(result) }
}

function written(result: object): object {
  if ('operations' in result) return offered(result as BankOffer)
  if ('attributes' in result) return told(result as BankData)
  return standing(result as BankVerification)
}

function offered({ version, operations }: BankOffer): object {
  return {
    wersja: version,
    liczba: String(operations.length),
    czynnosci: operations.map(
      ({ id, name, documentKind, dataSet, serviceCard, purpose, ...of }) => ({
        kod: ACTIVITY_CODES[id],
        nazwa: name.pl,
        dokument: { rodzaj: DOCUMENT_CODES[documentKind], zestaw: DATA_SET_CODES[dataSet] },
        kartaUslugi: serviceCard,
        cel: { kod: purpose.id, nazwa: purpose.name.pl, podstawa: purpose.legalBasis },
        pola: {
          proszone: { pole: of.asked.map(placeText) },
          zachowane: { pole: of.kept.map(placeText) },
        },
      }),
    ),
  }
}

const placeText = (field: string) => FIELD_PLACES[field]?.at.join('.')

function standing(verification: BankVerification): object {
  const { reference, state } = verification
  const common = { nr: reference, stan: STATE_CODES[state] }
  switch (verification.state) {
    case 'invited':
      return { zgloszenie: common, zaproszenie: invitation(verification.invitation) }
    case 'received':
      return {
        zgloszenie: {
          ...common,
          decyzjaDo: inWarsaw(verification.decideBefore),
          poziom: LEVEL[verification.grade],
          jestZdjecie: verification.hasPhoto ? 'T' : 'N',
        },
      }
    case 'released':
      return {
        zgloszenie: {
          ...common,
          dostepDo: inWarsaw(verification.openUntil),
          poziom: LEVEL[verification.grade],
        },
      }
    default:
      return { zgloszenie: { ...common, powod: REASON_CODES[verification.reason ?? ''] } }
  }
}

/** P: the bank has checked it itself. O: somebody said so. */
const LEVEL = { proven: 'P', vouched: 'O' } as const

function invitation({ text, code, scanBefore, answerBefore }: BankInvitation): object {
  return {
    trescKodu: text,
    ...(code !== undefined && { kodDoWpisania: code }),
    skanowanieDo: inWarsaw(scanBefore),
    odpowiedzDo: inWarsaw(answerBefore),
  }
}

function told({ reference, attributes, photo, evidenceDigest }: BankData): object {
  const parts: Record<string, Record<string, string>> = {}
  for (const [field, value] of Object.entries(attributes)) {
    const place = FIELD_PLACES[field]
    if (place === undefined) continue
    const [part, name] = place.at
    parts[part] = { ...parts[part], [name]: writtenAs(value, place.form) }
  }
  return {
    zgloszenie: { nr: reference },
    ...parts,
    ...(photo !== undefined && { zdjecie: { tresc: pictureText(photo) } }),
    skrot: evidenceDigest ?? '',
  }
}

function writtenAs(value: string, form: (typeof FIELD_PLACES)[string]['form']): string {
  if (form === undefined) return value
  if (form === 'date') return value.split('-').toReversed().join('.')
  return form[value] ?? value
}

/** As old mail programs had it: named by its kind, and broken into lines. */
function pictureText(base64: string): string {
  const kind = base64.startsWith('iVBOR') ? 'png' : 'jpeg'
  return `data:image/${kind};base64,${base64.replaceAll(/(.{76})/g, '$1\r\n')}`
}

const WARSAW = new Intl.DateTimeFormat('pl-PL', {
  timeZone: 'Europe/Warsaw',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** dd.MM.yyyy HH:mm:ss by the clock on the wall. A part of a second is dropped: a time limit never becomes longer. */
function inWarsaw(instant: string): string {
  return WARSAW.format(new Date(instant)).replace(',', '')
}

import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { clean } from '../text/clean.ts'
import { squeezed } from '../text/fold.ts'
import { saysNothing } from '../text/placeholder.ts'
import { slips } from '../text/slips.ts'

/** Kinds by the names that registers give them, as `squeezed`. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mdowod: 'mdowod',
    mdowodosobisty: 'mdowod',
    mobywatel: 'mdowod',
    dokumentmobywatel: 'mdowod',
    dokumentwmobywatel: 'mdowod',
    mid: 'mdowod',
    idcard: 'id_card',
    id: 'id_card',
    do: 'id_card',
    dowod: 'id_card',
    dowodosobisty: 'id_card',
    edowod: 'id_card',
    nationalid: 'id_card',
    identitycard: 'id_card',
    plastic: 'id_card',
    passport: 'passport',
    paszport: 'passport',
    p: 'passport',
    residencecard: 'residence_card',
    residencepermit: 'residence_card',
    kartapobytu: 'residence_card',
    kp: 'residence_card',
  }),
)

export function kindNamed(text: unknown): string {
  const known = squeezed(clean(text))
  return NAMES.get(known) ?? known
}

/** One of the kinds that are known by name, `other` for any other: nothing that somebody has made up. */
export function knownKind(text: string): string {
  const kind = kindNamed(text)
  return [...NAMES.values()].includes(kind) ? kind : 'other'
}

/** What stands before a number, or between its letters and its digits. */
const BEFORE_NUMBER =
  /(?<![\p{L}\p{N}])(?:(?:NR|NUMER|NO|SERIA|SER|DOW[OÓ]D|MDOW[OÓ]D|DOKUMENT|DOK|DOCUMENT|NUMBER)U?)(?![\p{L}\p{N}])[\s.:]*/gu
const REMARK = /<[^<>]*>|\([^()]*\)|\[[^[\]]*\]/g

/** Digits and letters of a document's number, without what separates them and without words and remarks beside them. */
export function readNumber(text: unknown): string {
  const typed = clean(text).normalize('NFKC').toUpperCase()
  const bare = typed
    .replaceAll(REMARK, ' ')
    .replace(/SERIA\s+I\s+/, ' ')
    .replaceAll(BEFORE_NUMBER, ' ')
  const number = lettersAndDigits(bare)
  // Without letters and digits left, it was the number itself.
  return /\p{L}/u.test(number) && /\p{N}/u.test(number) ? number : lettersAndDigits(typed)
}

const lettersAndDigits = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether number and dates on file are of a document of the same kind (promise 9). Where the kind is not said, the number
 * is of another one if it is built in another way; a card that is told apart beside it leaves it to be of this kind.
 */
export function isOfSameKind(document: ComparedDocument, record: RegisterRecord): boolean {
  const kind = saysNothing(record.kind, 'citizenship', undefined) ? '' : kindNamed(record.kind)
  if (kind !== '') return kind === kindNamed(document.kind)
  if (saysNothing(record.documentNumber, 'documentNumber', document.documentNumber)) return true
  const ours = readNumber(document.documentNumber)
  const theirs = readNumber(record.documentNumber)
  const ofCard = readNumber(record.idCard?.number)
  if (ofCard !== '') return theirs !== ofCard
  return ours === '' || shapeOf(ours) === shapeOf(theirs) || slips(ours, theirs, 2) <= 2
}

/** `MAAA123456` is letters and digits in this order and number; which ones is left out. */
const shapeOf = (number: string) => number.replaceAll(/\p{L}/gu, 'A').replaceAll(/\p{N}/gu, '9')

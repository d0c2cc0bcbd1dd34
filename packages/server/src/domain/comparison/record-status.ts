import type { ComparedDocument, RegisterRecord } from './pair.ts'
import { clean } from './text/clean.ts'
import { folded, wordsOf } from './text/fold.ts'

export type RecordStatus = 'active' | 'deceased' | 'merged'

/** Beginnings of words, `folded`: the language, the gender and the case of a status are the register's own. */
const OF_DEATH =
  /^(?:deceas|dead$|died$|death|defunct|decede|decess|zmarl|zmar$|umarl|zgon|niezyj|nieboszcz|denat|smierc|verstorb|gestorb|помер|смерт|умер|покійн|покойн|мертв)/u
const OF_MERGER =
  /^(?:merge|merging|scal|polacz|zlacz|zdublow|zduplikow|duplik|duplic|dubel|superseded|zastapi|обедн|об’єднан|обєднан|объедин|дубл)/u
const NEGATED = /^(?:not|no|non|nie|не|ні)$/u
/** The sign of a grave; with a lower-case letter after it, it is a letter of another table: `Pawli†`. */
const GRAVE = /[✝✞✟☩☦⚰]|(?<!\p{L})†(?!\p{Ll})/u
const NOT_ALIVE = /(?<!\p{L})nie\s?zyj\p{L}*/u
/** `zm.` with a day or a year, or with nothing after it; with a word after it, something was changed. */
const DIED_IN =
  /(?<!\p{L})zm(?:\.|\s)\s*(?:(?:w|dn|dnia|r|rok|roku|ok|ca)\.?\s*)*(?:\d{1,2}[./-]\d{1,2}[./-])?(?:\d{4}|\d{2})(?!\d)(?!\s*r?\.?\s*(?:na|nazw)(?!\p{L}))|(?<!\p{L})zm\.?\s*(?:[)\]}]|$)/u
const PLUS_DAY = /(?:^|\s|\()\+\s?(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d{2}(?!\d)/u

/** What stands of a record by its status. A closed one is compared like an active one, and so is one of an unknown status. */
export function readStatus(text: unknown): RecordStatus {
  const raw = typeof text === 'string' ? text : ''
  const known = folded(clean(text))
  const words = wordsOf(known)
  const says = (beginning: RegExp) =>
    words.some((word, at) => beginning.test(word) && !NEGATED.test(words[at - 1] ?? ''))
  if (GRAVE.test(raw) || NOT_ALIVE.test(known) || DIED_IN.test(known) || says(OF_DEATH))
    return 'deceased'
  return says(OF_MERGER) ? 'merged' : 'active'
}

const NAMES = ['surname', 'familyName'] as const
/** Where a clerk may have noted it, for want of another place. */
const BESIDE = [
  'pesel',
  'documentNumber',
  'issueDate',
  'expiryDate',
  'birthDate',
  'sex',
  'citizenship',
  'address',
] as const

/** Words of a remark that speak of the customer: nominatives, for other cases speak of somebody else. */
const REMARK_OF_DEATH =
  /(?<!\p{L})(?:zmarl(?:a|y|o)?|zgon|zgonu|niezyjac[ya]|nieboszczyk|nieboszczka|deceased|died|verstorben|r\.?\s?i\.?\s?p\.|помер(?:ла|лий)?|умер(?:ла|ший)?|покійн(?:ий|а)|покойн(?:ый|ая))(?!\p{L})/u
const REMARK_OF_MERGER =
  /(?<!\p{L})(?:scalon(?:o|y|a|e)|scalenie|polaczon(?:o|y|a|e)\s+(?:z|do|w)|zlaczono|merged|superseded|об[’ʼ']?єднано|объединен[ао]?)(?!\p{L})/u
/** A note on the customer's name, `śp. Anna`, never the beginning of one, Śpiewak. Where marks are lost, at the beginning alone. */
const OF_BLESSED_MEMORY =
  /(?<!\p{L})(?:[śŚ](?:\.\s?[pP]|[pP]\.)|[śŚ]\s?[pP](?=\s|$)|śp(?=\p{Lu}))|^(?:[sS]\.?[pP]\.\s?|[sS][pP]\s)(?=\p{L}{3})/u
/** Whose death it is, where it is not the customer's. */
const OF_SOMEBODY =
  /(?<!\p{L})(?:po|ojciec|matka|maz|zona|malzonek|malzonka|syn|corka|brat|siostra|rodzice?|dziecko|wspolwlasciciel|wspolmalzonek|wdowa|wdowiec|spadkobierca|spadek|husband|wife|father|mother|widow|widower)\.?\s*(?:po\s*)?$/u

/**
 * What stands of a record by all that is on file of it: its status, and remarks on the customer's death, or on a merger,
 * beside names and in other fields. Words that the document itself has are no remarks; parents' names tell nothing.
 */
export function statusOf(document: ComparedDocument, record: RegisterRecord): RecordStatus {
  const status = readStatus(record.recordStatus)
  if (status !== 'active') return status
  const given = record.givenNames
  const names = [
    ...(typeof given === 'string' ? [given] : (given ?? [])),
    ...NAMES.map((name) => record[name]),
  ]
  const all = [...names, ...BESIDE.map((field) => record[field]), record.idCard?.number]
  const ours = new Set(
    wordsOf(
      clean(
        [...document.givenNames, document.surname, document.familyName, document.address].join(' '),
      ),
    ),
  )
  const texts = all.filter(
    (text) => typeof text === 'string' && /\p{L}{2}|[+†✝✞✟☩☦⚰]/u.test(text),
  ) as string[]
  if (texts.some((text) => tellsMerger(text, ours))) return 'merged'
  if (texts.some((text) => tellsDeath(text, ours))) return 'deceased'
  const onNames = names.filter((text) => typeof text === 'string') as string[]
  return onNames.some((text) => tellsDeathBesideName(text, document, ours)) ? 'deceased' : 'active'
}

function found(pattern: RegExp, text: string, ours: ReadonlySet<string>): boolean {
  const met = pattern.exec(text)
  if (met === null || wordsOf(met[0]).every((word) => ours.has(word))) return false
  return !(
    OF_SOMEBODY.test(text.slice(0, met.index)) ||
    /(?:^|\s)(?:nie|not|не)\s+$/u.test(text.slice(0, met.index))
  )
}

function tellsMerger(text: string, ours: ReadonlySet<string>): boolean {
  return found(REMARK_OF_MERGER, folded(clean(text)), ours)
}

function tellsDeath(text: string, ours: ReadonlySet<string>): boolean {
  const known = folded(clean(text))
  return found(REMARK_OF_DEATH, known, ours) || found(NOT_ALIVE, known, ours)
}

/** Signs and abbreviations that are something else in an address. */
function tellsDeathBesideName(
  text: string,
  document: ComparedDocument,
  ours: ReadonlySet<string>,
): boolean {
  const known = folded(clean(text))
  if (GRAVE.test(text) || PLUS_DAY.test(known)) return true
  // At the end of a word it may be the last letter of it: `Pavlovi†`.
  if (/\p{L}†$/u.test(text.trim()) && !/ć(?!\p{L})/iu.test(namesOf(document))) return true
  const speaks = (met: RegExpExecArray | null, of: string) =>
    met !== null &&
    !OF_SOMEBODY.test(folded(of.slice(0, met.index))) &&
    !wordsOf(met[0]).every((word) => ours.has(word))
  if (speaks(OF_BLESSED_MEMORY.exec(clean(text)), clean(text))) return true
  return speaks(DIED_IN.exec(known), known) && !/^zm\b/u.test(folded(document.surname))
}

const namesOf = ({ givenNames, surname, familyName = '' }: ComparedDocument) =>
  [...givenNames, surname, familyName].join(' ')

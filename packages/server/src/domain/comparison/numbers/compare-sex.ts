import type { FieldResult } from '../comparison.ts'
import { by, whereMissing } from '../field.ts'
import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { clean } from '../text/clean.ts'
import { squeezed, wordsOf } from '../text/fold.ts'

export type Sex = 'female' | 'male'

/** As `squeezed`; the digits are those of ISO/IEC 5218. */
const FEMALE = words(
  'k kob kobieta kobiety kobieca zenska zenski zen z f fem female w woman weiblich frau pani mrs ms 2 ж жін жінка жіноча жіночий жен женский женщина',
)
const MALE = words(
  'm mez mezcz mezczyzna mezczyzni meska meski male man mann mannlich maennlich pan mr 1 ч чол чоловік чоловіча чоловічий м муж мужской мужчина',
)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/** Null for what tells no sex: nothing, a placeholder, a code of "not known". */
export function readSex(text: unknown): Sex | null {
  const known = squeezed(clean(text))
    .replace(/^plec/, '')
    .replace(/^0(?=[12]$)/, '')
  if (FEMALE.has(known)) return 'female'
  if (MALE.has(known)) return 'male'
  // `K (kobieta)`: in more words than one, as long as all agree.
  const said = new Set(wordsOf(clean(text)).flatMap((word) => sexNamed(word)))
  const [only] = said
  return said.size === 1 ? (only ?? null) : null
}

function sexNamed(word: string): readonly Sex[] {
  return [
    ...(FEMALE.has(word) ? ['female' as const] : []),
    ...(MALE.has(word) ? ['male' as const] : []),
  ]
}

export function compareSex(
  document: ComparedDocument,
  record: RegisterRecord,
  samePesel: boolean,
): FieldResult {
  const ours = readSex(document.sex)
  const theirs = readSex(record.sex)
  const missing = whereMissing(ours !== null, theirs !== null)
  if (missing !== null) return missing
  const given = document.sex ?? ''
  const typed = String(record.sex)
  if (ours === theirs) return by(given === typed ? 'equal' : 'sex-code')
  return by(samePesel ? 'sex-against-pesel' : 'sex-differs', given, typed)
}

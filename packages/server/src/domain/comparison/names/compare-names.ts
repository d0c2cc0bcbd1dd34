import type { FieldResult } from '../comparison.ts'
import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { RULES, type RuleName } from '../rules.ts'
import { isDamaged } from '../text/clean.ts'
import { folded } from '../text/fold.ts'
import { marksOf } from '../text/marks.ts'
import { mixesScripts } from '../text/scripts.ts'
import { acrossFields } from './across-fields.ts'
import { compareGivenNames } from './given-names.ts'
import { isBornByPeople, isCommonSurname } from './known-names.ts'
import { type Likeness, type Origin, rankOf } from './likeness.ts'
import { isFromAbroad, isVietnamese } from './origin.ts'
import { compareParents } from './parents.ts'
import { type Names, namesOfDocument, namesOnFile, type Side, withoutRemarks } from './sides.ts'
import { compareSurnames, type PartsLikeness } from './surname.ts'

export const NAME_FIELDS = [
  'givenNames',
  'surname',
  'familyName',
  'fathersName',
  'mothersName',
] as const
export type NameField = (typeof NAME_FIELDS)[number]

/** Whether both sides have the same eleven digits: then a surname may have changed lawfully. */
export interface NameEvidence {
  readonly samePesel: boolean
}

/** The verdict of every name, both sides being looked at as a whole: a first name may stand in the surname's field. */
export type CompareNames = (
  document: ComparedDocument,
  record: RegisterRecord,
  evidence: NameEvidence,
) => Readonly<Record<NameField, FieldResult>>

interface Case extends NameEvidence {
  readonly document: Names
  readonly register: Names
  readonly fromAbroad: boolean
}

export const compareNames: CompareNames = (document, record, evidence) => {
  const names = namesOfDocument(document)
  const onFile = namesOnFile(record, names)
  const fromAbroad = isFromAbroad(document, record, names, onFile)
  const sides: Case = { ...evidence, document: names, register: onFile, fromAbroad }
  const alone = byField((field) => alike(field, sides))
  const across = acrossFields(names, onFile, alone, {
    fromAbroad,
    samePesel: evidence.samePesel,
    vietnamese: isVietnamese(document, record),
  })
  return byField((field) => {
    const likeness =
      alone[field].rule === 'look-alike-letter-on-document'
        ? alone[field]
        : (across[field] ?? alone[field])
    return resultOf(likeness, names[field], onFile[field])
  })
}

const byField = <T>(of: (field: NameField) => T): Readonly<Record<NameField, T>> => ({
  givenNames: of('givenNames'),
  surname: of('surname'),
  familyName: of('familyName'),
  fathersName: of('fathersName'),
  mothersName: of('mothersName'),
})

function resultOf(likeness: Likeness, document: Side, register: Side): FieldResult {
  const { verdict } = RULES[likeness.rule]
  const differ = verdict !== 'same' && document.words.length > 0 && register.words.length > 0
  return {
    ...likeness,
    verdict,
    ...(differ ? { marks: marksOf(document.given, register.given) } : {}),
  }
}

function alike(field: NameField, sides: Case): Likeness {
  const document = sides.document[field]
  const register = sides.register[field]
  if (document.words.length === 0)
    return {
      rule: register.words.length === 0 ? 'missing-on-both-sides' : 'missing-in-document',
    }
  if (mixesScripts(document.text)) return { rule: 'look-alike-letter-on-document' }
  if (register.words.length === 0) return { rule: 'missing-on-file' }
  if (document.given === register.given)
    return document.entries === register.entries || register.entries === 0
      ? { rule: 'name-equal' }
      : { rule: 'spaces-hyphens-or-apostrophes' }
  const likeness = best(field, document, register, sides)
  const damaged = rankOf(likeness) <= 1 && isDamaged(register.given) && !isDamaged(document.given)
  return damaged ? { rule: 'letters-damaged' } : likeness
}

const ONLY_FORM: ReadonlySet<RuleName> = new Set(['case-or-marks', 'spaces-hyphens-or-apostrophes'])

/** As it stands on file, or without titles and remarks where that is more like the document's. */
function best(field: NameField, document: Side, register: Side, sides: Case): Likeness {
  const asItStands = judge(field, document, register, sides)
  if (rankOf(asItStands) <= 1) return asItStands
  const bare = withoutRemarks(register, document)
  if (bare === null) return asItStands
  const likeness = judge(field, document, bare, sides)
  if (rankOf(likeness) >= rankOf(asItStands)) return asItStands
  return ONLY_FORM.has(likeness.rule) ? { rule: 'title-or-remark' } : likeness
}

function judge(field: NameField, document: Side, register: Side, sides: Case): Likeness {
  const likeness = judgeWords(field, document, register, sides)
  return likeness.rule === 'case-or-marks' && folded(document.text) !== folded(register.text)
    ? { rule: 'spaces-hyphens-or-apostrophes' }
    : likeness
}

function judgeWords(field: NameField, document: Side, register: Side, sides: Case): Likeness {
  const { fromAbroad, samePesel } = sides
  switch (field) {
    case 'givenNames':
      return compareGivenNames(document.words, register.words, register.text, {
        of: 'given',
        fromAbroad,
        samePesel,
      })
    case 'fathersName':
    case 'mothersName': {
      const { surname, familyName } = sides.document
      const surnames = new Set([...surname.words, ...familyName.words].map(({ key }) => key))
      return compareParents(document.words, register.words, surnames, {
        of: field === 'fathersName' ? 'father' : 'mother',
        fromAbroad,
        samePesel,
      })
    }
    case 'surname':
      return ofSurname(surnamesOf(document, register, sides), register, sides)
    case 'familyName':
      return ofFamilyName(surnamesOf(document, register, sides))
    default:
      return field satisfies never
  }
}

const surnamesOf = (
  document: Side,
  register: Side,
  { fromAbroad, samePesel }: Origin,
): PartsLikeness =>
  compareSurnames(document.words, register.words, register.text, {
    of: 'surname',
    fromAbroad,
    samePesel,
  })

/** A surname may have changed: under one PESEL always, else from the name of birth, or by a part of a double one. */
function ofSurname(likeness: PartsLikeness, register: Side, sides: Case): Likeness {
  if (likeness === 'added') return { rule: 'part-of-double-surname-added' }
  if (likeness === 'dropped')
    return !sides.samePesel && isOfAnother(register, sides)
      ? { rule: 'another-surname' }
      : { rule: 'part-of-double-surname-dropped' }
  if (likeness !== null && likeness !== 'replaced') return likeness
  const { familyName } = sides.document
  if (familyName.words.length > 0) {
    const former = surnamesOf(familyName, register, sides)
    if (former !== null && typeof former !== 'string')
      return { rule: 'family-name-was-the-surname' }
  }
  if (!sides.samePesel) return { rule: 'another-surname' }
  return likeness === 'replaced'
    ? { rule: 'part-of-double-surname-replaced' }
    : { rule: 'another-surname-under-one-pesel' }
}

/** Whether what stands apart from the surname on file is another's given name, or another's surname after "i". */
function isOfAnother(register: Side, { document, fromAbroad }: Case): boolean {
  if (/\s(?:i|oraz|lub|albo|&)\s/iu.test(register.text) && !fromAbroad) return true
  if (/[-–—]/u.test(register.text)) return false
  const own = new Set(
    [...document.surname.words, ...document.givenNames.words].map(({ key }) => key),
  )
  return register.words.some(
    (word) => !own.has(word.key) && !isCommonSurname(word.key) && isBornByPeople(word, fromAbroad),
  )
}

/** The name of birth does not change by marriage: another one is another's. */
function ofFamilyName(likeness: PartsLikeness): Likeness {
  if (likeness === null || likeness === 'replaced') return { rule: 'another-family-name' }
  return typeof likeness === 'string' ? { rule: 'part-of-family-name' } : likeness
}

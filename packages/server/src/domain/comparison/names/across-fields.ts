import { compareGivenNames } from './given-names.ts'
import { isBornByPeople, isCommonSurname } from './known-names.ts'
import { type Likeness, likenessOf, type NameKind, type Origin, rankOf } from './likeness.ts'
import { compareParents } from './parents.ts'
import { type Names, type Side, sideOf, withoutRemarks } from './sides.ts'
import { compareSurnames } from './surname.ts'
import { joined, type Word, wordsIn } from './word.ts'

export type NameField = keyof Names
type Found = Partial<Record<NameField, Likeness>>

/** What the names of both sides are, seen together: a value may stand in another's field. */
export function acrossFields(
  document: Names,
  register: Names,
  alone: Readonly<Record<NameField, Likeness>>,
  origin: Origin & { readonly vietnamese: boolean },
): Found {
  // A name that was added may be the surname.
  const agree =
    rankOf(alone.givenNames) <= 1 &&
    rankOf(alone.surname) <= 1 &&
    alone.givenNames.rule !== 'second-name-added'
  return {
    ...(agree ? {} : ofCustomer(document, register, alone, origin)),
    ...ofFamilyName(document, register, alone.familyName, origin),
    ...ofParents(document, register, alone, origin),
  }
}

function ofCustomer(
  document: Names,
  register: Names,
  alone: Readonly<Record<NameField, Likeness>>,
  origin: Origin & { readonly vietnamese: boolean },
): Found {
  const exchanged =
    joined(document.surname.words) === joined(register.givenNames.words) &&
    joined(document.givenNames.words) === joined(register.surname.words)
  if (origin.vietnamese && !exchanged && dividedOtherwise(document, register))
    return {
      givenNames: { rule: 'names-divided-otherwise' },
      surname: { rule: 'names-divided-otherwise' },
    }
  if (isSwapped(document, register, alone, origin))
    return {
      givenNames: { rule: 'given-name-and-surname-swapped' },
      surname: { rule: 'given-name-and-surname-swapped' },
    }
  const whole: Likeness = { rule: 'whole-name-in-one-field' }
  const missing = (field: Side) => field.words.length === 0
  if (holdsWholeName(register.surname, document, origin)) {
    const alsoGiven =
      missing(register.givenNames) || register.givenNames.text === register.surname.text
    return alsoGiven ? { surname: whole, givenNames: whole } : { surname: whole }
  }
  if (holdsWholeName(register.givenNames, document, origin))
    return missing(register.surname) ? { givenNames: whole, surname: whole } : { givenNames: whole }
  const mayHoldBoth = missing(register.givenNames) && rankOf(alone.surname) > 1
  return mayHoldBoth ? ofOneField(document, register.surname, origin) : {}
}

/**
 * The surname's field with given names in it, the field of these being empty: what stands apart from the surname is a
 * given name, unless it can only be another surname.
 */
function ofOneField(document: Names, onFile: Side, origin: Origin): Found {
  const side = withoutRemarks(onFile, document.surname) ?? onFile
  const groups = side.text
    .replaceAll(/\s*[-–—]\s*/gu, '-')
    .split(/[\s,;]+/u)
    .map(wordsIn)
    .filter((words) => words.length > 0)
  if (groups.length < 2 || document.givenNames.words.length === 0) return {}
  const surnames = surnamesIn(groups.flat(), document, origin)
  const isSurname = (word: Word) => surnames.has(word)
  const found = groups.some((words) => words.some(isSurname))
  const isGiven = (word: Word) =>
    isBornByPeople(word, origin.fromAbroad) ||
    (found && (side.text.includes(',') || !looksLikeSurname(word.key)))
  const given = groups
    .filter((words) => !words.some(isSurname))
    .flat()
    .filter(isGiven)
  if (given.length === 0) return {}
  const names = given.map(({ text }) => text).join(' ')
  const likeness = compareGivenNames(document.givenNames.words, given, names, {
    of: 'given',
    ...origin,
  })
  const whole: Likeness = { rule: 'whole-name-in-one-field' }
  return {
    ...(found ? { surname: whole } : {}),
    givenNames: rankOf(likeness) <= 2 ? whole : likeness,
  }
}

/** The words that are the parts of the document's surname, each the one that is most like it. */
function surnamesIn(words: readonly Word[], document: Names, origin: Origin): ReadonlySet<Word> {
  const found = new Set<Word>()
  for (const part of document.surname.words) {
    const alike = words
      .map((word) => ({ word, likeness: likenessOf(part, word, { of: 'surname', ...origin }) }))
      .filter(({ likeness }) => likeness !== null)
      .sort((one, other) => rank(one.likeness) - rank(other.likeness))
    const [nearest] = alike
    if (nearest !== undefined) found.add(nearest.word)
  }
  return found
}

const rank = (likeness: Likeness | null) => (likeness === null ? 4 : rankOf(likeness))

const looksLikeSurname = (key: string) =>
  isCommonSurname(key) ||
  /(?:[sc]k[ia]|dzk[ia]|icz|czyk|enko|chuk|czuk|ak|ek|ow[ai]?|ov[a]?)$/u.test(key)

/** Family, middle and given names, wherever they were put; the middle one may be missing on file. */
function dividedOtherwise(document: Names, register: Names): boolean {
  if (register.surname.words.length === 0 || register.givenNames.words.length === 0) return false
  const keysOf = ({ surname, givenNames }: Names) =>
    [...surname.words, ...givenNames.words].map(({ key }) => key)
  const all = keysOf(document)
  const onFile = keysOf(register)
  const needed = [all[0], all.at(-1)]
  return (
    onFile.length <= all.length &&
    new Set(onFile).size === onFile.length &&
    onFile.every((key) => all.includes(key)) &&
    needed.every((key) => key !== undefined && onFile.includes(key))
  )
}

function isSwapped(
  document: Names,
  register: Names,
  alone: Readonly<Record<NameField, Likeness>>,
  origin: Origin,
): boolean {
  if (rankOf(alone.givenNames) < 3 && rankOf(alone.surname) < 3) return false
  const { givenNames, surname } = register
  if (givenNames.words.length === 0 || surname.words.length === 0) return false
  const given = compareGivenNames(document.givenNames.words, surname.words, surname.text, {
    of: 'given',
    ...origin,
  })
  if (rankOf(given) > 2) return false
  const family = compareSurnames(document.surname.words, givenNames.words, givenNames.text, {
    of: 'surname',
    ...origin,
  })
  return (
    family !== null &&
    typeof family !== 'string' &&
    rankOf(family) <= 2 &&
    (rankOf(given) <= 1 || rankOf(family) <= 1)
  )
}

/** Whether a field on file has the surname and a given name, in any order, and nothing else. */
function holdsWholeName(given: Side, document: Names, origin: Origin): boolean {
  const surname = document.surname.words
  const names = [...surname, ...document.givenNames.words].map(({ text }) => text)
  const side = withoutRemarks(given, sideOf(names.join(' '))) ?? given
  if (surname.length === 0 || side.words.length <= surname.length) return false
  const rest: Word[] = [...side.words]
  for (const part of surname) {
    const at = rest.findIndex((word) =>
      isForm(likenessOf(part, word, { of: 'surname', ...origin })),
    )
    if (at < 0) return false
    rest.splice(at, 1)
  }
  return rest.every((word) =>
    document.givenNames.words.some(
      (name) => likenessOf(name, word, { of: 'given', ...origin }) !== null,
    ),
  )
}

const isForm = (likeness: Likeness | null) => likeness !== null && rankOf(likeness) <= 1

function ofFamilyName(document: Names, register: Names, alone: Likeness, origin: Origin): Found {
  if (rankOf(alone) !== 4) return {}
  const likeness = compareSurnames(
    document.surname.words,
    register.familyName.words,
    register.familyName.text,
    { of: 'surname', ...origin },
  )
  return likeness !== null && typeof likeness !== 'string' && rankOf(likeness) <= 1
    ? { familyName: { rule: 'surname-in-family-names-field' } }
    : {}
}

function ofParents(
  document: Names,
  register: Names,
  alone: Readonly<Record<NameField, Likeness>>,
  origin: Origin,
): Found {
  if (rankOf(alone.fathersName) !== 4 || rankOf(alone.mothersName) !== 4) return {}
  const is = (one: Side, other: Side, of: NameKind['of']) =>
    isForm(compareParents(one.words, other.words, new Set(), { of, ...origin }))
  const swapped =
    is(document.fathersName, register.mothersName, 'father') &&
    is(document.mothersName, register.fathersName, 'mother')
  return swapped
    ? { fathersName: { rule: 'parents-swapped' }, mothersName: { rule: 'parents-swapped' } }
    : {}
}

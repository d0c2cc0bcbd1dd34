import type { ComparedDocument, OnFile, RegisterRecord } from '../pair.ts'
import { clean } from '../text/clean.ts'
import { saysNothing } from '../text/placeholder.ts'
import { withoutNoise } from './noise.ts'
import { type Word, wordsIn } from './word.ts'

/** A name of one side. */
export interface Side {
  /** As it was given; several given names joined by one space. */
  readonly given: string
  /** As it is meant. */
  readonly text: string
  readonly words: readonly Word[]
  /** In how many entries it was given; 0 where it was not given as a list. */
  readonly entries: number
}

const NONE: Side = { given: '', text: '', words: [], entries: 0 }

/** A value as one side. */
export function sideOf(given: string): Side {
  const text = clean(given)
  return text === '' ? NONE : { given, text, words: wordsIn(text), entries: 0 }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
/** A list as it is; anything else as a list of one, as registers have it. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : [value]

function sideOfList(value: unknown, names: readonly string[]): Side {
  const given = names.filter((name) => name.trim() !== '')
  return { ...sideOf(given.join(' ')), entries: Array.isArray(value) ? given.length : 0 }
}

/** The names of a document, those that it lacks being empty. */
export function namesOfDocument(document: ComparedDocument) {
  return {
    givenNames: sideOfList(document.givenNames, listOf(document.givenNames).map(textOf)),
    surname: sideOf(textOf(document.surname)),
    familyName: sideOf(textOf(document.familyName)),
    fathersName: sideOf(textOf(document.fathersName)),
    mothersName: sideOf(textOf(document.mothersName)),
  }
}
export type Names = ReturnType<typeof namesOfDocument>

/** The names on file; those that say nothing beside the document's are empty. */
export function namesOnFile(record: RegisterRecord, document: Names): Names {
  const given = listOf(record.givenNames)
    .filter((name) => !saysNothing(name as OnFile, 'givenNames', document.givenNames.text))
    .map(textOf)
  const of = (field: Exclude<keyof Names, 'givenNames'>) =>
    saysNothing(record[field], field, document[field].text) ? NONE : sideOf(textOf(record[field]))
  return {
    givenNames: sideOfList(record.givenNames, given),
    surname: of('surname'),
    familyName: of('familyName'),
    fathersName: of('fathersName'),
    mothersName: of('mothersName'),
  }
}

/** A name on file without titles and remarks; null where it has none. */
export function withoutRemarks(register: Side, document: Side): Side | null {
  const text = withoutNoise(
    register.text,
    document.words.map(({ key }) => key),
  )
  return text === register.text ? null : { ...register, text, words: wordsIn(text) }
}

import { type Path, quoted, suggestion, type WrongPlace } from '@okienko/outbound/file'
import type { CheckedFile, Section, Sections } from './check-entries.ts'
import type { SectionName } from './entries.ts'

const BIRTH_DATE = 'birthDate'
const PHOTO = 'photo'

/** Checks what entries say of one another: nothing that was not approved can be asked (promise 5). */
export function checkReferences(
  file: CheckedFile,
  { sources, documentKinds }: Installed,
): readonly WrongPlace[] {
  return [
    ...documents(file, documentKinds),
    ...dataSets(file),
    ...cards(file, sources),
    ...operations(file),
  ]
}

/** What an installation can serve. */
export interface Installed {
  /** Names of identity sources; a card that names none is served by the first. */
  readonly sources: readonly [string, ...string[]]
  readonly documentKinds: readonly string[]
}

/** A rule for a kind that is written otherwise would be no rule for any. */
function documents({ sections }: CheckedFile, known: readonly string[]): readonly WrongPlace[] {
  return [...sections.documents.parts.keys()].flatMap((kind) => {
    if (known.includes(kind)) return []
    const advice = suggestion(kind, known) || `; there are ${known.join(', ')}`
    const words = `there is no kind of document ${quoted(kind)}${advice}`
    return [{ path: ['documents', kind], words, inName: true }]
  })
}

function dataSets({ sections }: CheckedFile): readonly WrongPlace[] {
  return [...sections.dataSets.parts].flatMap(([id, { fields }]) =>
    twice(['dataSets', id, 'fields'], fields),
  )
}

function cards(
  { institution, sections }: CheckedFile,
  sources: readonly string[],
): readonly WrongPlace[] {
  return [...sections.cards.parts].flatMap(([id, card]) => {
    const path = ['cards', id]
    return [
      ...foreign([...path, 'institution'], card.institution, institution),
      ...missing([...path, 'dataSet'], 'data set', card.dataSet, sections, 'dataSets'),
      ...missing([...path, 'purpose'], 'purpose', card.purpose, sections, 'purposes'),
      ...unserved([...path, 'source'], card.source, sources),
    ]
  })
}

function operations({ sections }: CheckedFile): readonly WrongPlace[] {
  return [...sections.operations.parts].flatMap(
    ([id, { card, group, fields, showBeforeDecision, needsAdult, photoAgain, freshness }]) => {
      const path = ['operations', id]
      return [
        ...missing([...path, 'card'], 'card', card, sections, 'cards'),
        ...missing([...path, 'group'], 'group', group, sections, 'groups'),
        ...twice([...path, 'fields'], fields),
        ...outside([...path, 'fields'], fields, card, sections),
        ...twice([...path, 'showBeforeDecision'], showBeforeDecision),
        ...notKept([...path, 'showBeforeDecision'], showBeforeDecision, fields),
        ...ageless([...path, 'needsAdult'], needsAdult, fields),
        ...(photoAgain ? noPhotoAgain([...path, 'photoAgain'], freshness, card, sections) : []),
      ]
    },
  )
}

function foreign(path: Path, of: string | undefined, own: string | null): readonly WrongPlace[] {
  if (of === undefined || own === null || of === own) return []
  const words = `is a card of institution ${of}, but this catalogue is of ${own}; take the card out, or correct the number`
  return [{ path, words }]
}

function unserved(
  path: Path,
  source: string | undefined,
  sources: readonly string[],
): readonly WrongPlace[] {
  if (source === undefined || sources.includes(source)) return []
  const advice = suggestion(source, sources) || `; there is ${sources.join(', ')}`
  return [{ path, words: `there is no source ${quoted(source)} here${advice}` }]
}

function missing(
  path: Path,
  what: string,
  id: string | undefined,
  sections: Sections,
  section: SectionName,
): readonly WrongPlace[] {
  const { parts }: Section<SectionName> = sections[section]
  if (id === undefined || parts.has(id)) return []
  const close = suggestion(id, parts.keys())
  const advice = close || `; add it under ${section}, or name one that is there`
  return [{ path, words: `there is no ${what} ${quoted(id)}${advice}` }]
}

function outside(
  path: Path,
  fields: readonly string[] = [],
  cardId = '',
  { cards, dataSets }: Sections,
): readonly WrongPlace[] {
  const dataSet = cards.parts.get(cardId)?.dataSet ?? ''
  const approved = dataSets.parts.get(dataSet)?.fields
  if (approved === undefined) return []
  return fields.flatMap((field, index) => {
    if (approved.includes(field)) return []
    const close = suggestion(field, approved)
    const advice = close || '; take it out, or name a card whose data set has it'
    const words = `${quoted(field)} is not in data set ${dataSet} of card ${cardId}${advice}`
    return [{ path: [...path, index], words }]
  })
}

/** What the operation does not keep cannot be shown either. */
function notKept(
  path: Path,
  shown: readonly string[] = [],
  fields: readonly string[] | undefined,
): readonly WrongPlace[] {
  if (fields === undefined) return []
  return shown.flatMap((field, index) => {
    if (fields.includes(field)) return []
    const advice = suggestion(field, fields) || '; add it to fields, or take it out here'
    return [
      {
        path: [...path, index],
        words: `${quoted(field)} is not in fields of the operation${advice}`,
      },
    ]
  })
}

/** Age is told by the birth date alone, and only what is kept and shown may be told of. */
function ageless(
  path: Path,
  needsAdult: boolean | undefined,
  fields: readonly string[] | undefined,
): readonly WrongPlace[] {
  if (needsAdult !== true || fields === undefined || fields.includes(BIRTH_DATE)) return []
  const words = `needs ${quoted(BIRTH_DATE)} in fields of the operation: age is told by it; add it to fields, or take this out`
  return [{ path, words }]
}

/** Another look is for data of the visit, and at a photo that came with it. */
function noPhotoAgain(
  path: Path,
  freshness: number | undefined,
  cardId = '',
  { cards, dataSets }: Sections,
): readonly WrongPlace[] {
  if (freshness === 0) {
    const words =
      'is for an operation that data of the visit serves; say its freshness, or take this out'
    return [{ path, words }]
  }
  const dataSet = cards.parts.get(cardId)?.dataSet ?? ''
  const approved = dataSets.parts.get(dataSet)?.fields
  if (approved === undefined || approved.includes(PHOTO)) return []
  const words = `needs ${quoted(PHOTO)} in data set ${dataSet} of card ${cardId}; name a card whose data set has it, or take this out`
  return [{ path, words }]
}

/** Every field that a list has for the second time. */
export function twice(path: Path, fields: readonly string[] = []): readonly WrongPlace[] {
  return fields.flatMap((field, index) =>
    fields.indexOf(field) < index
      ? [{ path: [...path, index], words: `${quoted(field)} is listed twice; take one out` }]
      : [],
  )
}

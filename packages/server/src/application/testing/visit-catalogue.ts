import type { Catalogue, Operation, ServiceCard } from '../../domain/catalogue/catalogue.ts'

const FIELDS = ['firstName', 'surname', 'pesel', 'citizenship', 'birthDate', 'photo']
const name = { pl: 'Nazwa', en: 'Name', uk: 'Назва' }
const MINUTE = 60_000

function card(cardId: string, documentKind: string): ServiceCard {
  const dataSet = { id: `set-${cardId}`, documentKind, scope: 8, fields: FIELDS }
  return {
    cardId,
    source: 'played',
    institutionId: '1001',
    dataSet: { ...dataSet, documentMaxAge: 86_400_000 },
    purpose: { id: `P${cardId}`, name, legalBasis: 'art. 34' },
  }
}

function operation(id: string, fields: readonly string[], over: Partial<Operation> = {}) {
  const usual = { name, group: null, cardId: '1', freshness: 30 * MINUTE, showBeforeDecision: [] }
  return { id, fields, ...usual, ...over }
}

/** Operations that a visit serves, and some that it does not, each for one reason. */
export const VISIT_CATALOGUE: Catalogue = {
  version: 'visit',
  groups: [],
  cards: [card('1', 'mdowod'), card('2', 'mdowod'), card('3', 'student-card')],
  operations: [
    operation('open-account', ['firstName', 'surname', 'pesel']),
    operation('loan', ['surname', 'pesel', 'birthDate'], { needsAdult: true }),
    operation('withdraw', ['surname', 'pesel']),
    operation('citizen', ['citizenship']),
    operation('at-once-only', ['surname'], { freshness: 0 }),
    operation('soon', ['surname'], { freshness: 5 * MINUTE }),
    operation('other-card', ['surname'], { cardId: '2' }),
    operation('student', ['surname'], { cardId: '3' }),
  ],
}

/** The same, with one that asks for another look at the photo. */
export const PHOTO_AGAIN_CATALOGUE: Catalogue = {
  ...VISIT_CATALOGUE,
  operations: [
    ...VISIT_CATALOGUE.operations,
    operation('large-sum', ['surname', 'pesel'], { photoAgain: true }),
  ],
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { INSTITUTIONS } from '../../packages/simulator/src/ministry/registry.ts'

const STANDARD = `firstName, secondName, surname, pesel, birthDate, citizenship, fatherName, motherName,
      photo, documentNumber, documentValidFrom, documentValidUntil`
const EXTENDED = `${STANDARD}, familyName, fatherFamilyName, motherFamilyName, birthPlace,
      birthCountry, sex, address, addressRegisteredOn, idCardNumber, idCardIssuer, idCardValidUntil, idCardStatus`

/** The bank's first card of a scope, as the simulated Ministry has approved it. */
function cardOf(scope: number) {
  const [bank] = INSTITUTIONS
  const found = bank?.cards.find((card) => card.scope === scope)
  if (bank === undefined || found === undefined) throw new Error(`no card of scope ${scope}`)
  return { ...found, institution: bank.institutionId }
}

/**
 * A catalogue in that folder with operations that a visit serves, and some that it does not. `account`, `loan`,
 * `withdrawal` share a card; `large-sum`, where it is asked for, needs another look at the photo.
 */
export function visitCatalogue(
  folder: string,
  { photoAgain = false }: { readonly photoAgain?: boolean } = {},
): string {
  const [broad, narrow] = [cardOf(9), cardOf(8)]
  const purpose = ({ purpose: id, purposeName }: typeof broad) =>
    `  ${id}:\n    name: { pl: ${JSON.stringify(purposeName)}, en: Purpose, uk: Мета }\n    legalBasis: art. 1\n`
  const card = ({ cardId, institution, purpose: id }: typeof broad, dataSet: string) =>
    `  ${cardId}: { institution: ${institution}, dataSet: ${dataSet}, purpose: ${id} }\n`
  const operation = (id: string, { cardId }: typeof broad, fields: string, more = '') =>
    `  ${id}:\n    name: { pl: Czynność, en: Operation, uk: Дія }\n    card: ${cardId}\n    fields: [${fields}]\n${more}`
  const fresh = '    freshness: 30 min\n'
  const text = `version: visit
institution: ${broad.institution}
dataSets:
  extended:
    document: mdowod
    scope: 9
    fields: [${EXTENDED}]
  standard:
    document: mdowod
    scope: 8
    fields: [${STANDARD}]
purposes:
${purpose(broad)}${purpose(narrow)}cards:
${card(broad, 'extended')}${card(narrow, 'standard')}operations:
${operation('account', broad, 'firstName, surname, pesel, documentNumber', fresh)}\
${operation('loan', broad, 'surname, pesel, birthDate, address', `${fresh}    needsAdult: true\n`)}\
${operation('withdrawal', broad, 'surname, pesel', fresh)}\
${operation('always-new', broad, 'surname')}\
${operation('other-card', narrow, 'surname', fresh)}\
${photoAgain ? operation('large-sum', broad, 'surname, pesel', `${fresh}    photoAgain: true\n`) : ''}`
  const file = join(folder, `visit-${photoAgain}.yaml`)
  writeFileSync(file, text)
  return file
}

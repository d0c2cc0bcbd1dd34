import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const BANK = join(import.meta.dirname, '../../packages/server/catalogue/bank.yaml')
const PURPOSE = '\n  AML-ACCOUNT:\n'

/** Writes the bank's catalogue with evidence kept for opening an account. Returns the file. */
export async function keepingCatalogue(folder: string): Promise<string> {
  const text = await readFile(BANK, 'utf8')
  const keeping = text.includes('keepEvidence')
    ? text
    : text.replace(PURPOSE, `${PURPOSE}    keepEvidence:\n      years: 5\n`)
  if (!keeping.includes('keepEvidence')) throw new Error('no purpose keeps its evidence')
  const file = join(folder, 'bank.yaml')
  await writeFile(file, keeping)
  return file
}

/** Of the demo's catalogue: data of a visit serves it. */
export const SERVED = 'complaint'
export const LOOK_AGAIN = 'look-again'
export const NOT_COMPARED = 'not-compared'

/** The same catalogue with an operation under the card of one that a visit serves, which asks for another look, and one that is compared with no register. */
export async function lookingAgain(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  const [, card] =
    new RegExp(`\\n {2}${SERVED}:\\n(?: {4}.*\\n)*? {4}card: (\\d+)\\n`).exec(text) ?? []
  if (card === undefined) throw new Error(`${SERVED} is not in the catalogue`)
  const operation = `operations:
  ${LOOK_AGAIN}:
    name: { pl: Jeszcze raz, en: Once more, uk: Ще раз }
    card: ${card}
    fields: [firstName, surname]
    freshness: 15 min
    photoAgain: true
  ${NOT_COMPARED}:
    name: { pl: Bez porównania, en: Not compared, uk: Без порівняння }
    card: ${card}
    fields: [firstName, surname]
    comparison: none
`
  await writeFile(file, text.replace(/^operations:\n/m, operation))
  return file
}

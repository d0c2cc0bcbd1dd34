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

import type { Settings } from '../../settings/settings.ts'
import { readCatalogueFile } from '../read-catalogue.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

/** The catalogue as the start reads it. */
export async function examineCatalogue({
  OKIENKO_CATALOGUE: file,
}: Partial<Settings>): Promise<readonly Finding[]> {
  if (file === undefined) return []
  const { kind, ...reading } = readShortFile(file)
  if (kind === 'unreadable' && 'why' in reading) {
    return [found('catalogue-unreadable', `the file of OKIENKO_CATALOGUE ${reading.why}`)]
  }
  const read = await readCatalogueFile(file)
  if (read.kind === 'refused') return read.problems.map((one) => found('catalogue-wrong', one))
  const { operations, cards, version } = read.content
  const says = `${operations.length} operations, ${cards.length} service cards, ${version}`
  return [found('catalogue-good', says)]
}

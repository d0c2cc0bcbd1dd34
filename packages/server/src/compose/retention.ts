import { join } from 'node:path'
import { openEvidenceFiles } from '../adapters/evidence-files/evidence-files.ts'
import type { Config } from '../settings/config.ts'

/** What is kept beyond a release. */
export async function openRetention({ OKIENKO_DATA_DIR }: Config) {
  return { evidence: await openEvidenceFiles(join(OKIENKO_DATA_DIR, 'okienko.evidence')) }
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ARTEFACTS, type ArtefactName } from './artefacts.ts'
import { pack, writeChecksums } from './pack.ts'
import { ROOT } from './place.ts'
import { keepOwnLinks } from './stage.ts'

/**
 * Builds every artefact into `into`: archives that `npm install` takes, and `SHA256SUMS`. Empties the folder
 * before. The same sources and the same lockfile give the same bytes.
 */
export async function release(into: string): Promise<Readonly<Record<ArtefactName, string>>> {
  rmSync(into, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  const made: Partial<Record<ArtefactName, string>> = {}
  for (const [name, stage] of Object.entries(ARTEFACTS)) {
    const folder = mkdtempSync(join(tmpdir(), 'okienko-release-'))
    try {
      await stage(folder)
      keepOwnLinks(folder)
      made[name as ArtefactName] = join(into, pack(folder, into))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  writeChecksums(into)
  return made as Record<ArtefactName, string>
}

/* npm run release */
if (import.meta.main) {
  const made = await release(join(ROOT, 'release'))
  for (const file of Object.values(made)) process.stdout.write(`${file}\n`)
}

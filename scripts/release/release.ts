import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ARTEFACTS, type ArtefactName } from './artefacts.ts'
import { pack, writeChecksums } from './pack.ts'
import { buildPages } from './pages.ts'
import { ROOT } from './place.ts'
import { keepOwnLinks } from './stage.ts'
import { refuseChanges } from './tracked.ts'

/**
 * Builds every artefact from the sources into `into`: archives that `npm install` takes, and `SHA256SUMS`. What was
 * there before gives way when all of it is made. The same sources, lockfile and npm give the same bytes.
 */
export async function release(into: string): Promise<Readonly<Record<ArtefactName, string>>> {
  const draft = `${into}-${process.pid}`
  const work = mkdtempSync(join(tmpdir(), 'okienko-release-'))
  mkdirSync(draft, { recursive: true })
  try {
    const pages = await buildPages(join(work, 'pages'))
    const made: Partial<Record<ArtefactName, string>> = {}
    for (const [name, stage] of Object.entries(ARTEFACTS)) {
      const folder = join(work, name)
      mkdirSync(folder, { recursive: true })
      await stage(folder, pages)
      keepOwnLinks(folder)
      made[name as ArtefactName] = join(into, pack(folder, draft))
    }
    writeChecksums(draft)
    rmSync(into, { recursive: true, force: true })
    renameSync(draft, into)
    return made as Record<ArtefactName, string>
  } finally {
    for (const folder of [work, draft]) rmSync(folder, { recursive: true, force: true })
  }
}

/* npm run release */
if (import.meta.main) {
  try {
    refuseChanges()
    const made = await release(join(ROOT, 'release'))
    for (const file of Object.values(made)) process.stdout.write(`${file}\n`)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 1
  }
}

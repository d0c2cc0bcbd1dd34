import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openPki } from '../ministry/pki/store.ts'

const MINISTRY = join(import.meta.dirname, '../ministry')
const CACHE = join(import.meta.dirname, '../../../../node_modules/.cache/test-pki')

/**
 * Puts a PKI into `<dataDir>/pki`, of today and of the sources as they are. Making one costs a second of
 * work, so the first test that asks makes it for all; it is a copy, to be spoiled at will.
 */
export async function provideTestPki(dataDir: string): Promise<void> {
  const name = nameOfToday()
  const shared = join(CACHE, name)
  if (!existsSync(join(shared, 'pki'))) {
    await mkdir(shared, { recursive: true })
    await openPki(shared, new Date())
    const others = (await readdir(CACHE)).filter((other) => other !== name)
    await Promise.all(
      others.map((other) => rm(join(CACHE, other), { recursive: true, force: true })),
    )
  }
  await cp(join(shared, 'pki'), join(dataDir, 'pki'), { recursive: true })
}

function nameOfToday(): string {
  const digest = createHash('sha256')
  for (const file of globSync('**/*.ts', { cwd: MINISTRY }).sort()) {
    digest.update(readFileSync(join(MINISTRY, file)))
  }
  return `${new Date().toISOString().slice(0, 10)}-${digest.digest('hex').slice(0, 16)}`
}

import assert from 'node:assert/strict'
import { appendFileSync, globSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { buildBundles } from '../scripts/build.ts'
import { type Clone, cloneOfThis, installFromThis } from './support/clone.ts'

/* Which bundles are built anew, and after what. */
describe('the build', () => {
  let clone: Clone
  let build: typeof buildBundles
  const inClone = (file: string) => join(clone.folder, file)
  before(async () => {
    clone = cloneOfThis('build')
    installFromThis(clone)
    ;({ buildBundles: build } = await import(inClone('scripts/build.ts')))
  })
  after(() => clone?.remove())

  it('makes everything where nothing is built', async () => {
    assert.deepEqual(await build(), ['component', 'dashboard', 'simulator'])
  })

  it('makes nothing where nothing has changed, however new the files are', async () => {
    const later = new Date(Date.now() + 60_000)
    for (const file of globSync('packages/*/src/**/*.ts', { cwd: clone.folder })) {
      utimesSync(inClone(file), later, later)
    }
    assert.deepEqual(await build(), [])
  })

  for (const [file, wanted] of [
    ['packages/dashboard/src/api.ts', ['dashboard']],
    ['packages/journal/src/proof.ts', ['dashboard']],
    ['packages/contract/src/client.ts', ['component', 'dashboard', 'simulator']],
    ['packages/component/vite.config.ts', ['component']],
    ['packages/server/src/compose/compose.ts', []],
    ['packages/dashboard/src/desk-page.test.ts', []],
    ['package-lock.json', ['component', 'dashboard', 'simulator']],
  ] as const) {
    it(`after a change of ${file} makes ${wanted.join(', ') || 'nothing'}`, async () => {
      appendFileSync(inClone(file), '\n')
      assert.deepEqual(await build(), wanted)
      assert.deepEqual(await build(), [])
    })
  }

  it('makes again what was thrown away', async () => {
    rmSync(inClone('packages/dashboard/dist'), { recursive: true })
    assert.deepEqual(await build(), ['dashboard'])
  })
})

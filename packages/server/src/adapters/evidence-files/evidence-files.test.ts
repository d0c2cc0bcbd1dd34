import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { globSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Fault } from '../../application/ports/fault.ts'
import { evidenceStoreContract } from '../contracts/evidence-store.contract.ts'
import { openEvidenceFiles } from './evidence-files.ts'

async function open() {
  const parent = await mkdtemp(join(tmpdir(), 'okienko-evidence-'))
  const directory = join(parent, 'evidence')
  const store = await openEvidenceFiles(directory)
  const files = () =>
    globSync('**/*', { cwd: directory })
      .map((name) => join(directory, name))
      .filter((path) => statSync(path).isFile())
  return { store, files, directory, close: () => rm(parent, { recursive: true }) }
}

evidenceStoreContract('files', open)

describe('files of kept evidence', () => {
  it('are readable by their owner only, hold what was put, and are none after the erasure', async () => {
    const { store, files, close } = await open()
    const [name, sealed] = [`${randomUUID()}.${randomUUID()}`, randomBytes(5_000)]
    await store.put(name, sealed)
    await store.affirm(name)
    const [path = '', ...others] = files()
    assert.deepEqual(others, [])
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.deepEqual(readFileSync(path), sealed)
    await store.erase(name)
    assert.deepEqual(files(), [])
    await close()
  })

  it('outlive the process that put them', async () => {
    const { store, directory, close } = await open()
    const name = `${randomUUID()}.${randomUUID()}`
    await store.put(name, new Uint8Array([1]))
    const next = await openEvidenceFiles(directory)
    assert.deepEqual(await next.inDoubt(), [name])
    await close()
  })

  it('never lead out of their folder', async () => {
    const { store, close } = await open()
    for (const name of ['../../etc/passwd', '', `${randomUUID()}.`, 'in-doubt']) {
      await assert.rejects(store.get(name, 1), (error) => error instanceof Fault)
    }
    await close()
  })

  it('are no links, and what a link leads to is not overwritten', async () => {
    const { store, directory, close } = await open()
    const name = `${randomUUID()}.${randomUUID()}`
    const other = join(directory, 'another-file')
    for (const link of [symlinkSync, linkSync]) {
      writeFileSync(other, 'untouched')
      link(other, join(directory, 'in-doubt', name))
      if (link === symlinkSync) assert.deepEqual(await store.get(name, 9), [])
      await store.erase(name)
      assert.deepEqual(await store.sizes(name), [])
      assert.equal(readFileSync(other, 'utf8'), 'untouched')
    }
    await close()
  })

  it('are what was put there alone, whatever else lies beside them', async () => {
    const { store, directory, close } = await open()
    writeFileSync(join(directory, 'in-doubt', 'planted'), 'anything')
    assert.deepEqual(await store.inDoubt(), [])
    await close()
  })

  it('are a fault when the disk refuses', async () => {
    const { store, directory, close } = await open()
    await rm(directory, { recursive: true })
    const name = `${randomUUID()}.${randomUUID()}`
    await assert.rejects(
      store.put(name, new Uint8Array([1])),
      (error) => error instanceof Fault && error.code === 'journal-unavailable',
    )
    await close()
  })
})

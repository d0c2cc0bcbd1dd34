import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { beforeRestoreIn } from './before-restore.ts'

const tree = (origin: string, size: number) => ({
  origin,
  size,
  root: new Uint8Array(32).fill(size),
})

describe('what was known before a restore', () => {
  it('is told as long as nothing was signed after the restore, and to its owner', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'okienko-before-restore-'))
    t.after(() => rm(folder, { recursive: true }))
    const directory = join(folder, 'last')
    const before = beforeRestoreIn(directory)
    const begun = tree('a/restored/1', 5)
    assert.equal(await before.read(begun), null)
    await before.keep('the note\n', begun)
    assert.equal(await beforeRestoreIn(directory).read(begun), 'the note\n')
    assert.equal(await before.read(tree('a/restored/1', 6)), null)
    assert.equal(await before.read(tree('a/restored/2', 5)), null)
    assert.deepEqual(await readdir(directory), ['before-restore'])
    assert.equal((await stat(join(directory, 'before-restore'))).mode & 0o777, 0o600)
    await before.keep('the note\n', tree('a/restored/2', 7))
    for (const one of [begun, tree('a/restored/2', 7)]) {
      assert.equal(await before.read(one), 'the note\n', 'which of them was signed is not known')
    }
    await before.keep('another\n', tree('a/restored/2', 7))
    assert.equal(await before.read(begun), null)
    await writeFile(join(directory, 'before-restore'), '{"known":')
    await assert.rejects(before.read(begun), { code: 'last-checkpoint-unreadable' })
  })
})

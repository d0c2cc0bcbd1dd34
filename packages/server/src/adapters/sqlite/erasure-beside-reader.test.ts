import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openSubjectRows } from './open-subject-rows.ts'
import { customersBeside, scratch } from './testing/scratch.ts'

/** Longer than SQLite waits for a lock elsewhere, as long as a backup reads a million customers. */
const READS_MS = 1_500

describe('a customer who is erased while a backup reads the file', () => {
  it('is erased once it has been read, and nobody is refused meanwhile', async (t) => {
    const { file, remove } = await scratch()
    const { rows, close } = await openSubjectRows(customersBeside(file))
    t.after(async () => {
      await close()
      await remove()
    })
    const row = { digest: 'a', id: 'gone', wrappedKey: new Uint8Array([1]) }
    await rows.add(row)
    const reader = new DatabaseSync(`${file}.subjects`, { readOnly: true })
    reader.exec('BEGIN; SELECT count(*) FROM subject')
    let read = false
    const reading = pause(READS_MS).then(() => {
      read = true
      reader.close()
    })
    await Promise.all([
      rows.remove('gone').then(() => assert.ok(read, 'a copy of it may be in the log until then')),
      rows.add({ ...row, digest: 'b', id: 'stays' }),
      reading,
    ])
    assert.equal(await rows.get('gone'), null)
    assert.ok((await rows.get('stays')) !== null)
  })
})

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { erasureListIn } from './erasure-list.ts'

const KEY = new Uint8Array(32).fill(9)

function open(t: TestContext) {
  const directory = mkdtempSync(join(tmpdir(), 'okienko-erased-'))
  t.after(() => rmSync(directory, { recursive: true }))
  return { directory, file: join(directory, 'erased'), list: erasureListIn(directory, KEY) }
}

describe('the list of erased customers', () => {
  it('knows what it wrote itself, under its key alone', async (t) => {
    const { list, directory } = open(t)
    assert.deepEqual(await list.all(), [])
    const [one, other] = [randomUUID(), randomUUID()]
    for (const id of [one, other, one]) await list.note(id)
    const ours = [one, other].map((subjectId) => ({ subjectId, isOurs: true }))
    assert.deepEqual(await list.all(), ours)
    const others = await erasureListIn(directory, new Uint8Array(32)).all()
    assert.ok(others.every(({ isOurs }) => !isOurs))
  })

  it('does not know what somebody else wrote, by whatever MAC', async (t) => {
    const { list, file } = open(t)
    const [erased, another] = [randomUUID(), randomUUID()]
    await list.note(erased)
    const mac = /[0-9a-f]{64}/.exec(readFileSync(file, 'utf8'))?.[0] ?? ''
    const forged = [another, `${another} ${mac}`, `${another} ${'0'.repeat(64)}`]
    for (const line of forged) {
      writeFileSync(file, `${line}\n`)
      assert.deepEqual(await list.all(), [{ subjectId: another, isOurs: false }])
    }
  })

  it('is readable after a line that a crash has cut short', async (t) => {
    const { list, file } = open(t)
    const [first, second] = [randomUUID(), randomUUID()]
    await list.note(first)
    appendFileSync(file, `${randomUUID()} 00ff`)
    await list.note(second)
    assert.deepEqual(
      (await list.all()).map(({ subjectId }) => subjectId),
      [first, second],
    )
  })
})

import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type LastCheckpoint, lastCheckpointIn } from './last-checkpoint.ts'
import { lastInMemory } from './testing/a-log.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const scratch = mkdtempSync(join(tmpdir(), 'okienko-last-'))
let made = 0
const newDirectory = () => join(scratch, String(made++))

after(() => rmSync(scratch, { recursive: true, force: true }))

const STORES: readonly [string, () => LastCheckpoint][] = [
  ['in memory', lastInMemory],
  ['in a directory', () => lastCheckpointIn(newDirectory())],
]

for (const [name, open] of STORES) {
  describe(`a last checkpoint ${name}`, () => {
    it('is nothing at first and then what was stored last', async () => {
      const last = open()
      assert.equal(await last.read(), null)
      assert.ok(await last.compareAndSwap(null, 'one\n'))
      assert.ok(await last.compareAndSwap('one\n', 'żubr\n'))
      assert.equal(await last.read(), 'żubr\n')
    })

    it('is not replaced by who has not seen it', async () => {
      const last = open()
      assert.ok(await last.compareAndSwap(null, 'one\n'))
      assert.equal(await last.compareAndSwap(null, 'two\n'), false)
      assert.equal(await last.compareAndSwap('other\n', 'two\n'), false)
      assert.equal(await last.read(), 'one\n')
    })

    it('lets one of several win each time', async () => {
      const last = open()
      for (let round = 0; round < 20; round++) {
        const old = await last.read()
        const tries = [1, 2, 3, 4].map((one) => last.compareAndSwap(old, `${round}.${one}\n`))
        const won = (await Promise.all(tries)).flatMap((yes, at) => (yes ? [at + 1] : []))
        assert.equal(won.length, 1)
        assert.equal(await last.read(), `${round}.${won[0]}\n`)
      }
    })
  })
}

describe('the directory of a last checkpoint', () => {
  let directory = ''
  before(() => {
    directory = newDirectory()
  })

  it('keeps two files, open to their owner alone, and nothing aside', async () => {
    const last = lastCheckpointIn(directory)
    for (let n = 0; n < 10; n++) await last.compareAndSwap(await last.read(), `${n}\n`)
    const names = readdirSync(directory)
    assert.equal(names.length, 2)
    for (const file of names) assert.equal(statSync(join(directory, file)).mode & 0o777, 0o600)
    assert.equal(statSync(directory).mode & 0o777, 0o700)
  })

  it('survives what a crash may leave: a file aside', async () => {
    writeFileSync(join(directory, '.123-half'), 'ha')
    assert.equal(await lastCheckpointIn(directory).read(), '9\n')
  })

  it('tells that its file is damaged instead of beginning anew', async () => {
    writeFileSync(join(directory, '000000000000099'), Buffer.from([0xff, 0xfe]))
    await assert.rejects(lastCheckpointIn(directory).read(), { code: 'last-checkpoint-unreadable' })
  })

  it('gives each number to one of several processes, and none is lost', async () => {
    const path = newDirectory()
    const rounds = LONG ? 200 : 40
    const workers = [1, 2, 3].map((who) => {
      const child = fork(join(import.meta.dirname, 'testing/count-up.ts'), [
        path,
        String(rounds),
        String(who),
      ])
      return new Promise<string[]>((resolve, reject) => {
        const won: string[] = []
        child.on('message', (line) => won.push(String(line)))
        child.on('error', reject)
        child.on('exit', (code) => (code === 0 ? resolve(won) : reject(new Error(`exit ${code}`))))
      })
    })
    const won = (await Promise.all(workers)).flat()
    const numbers = won.map((line) => Number(line.split(' ')[0])).sort((a, b) => a - b)
    assert.equal(new Set(numbers).size, numbers.length, 'no number was won twice')
    assert.ok(numbers.length >= rounds)
    const last = await lastCheckpointIn(path).read()
    assert.equal(Number(last?.split(' ')[0]), numbers.at(-1))
  })
})

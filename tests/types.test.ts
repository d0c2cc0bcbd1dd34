import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Clone, cloneOfThis, filesOfThis, installFromThis } from './support/clone.ts'

const ROOT = join(import.meta.dirname, '..')

/** What code may not even name, by a file that must do without it. */
const ELSEWHERE = {
  'packages/contract/src/index.ts': ['Buffer', 'document'],
  'packages/journal/src/check.ts': ['Buffer', 'document'],
  'packages/server/src/domain/customer/pesel.ts': ['Buffer', 'document', 'fetch', 'crypto'],
  'packages/server/src/compose/compose.ts': ['document'],
  'packages/component/src/flow.ts': ['Buffer'],
  'packages/dashboard/src/api.ts': ['Buffer'],
} as const

/* `npm run types`, with something wrong planted in every file at once. */
describe('the types', () => {
  let clone: Clone
  let said = ''
  before(() => {
    clone = cloneOfThis('types')
    installFromThis(clone)
    for (const file of sources()) {
      appendFileSync(join(clone.folder, file), "\nconst planted: 'right' = 'wrong'\n")
    }
    for (const [file, names] of Object.entries(ELSEWHERE)) {
      const uses = names.map((name) => `void ${name}\n`)
      appendFileSync(join(clone.folder, file), uses.join(''))
    }
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const [program, ...args] = scripts.types.split(' ')
    const path = join(clone.folder, 'node_modules/.bin', program)
    const options = { cwd: clone.folder, encoding: 'utf8', maxBuffer: 1e9 } as const
    const { status, stdout } = spawnSync(path, [...args, '--pretty', 'false'], options)
    assert.notEqual(status, 0)
    said = stdout
  })
  after(() => clone?.remove())

  it('are checked in every file', () => {
    const wrong = new Set(
      [...said.matchAll(/^(\S+)\(\d+,\d+\): error TS2322/gm)].map(([, at]) => at),
    )
    assert.deepEqual(
      sources().filter((file) => !wrong.has(file)),
      [],
    )
  })

  for (const [file, names] of Object.entries(ELSEWHERE)) {
    it(`do not let ${file} name ${names.join(', ')}`, () => {
      const lines = said.split('\n').filter((line) => line.startsWith(`${file}(`))
      for (const name of names) {
        assert.ok(
          lines.some((line) => line.includes(`Cannot find name '${name}'`)),
          name,
        )
      }
    })
  }
})

/** Every file but what only declares the types of others: no compiler checks those here. */
function sources(): readonly string[] {
  return filesOfThis().filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
}

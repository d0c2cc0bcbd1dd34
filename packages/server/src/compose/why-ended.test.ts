import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FolderUnavailable } from '../adapters/sqlite/lock-folder.ts'
import { Fault } from '../application/ports/fault.ts'
import { ConfigError } from '../settings/config.ts'
import { whyEnded } from './why-ended.ts'

const ofSystem = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: in words`), { code, ...(path && { path }) })
const fault = (cause: unknown) => new Fault('journal-unavailable', { cause })

describe('what has ended a command', () => {
  it('stays so where a person must mend it', () => {
    const error = new ConfigError('OKIENKO_PORT: not a valid value')
    assert.deepEqual(whyEnded(error), { kind: 'refused', why: error.message })
    for (const code of ['EACCES', 'EPERM', 'EROFS']) {
      const why = `/data/file: not allowed (${code}). Is it another user's?`
      assert.deepEqual(whyEnded(ofSystem(code, '/data/file')), { kind: 'refused', why })
    }
  })

  it('may pass where a disk is full or fails, whoever says so', () => {
    const full = ofSystem('ENOSPC')
    const locked = new FolderUnavailable('okienko.lock cannot be locked now: disk I/O error')
    for (const [error, why] of [
      [full, full.message],
      [ofSystem('EIO'), 'EIO: in words'],
      [locked, locked.message],
      [fault(full), full.message],
      [fault('SQLite 13: database or disk is full'), /^journal-unavailable: SQLite 13: /],
    ] as const) {
      const ended = whyEnded(error)
      assert.equal(ended?.kind, 'unavailable')
      if (typeof why === 'string') assert.equal(ended?.why, why)
      else assert.match(ended?.why ?? '', why)
    }
  })

  it('is nobody’s guess where nobody foresaw it', () => {
    for (const error of [
      new TypeError('x is not a function'),
      ofSystem('ENOENT', '/data/file'),
      fault(new Error('unforeseen')),
      fault(undefined),
      'no error at all',
    ]) {
      assert.equal(whyEnded(error), null)
    }
  })
})

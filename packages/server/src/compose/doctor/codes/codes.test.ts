import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { TESTED_IN } from '../testing/coverage.ts'
import { APPLICATION_CODES } from './application-codes.ts'
import { BACKSYSTEM_CODES } from './backsystem-codes.ts'
import { CERTIFICATE_CODES } from './certificate-codes.ts'
import { CODES, type Code, entryOf } from './codes.ts'
import { DATA_CODES } from './data-codes.ts'
import { OTHER_CODES } from './other-codes.ts'
import { REGISTER_CODES } from './register-codes.ts'
import { SETTINGS_CODES } from './settings-codes.ts'

const codes = Object.keys(CODES) as Code[]

describe('the codes of the doctor', () => {
  it('are words with hyphens, each in one table', () => {
    const tables = [
      SETTINGS_CODES,
      APPLICATION_CODES,
      CERTIFICATE_CODES,
      DATA_CODES,
      REGISTER_CODES,
      BACKSYSTEM_CODES,
      OTHER_CODES,
    ]
    const all = tables.flatMap((table) => Object.keys(table))
    assert.deepEqual(all.toSorted(), codes.toSorted())
    for (const code of codes) assert.match(code, /^[a-z]+(-[a-z]+)+$/)
  })

  it('say what to do exactly where something is to be done', () => {
    for (const code of codes) {
      const { verdict, means, todo } = entryOf(code)
      assert.equal(todo === null, verdict === 'ok', code)
      assert.match(means, /^[A-Z].*\.$/, code)
      // It follows a colon on the line of the finding.
      if (todo !== null) assert.match(todo, /^(?=[a-z]|OKIENKO).*[^.]$/, code)
    }
  })

  it('are all provoked by tests, in a file for each thing that they are about', () => {
    for (const code of codes) {
      const file = TESTED_IN[entryOf(code).about]
      const text = readFileSync(join(import.meta.dirname, '..', file), 'utf8')
      assert.match(text, /coverage\(import\.meta\.filename\)/, file)
      assert.match(text, /assert\.deepEqual\(missing\(\), \[\]\)/, file)
    }
  })
})

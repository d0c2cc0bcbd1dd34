import assert from 'node:assert/strict'
import { basename } from 'node:path'
import type { About } from '../codes/code.ts'
import { CODES, type Code, entryOf } from '../codes/codes.ts'
import type { Finding } from '../finding.ts'

/** Which test file provokes every code about what. */
export const TESTED_IN: Readonly<Record<About, string>> = {
  settings: 'settings.test.ts',
  machine: 'settings.test.ts',
  catalogue: 'settings.test.ts',
  applications: 'applications.test.ts',
  certificates: 'certificates.test.ts',
  data: 'data.test.ts',
  keys: 'keys-and-journal.test.ts',
  journal: 'keys-and-journal.test.ts',
  disk: 'data.test.ts',
  ports: 'ports.test.ts',
  issuer: 'issuer.test.ts',
  backsystem: 'backsystem.test.ts',
  connection: 'connection.test.ts',
  register: 'register.test.ts',
  witnesses: 'witnesses-and-clock.test.ts',
  clock: 'witnesses-and-clock.test.ts',
  doctor: 'look-at-all.test.ts',
}

/** What the tests of one file have provoked so far. */
export interface Coverage {
  /** Fails unless the code was found; gives the first finding of it. */
  provoked(findings: readonly Finding[], code: Code): Finding
  /** Fails unless exactly these codes were found, in any order; those that are ok are left out. */
  only(findings: readonly Finding[], ...codes: readonly Code[]): void
  /** The codes about what this file tests that nothing has provoked. */
  missing(): readonly Code[]
}

export function coverage(file: string): Coverage {
  const seen = new Set<Code>()
  const codes = (Object.keys(CODES) as Code[]).filter(
    (code) => TESTED_IN[entryOf(code).about] === basename(file),
  )
  return {
    provoked(findings, code) {
      const finding = findings.find((one) => one.code === code)
      assert.ok(finding, `${code} in ${JSON.stringify(findings)}`)
      seen.add(code)
      return finding
    },
    only(findings, ...expected) {
      const told = findings.filter(({ verdict }) => verdict !== 'ok')
      assert.deepEqual(
        told.map(({ code }) => code).toSorted(),
        expected.toSorted(),
        JSON.stringify(told),
      )
      for (const code of expected) seen.add(code)
    },
    missing: () => codes.filter((code) => !seen.has(code)),
  }
}

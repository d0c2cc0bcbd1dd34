import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckFailure } from '../refusal.ts'
import { type Ministry, type Play, verdictOn } from './ministry.ts'

/** Declares tests, each of one play before the given ministry. */
export function scenesOf(ministry: Ministry) {
  return {
    refused(what: string, code: CheckFailure, wish: () => Play) {
      test(`${what}: ${code}`, () => {
        assert.deepEqual(verdictOn(ministry, wish()), { ok: false, code })
      })
    },
    accepted(what: string, wish: () => Play) {
      test(what, () => assert.equal(verdictOn(ministry, wish()).ok, true))
    },
  }
}

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  auditForHeaders,
  BANK_AUDIT_EXAMPLE,
  BANK_AUDIT_HEADERS,
  BANK_CALLS,
  BANK_EXAMPLES,
} from '@okienko/contract/bank-api'
import { readDialect } from '@okienko/outbound/file'
import { BANK_SHAPE } from './shape.ts'

const FILE = join(import.meta.dirname, '../../dialects/standard.yaml')
const reading = await readDialect(FILE, BANK_SHAPE)
const dialect = reading.kind === 'read' ? reading.content : assert.fail(reading.problems.join('\n'))
const reference = 'WER-2026-0004127'

describe('the dialect that follows the API', () => {
  for (const { call, name, asked, status, answer, outcome } of BANK_EXAMPLES) {
    it(`asks and reads as the API has it: ${call}, ${name}`, () => {
      const of = BANK_CALLS[call]
      const request = dialect.calls[call]?.fill({
        ...(of.about && { reference }),
        ...asked,
        audit: BANK_AUDIT_EXAMPLE,
        key: 'a-key-of-one-start',
      })
      assert.equal(request?.method, of.method)
      assert.equal(request?.path, of.path.replace('{reference}', reference))
      assert.deepEqual(request?.body ?? null, asked)
      const sent = Object.entries(auditForHeaders(BANK_AUDIT_EXAMPLE)).map(([member, text]) => [
        BANK_AUDIT_HEADERS[member as keyof typeof BANK_AUDIT_HEADERS],
        text,
      ])
      if (call === 'start') sent.push(['Idempotency-Key', 'a-key-of-one-start'])
      assert.deepEqual(request?.headers, Object.fromEntries(sent))
      const text = answer === null ? '' : JSON.stringify(answer)
      const read = dialect.calls[call]?.read({ status, text })
      if (outcome !== 'ok') assert.deepEqual(read, { outcome: 'other', said: outcome })
      else {
        const value = of.answer === null ? null : of.answer.parse(answer)
        assert.deepEqual(read, { outcome: 'ok', value })
      }
    })
  }

  it('knows a start again by its key', () => {
    assert.equal(dialect.calls.start?.carries.has('key'), true)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aVerification } from '../../adapters/contracts/fixtures.ts'
import type { Actor, Employee } from '../journal/events.ts'
import { mayRead } from './may-read.ts'

const STATES = ['invited', 'received', 'released', 'rejected', 'expired'] as const

describe('who may read a verification', () => {
  const asked = (verification: ReturnType<typeof aVerification>): Employee =>
    verification.request.employee

  for (const state of STATES) {
    it(`that is ${state}: the session that asked, and nobody else`, () => {
      const verification = aVerification({ id: 'a', state })
      const employee = asked(verification)
      const readers: readonly [Actor, boolean][] = [
        [{ kind: 'employee', ...employee }, true],
        [{ kind: 'employee', ...employee, correlationId: 'another-request' }, true],
        [{ kind: 'employee', ...employee, sessionId: 'another-session' }, false],
        [{ kind: 'employee', ...employee, employeeId: 'a-colleague' }, false],
        [
          { kind: 'employee', ...employee, employeeId: 'x', roles: ['supervisor', 'auditor'] },
          false,
        ],
        [{ kind: 'consumer', application: 'loans', ...employee }, false],
        [{ kind: 'source', name: 'backsystem' }, false],
        [{ kind: 'okienko' }, false],
      ]
      for (const [reader, may] of readers) assert.equal(mayRead(reader, verification), may)
    })
  }
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryRefusedAttempts } from '../../adapters/memory/refused-attempts.ts'
import { tellRefused } from '../audit/deny.ts'
import { answerWith, EMPLOYEE, openMemoryBank } from '../testing/memory-bank.ts'
import { requestVerification } from './1-request.ts'
import { receiveAnswer } from './3-receive.ts'

describe('what is refused again and again', () => {
  it('of an employee is one entry and a number', async () => {
    const bank = openMemoryBank()
    const attempts = memoryRefusedAttempts(bank)
    const request = requestVerification({ ...bank, attempts })
    const input = { operationId: 'no-such', system: 'desk', context: {}, requestKey: null }
    for (let n = 0; n < 400; n += 1) {
      const sessionId = n.toString(16).padStart(64, '0')
      assert.equal(await request({ ...EMPLOYEE, sessionId }, input), 'operation-unknown')
    }
    bank.pass(60_000)
    await tellRefused({ ...bank, attempts })('over')
    assert.deepEqual(
      (await bank.events()).map((one) => one.kind === 'request-refused' && [one.reason, one.count]),
      [
        ['operation-unknown', 1],
        ['operation-unknown', 399],
      ],
    )
  })

  it('of a source is one entry and a number', async () => {
    const bank = openMemoryBank()
    const attempts = memoryRefusedAttempts(bank)
    const receive = receiveAnswer({ ...bank, attempts })
    for (let n = 0; n < 50; n += 1) {
      assert.equal(await receive(answerWith('of-no-request')), 'unknown')
    }
    await tellRefused({ ...bank, attempts })('all')
    assert.deepEqual(
      (await bank.events()).map((one) => one.kind === 'answer-refused' && one.count),
      [1, 49],
    )
  })
})

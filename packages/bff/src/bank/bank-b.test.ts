import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readDialect } from '@okienko/outbound/file'
import type { BehaviourKind } from '../../../simulator/src/bank-b/behaviour.ts'
import { BANK_B_KEY, openTestBankB, type TestBankB } from '../../../simulator/src/testing/bank-b.ts'
import { type Bank, BankSilent, isRead } from '../ports/bank.ts'
import { type BankAtWork, bankContract, EMPLOYEE } from '../testing/bank.contract.ts'
import { httpBank } from './http-bank.ts'
import { BANK_SHAPE } from './shape.ts'

const ANNA = 'anna-wisniewska-kowalczyk'

/** The simulated system of Bank B by one of its two dialects, and by nothing but what that dialect gives. */
const WAYS = {
  standard: { path: '/api', file: 'standard', bearer: true },
  legacy: { path: '/legacy', file: 'legacy', bearer: false },
} as const

async function open(
  way: keyof typeof WAYS,
  timeoutMs = 3_000,
): Promise<BankAtWork & { simulated: TestBankB }> {
  const { path, file, bearer } = WAYS[way]
  const at = join(import.meta.dirname, `../../dialects/${file}.yaml`)
  const reading = await readDialect(at, BANK_SHAPE)
  const simulated = await openTestBankB()
  const authorization = `Bearer ${BANK_B_KEY}`
  const bank = httpBank({
    url: simulated.url + path,
    timeoutMs,
    openMs: 60_000,
    dialect: reading.kind === 'read' ? reading.content : assert.fail(reading.problems.join('\n')),
    credentials: {
      headersFor: async () => (bearer ? { authorization } : {}),
      refused: () => false,
    },
    secret: bearer ? null : BANK_B_KEY,
  })
  return {
    bank,
    simulated,
    operation: 'open-account',
    customer: (reference, does) => customer(bank, simulated, reference, does),
    async close() {
      await bank.close()
      await simulated.close()
    },
  }
}

/** Scans the code, or types it where there is one to type. */
async function customer(
  bank: Bank,
  { world }: TestBankB,
  reference: string,
  does: 'agrees' | 'refuses',
): Promise<void> {
  const { invitation } = (await bank.state(EMPLOYEE, reference)) as {
    readonly invitation: { readonly text?: string; readonly code?: string }
  }
  const { text, code } = invitation
  const shown = code === undefined ? { qrText: text } : { typedCode: code }
  const scenario = does === 'agrees' ? 'happy' : 'refuse'
  const played = await world.call('POST', '/phone/api/play', {
    ...shown,
    citizenId: ANNA,
    scenario,
  })
  assert.equal(played.status, 200)
}

for (const way of Object.keys(WAYS) as (keyof typeof WAYS)[]) {
  bankContract(`the simulated Bank B, ${way}`, () => open(way))

  describe(`the simulated Bank B, ${way}`, () => {
    it('hands on everything of who acts to the bank’s own journal', async (t) => {
      const { bank, simulated, close } = await open(way)
      t.after(close)
      await bank.start(EMPLOYEE, { operation: 'withdraw-cash', context: { system: 'desk' } }, 'k-1')
      const [entry] = await simulated.journal()
      assert.deepEqual(entry?.audit, EMPLOYEE.audit)
      assert.deepEqual([entry?.operation, entry?.system], ['withdraw-cash', 'desk'])
    })

    it('gives every operation, document and reason the same meaning as the other dialect', async (t) => {
      const { bank, simulated, close } = await open(way)
      t.after(close)
      const operations = (await bank.operations(EMPLOYEE)).operations.filter(isRead)
      assert.equal(operations.length, 8)
      const licence = operations.find(({ id }) => id === 'hand-over-vehicle')
      assert.deepEqual([licence?.documentKind, licence?.asked.length], ['driving-licence', 14])
      for (const [scenario, reason] of Object.entries({
        'signature-altered': 'signature-invalid',
        'document-suspended': 'document-suspended',
        'certificate-revoked': 'certificate-revoked',
      })) {
        const { reference, invitation } = (await bank.start(
          EMPLOYEE,
          { operation: 'open-account', context: { system: 'desk' } },
          scenario,
        )) as { reference: string; invitation: { text?: string } }
        await simulated.world.play(invitation.text ?? '', scenario)
        assert.deepEqual(await bank.state(EMPLOYEE, reference), {
          reference,
          state: 'failed',
          reason,
        })
      }
    })

    it('reads a driving licence with every field that the operation keeps', async (t) => {
      const { bank, simulated, close } = await open(way)
      t.after(close)
      const order = { operation: 'hand-over-vehicle', context: { system: 'desk' } }
      const { reference, invitation } = (await bank.start(EMPLOYEE, order, 'k-1')) as {
        reference: string
        invitation: { text?: string }
      }
      await simulated.world.play(invitation.text ?? '', 'happy')
      const shown = await bank.receivedData(EMPLOYEE, reference)
      assert.equal(shown.attributes['documentStatus'], 'ISSUED')
      await bank.decide(EMPLOYEE, reference, { decision: 'same-person', lookedForMs: 1 })
      const { attributes } = await bank.releasedData(EMPLOYEE, reference)
      assert.equal(attributes['surname'], 'Wiśniewska-Kowalczyk')
      assert.match(attributes['categories'] ?? '', /B/)
    })

    for (const [kind, why] of Object.entries({
      hangs: 'no-answer',
      down: 'no-answer',
      late: 'no-answer',
      garbage: 'unreadable',
      html: 'unreadable',
      huge: 'unreadable',
    }) as [BehaviourKind, string][]) {
      it(`is silent, and nothing worse, when the system ${kind}`, async (t) => {
        const { bank, simulated, close } = await open(way, why === 'no-answer' ? 400 : 3_000)
        t.after(close)
        await simulated.behave(kind)
        const fault = await bank.state(EMPLOYEE, 'B2-1').catch((thrown: unknown) => thrown)
        if (!(fault instanceof BankSilent)) assert.fail(String(fault))
        assert.equal(fault.why, why)
      })
    }

    it('says why it does nothing that it cannot note', async (t) => {
      const { bank, simulated, close } = await open(way)
      t.after(close)
      await simulated.behave('no-journal')
      const said = bank.cancel(EMPLOYEE, 'B2-1', { reason: 'by-employee' })
      await assert.rejects(said, { outcome: 'journal-unavailable' })
    })

    it('is silent when there is an error inside an answer of status 200', async (t) => {
      const { bank, simulated, close } = await open(way)
      t.after(close)
      await simulated.behave('error-inside')
      await assert.rejects(bank.state(EMPLOYEE, 'B2-1'), BankSilent)
      await assert.rejects(bank.operations(EMPLOYEE), BankSilent)
    })
  })
}

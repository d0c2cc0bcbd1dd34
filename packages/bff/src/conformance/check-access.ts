import { randomUUID } from 'node:crypto'
import type { BankCallName } from '@okienko/contract/bank-api'
import { CANCELLATION, orderOf, SAME } from './asked.ts'
import { type CheckCaller, type CheckCallers, stranger } from './callers.ts'
import { wordsOf } from './heard.ts'
import { judgeRefusal } from './judging.ts'
import type { Report } from './report.ts'
import type { Talk } from './talk.ts'

/** Refusals that need no verification: of strangers, of wrong keys, of what there is not; and notes. */
export async function checkAccess(
  talk: Talk,
  report: Report,
  { employee, wrongKey }: CheckCallers,
  operation: string | null,
): Promise<void> {
  report.met('errors-told')
  await refusesToLetIn(talk, report, 'stranger-refused', stranger(employee), operation)
  if (wrongKey === null) report.notChecked(['wrong-key-refused'], 'no key is used')
  else await refusesToLetIn(talk, report, 'wrong-key-refused', wrongKey, operation)

  const order = orderOf('okienko-check-no-such-operation')
  const as = ['operation-unknown'] as const
  judgeRefusal(report, 'operation-unknown', await talk.call('start', order), { as })
  for (const { name, asked } of ABOUT) {
    const heard = await talk.call(name, { reference: nobodys(), ...asked })
    judgeRefusal(report, 'reference-unknown', heard, { as: ['not-found'] })
  }
  await checkNote(talk, report)
}

async function refusesToLetIn(
  talk: Talk,
  report: Report,
  code: 'stranger-refused' | 'wrong-key-refused',
  who: CheckCaller,
  operation: string | null,
): Promise<void> {
  judgeRefusal(report, code, await talk.call('operations', {}, who))
  for (const { name, asked } of ABOUT) {
    judgeRefusal(report, code, await talk.call(name, { reference: nobodys(), ...asked }, who))
  }
  if (talk.speaks('note')) judgeRefusal(report, code, await talk.call('note', aNote(), who))
  if (operation === null) return
  judgeRefusal(report, code, await talk.call('start', orderOf(operation), who))
}

/** A sign-in depends on it wherever the dialect has it. */
async function checkNote(talk: Talk, report: Report): Promise<void> {
  if (!talk.speaks('note')) {
    return report.left('note-taken', 'the dialect has no `note`: nobody tells you of sign-ins')
  }
  const heard = await talk.call('note', aNote())
  if (heard.said.outcome === 'silent') report.notChecked(['note-taken'], wordsOf(heard))
  else report.judge('note-taken', heard.said.outcome === 'ok' ? null : wordsOf(heard))
}

function aNote() {
  return {
    kind: 'access-denied',
    at: new Date().toISOString(),
    reason: 'okienko-check',
  }
}

/** What may be asked about a verification, each as it is really asked. */
const ABOUT: readonly { readonly name: BankCallName; readonly asked: object }[] = [
  { name: 'state', asked: {} },
  { name: 'receivedData', asked: {} },
  { name: 'releasedData', asked: {} },
  { name: 'decide', asked: SAME },
  { name: 'cancel', asked: CANCELLATION },
  { name: 'refuse', asked: {} },
]

function nobodys(): string {
  return `okienko-check-${randomUUID()}`
}

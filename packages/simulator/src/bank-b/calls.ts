import {
  BANK_CALLS,
  type BankAudit,
  type BankCallName,
  type bankCancellation,
  type bankDecision,
  type bankNote,
  type bankOrder,
} from '@okienko/contract/bank-api'
import type { z } from 'zod'
import type { Said } from './said.ts'
import type { BankSystem } from './system.ts'
import { type Verification, viewOf } from './verification.ts'

/** One call, in whatever form it came. */
export interface Asked {
  readonly audit: BankAudit
  /** Empty where the call is about no verification. */
  readonly reference: string
  /** As the contract's schema has parsed it. */
  readonly body: unknown
  readonly key: string | null
  readonly typedCode: boolean
}

export type CallResult = Said<object> | null

/** What the call comes to, in the form of the bank identification API; null where it has no answer. */
export function perform(system: BankSystem, name: BankCallName, asked: Asked): CallResult {
  const { audit, reference, body, key, typedCode } = asked
  switch (name) {
    case 'operations':
      return system.operations()
    case 'start':
      return view(system.start(audit, body as z.infer<typeof bankOrder>, { key, typedCode }))
    case 'state':
      return view(system.state(audit, reference))
    case 'receivedData':
      return system.receivedData(audit, reference)
    case 'decide':
      return view(system.decide(audit, reference, body as z.infer<typeof bankDecision>))
    case 'releasedData':
      return system.releasedData(audit, reference)
    case 'cancel':
      return view(system.cancel(audit, reference, body as z.infer<typeof bankCancellation>))
    case 'refuse':
      return view(system.refuse(audit, reference))
    case 'note':
      system.note(audit, body as z.infer<typeof bankNote>)
      return null
  }
}

/** Null where the body is not what the call takes. */
export function readBody(name: BankCallName, body: unknown): { readonly body: unknown } | null {
  const call = BANK_CALLS[name]
  if (!('body' in call)) return { body: null }
  const read = call.body.safeParse(body)
  return read.success ? { body: read.data } : null
}

function view(said: Said<Verification>): CallResult {
  return typeof said === 'string' ? said : viewOf(said)
}

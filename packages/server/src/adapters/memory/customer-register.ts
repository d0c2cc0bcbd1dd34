import {
  type CustomerRegister,
  type FoundRecord,
  MOST_CANDIDATES,
  type RegisterQuery,
} from '../../application/ports/customer-register.ts'
import type { RegisterFailure } from '../../domain/closed-lists.ts'

/** A register in memory, for whoever plays a bank. */
export interface MemoryRegister extends CustomerRegister {
  keep(records: readonly FoundRecord[]): void
  /** From now on there is no answer, for that reason; null: there is one again. */
  fail(reason: RegisterFailure | null): void
}

export function memoryRegister(name = 'memory'): MemoryRegister {
  let kept: readonly FoundRecord[] = []
  let failing: RegisterFailure | null = null
  return {
    name,
    queries: new Set(['pesel', 'document', 'customer-number']),
    keep(records) {
      kept = records
    },
    fail(reason) {
      failing = reason
    },
    async find(query) {
      if (failing !== null) return { outcome: 'unavailable', reason: failing }
      const found = kept.filter((one) => isMeant(query, one))
      const [first] = found
      if (first === undefined) return { outcome: 'none' }
      if (found.length > MOST_CANDIDATES) {
        return { outcome: 'unavailable', reason: 'answer-unreadable' }
      }
      return found.length === 1 ? { outcome: 'one', found: first } : { outcome: 'several', found }
    },
  }
}

function isMeant(query: RegisterQuery, { customerNumber, record }: FoundRecord): boolean {
  switch (query.by) {
    case 'pesel':
      return record.pesel === query.pesel
    case 'document':
      return record.kind === query.kind && record.documentNumber === query.number
    case 'customer-number':
      return customerNumber === query.customerNumber
    default:
      return query satisfies never
  }
}

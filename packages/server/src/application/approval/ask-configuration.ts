import type { Approval } from '../../domain/approval/approval.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { KeptCatalogue } from '../catalogue/keep-catalogue.ts'
import { type ApprovalDeps, ask } from './ask.ts'
import type { Words } from './words.ts'

export interface AskConfigurationDeps extends ApprovalDeps {
  readonly catalogue: Pick<KeptCatalogue, 'isOpen'>
}

/** Proposes that the configuration which waits comes into force, or that the one in force is approved. */
export function askConfiguration(deps: AskConfigurationDeps) {
  return async (
    employee: Employee,
    to: string,
    words: Words,
  ): Promise<Approval | 'configuration-other' | 'too-many-requests'> => {
    if (!deps.catalogue.isOpen(to)) return 'configuration-other'
    const wanted = {
      matter: 'configuration',
      reason: 'configuration-changed',
      configuration: 'catalogue',
      to,
      about: null,
    } as const
    return ask(deps, employee, wanted, words)
  }
}

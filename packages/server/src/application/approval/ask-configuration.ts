import type { Approval } from '../../domain/approval/approval.ts'
import type { ConfigurationName } from '../../domain/closed-lists.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { KeptConfiguration } from '../configuration/keep-configuration.ts'
import { type ApprovalDeps, ask } from './ask.ts'
import type { Words } from './words.ts'

export interface AskConfigurationDeps extends ApprovalDeps {
  readonly catalogue: Pick<KeptConfiguration, 'isOpen'>
  readonly applications: Pick<KeptConfiguration, 'isOpen'>
}

/** Proposes that the configuration which waits comes into force, or that the one in force is approved. */
export function askConfiguration(deps: AskConfigurationDeps) {
  return async (
    employee: Employee,
    { name: configuration, to }: { readonly name: ConfigurationName; readonly to: string },
    words: Words,
  ): Promise<Approval | 'configuration-other' | 'too-many-requests'> => {
    if (!deps[configuration].isOpen(to)) return 'configuration-other'
    const wanted = {
      matter: 'configuration',
      reason: 'configuration-changed',
      configuration,
      to,
      about: null,
    } as const
    return ask(deps, employee, wanted, words)
  }
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BehaviourKind } from '../../packages/simulator/src/bank-b/behaviour.ts'
import type { JournalEntry } from '../../packages/simulator/src/bank-b/journal.ts'
import type { BankBDialect } from '../../scripts/installation-of-bank-b.ts'
import { openInstallation, type TestInstallation } from './installation.ts'

/** Bank B: the component's backend-for-frontend over the bank's own system, two real processes. */
export interface BankB extends TestInstallation {
  /** How the bank's system answers from now on; all its calls where none is named. */
  behave(kind: BehaviourKind, calls?: readonly string[], ms?: number): Promise<void>
  /** The bank's own journal, oldest first. */
  journal(): Promise<readonly JournalEntry[]>
  /** Tells the backend-for-frontend that something has moved, as the bank's system does. */
  hint(reference: string, secret?: string): Promise<number>
  /** A figure of the backend-for-frontend; 0 where there is none of that name. */
  figure(name: string): Promise<number>
}

export async function openBankB(
  bff: BankBDialect,
  options: { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<BankB> {
  const installation = await openInstallation({ bff, ...options })
  const { deskUrl, simulatorUrl, dataDir } = installation
  const bank = `${simulatorUrl}/bank-b`
  const secret = readFile(join(dataDir, 'simulator/bank-b-hints.key'), 'utf8')
  return {
    ...installation,
    async behave(kind, calls, ms) {
      const { status } = await fetch(`${bank}/behaviour`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind, ...(calls && { calls }), ...(ms !== undefined && { ms }) }),
      })
      if (status !== 204) throw new Error(`behaviour ${kind}: ${status}`)
    },
    async journal() {
      const answer = await fetch(`${bank}/journal`)
      return ((await answer.json()) as { entries: JournalEntry[] }).entries
    },
    async hint(reference, known) {
      const { status } = await fetch(`${deskUrl}/bank/hints`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'okienko-hint-secret': known ?? (await secret).trim(),
        },
        body: JSON.stringify({ reference }),
      })
      return status
    },
    async figure(name) {
      const text = await (await fetch(`${deskUrl}/metrics`)).text()
      const line = text.split('\n').find((one) => one.startsWith(`${name} `))
      return Number(line?.split(' ').at(-1) ?? 0)
    },
  }
}

import type { DatabaseSync } from 'node:sqlite'
import { FINAL_STATES } from '../../domain/verification/transitions.ts'

const decoder = new TextDecoder()

/** What of an entry is indexed. Our own bytes: checked before they were stored. */
interface Said {
  readonly kind: string
  readonly at: string
  readonly actor: { readonly employeeId?: string; readonly branch?: string }
  readonly subject?: string | null
  readonly verificationId?: string | null
  readonly operationId?: string | null
}

/** Puts one entry into the index, and what it tells of its verification. In the order of the log. */
export function prepareIndexing(index: DatabaseSync): (place: number, body: Uint8Array) => void {
  const add = index.prepare(`
    INSERT INTO entry (place, at, kind, employee, branch, subject, verification, operation)
    VALUES (:place, :at, :kind, :employee, :branch, :subject, :verification, :operation)`)
  const branchOf = index.prepare('SELECT branch FROM verification WHERE id = ?')
  const request = index.prepare(`
    INSERT INTO verification (id, operation, branch) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`)
  const name = index.prepare('UPDATE verification SET subject = ? WHERE id = ?')
  const end = index.prepare('UPDATE verification SET outcome = ? WHERE id = ?')

  return (place, body) => {
    const said: Said = JSON.parse(decoder.decode(body))
    const { kind, at, actor, subject = null, verificationId = null, operationId = null } = said
    const started = verificationId === null ? undefined : branchOf.get(verificationId)
    const branch = actor.branch ?? (started?.['branch'] as string | null | undefined) ?? null
    const employee = actor.employeeId ?? null
    const columns = { place, kind, employee, branch, subject, operation: operationId }
    add.run({ ...columns, at: Date.parse(at), verification: verificationId })
    if (verificationId === null) return
    if (kind === 'requested') request.run(verificationId, operationId ?? '', branch)
    if (kind === 'received') name.run(subject, verificationId)
    if (FINAL_STATES.has(kind)) end.run(kind, verificationId)
  }
}

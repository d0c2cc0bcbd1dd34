import type { VerificationList } from '@okienko/contract'
import { type Reply, routes } from '@okienko/contract/browser'
import { ask, isUnreachable } from './api.ts'
import type { Today } from './state.ts'

/** Today's list as it is now, and the reply that says so. The names of operations are asked for once. */
export async function readToday(
  before: Today,
): Promise<{ readonly reply: Reply<VerificationList>; readonly today: Today }> {
  const known = before.is === 'listed' ? before : null
  const [reply, names] = await Promise.all([
    ask(routes.listVerifications, {}),
    known ? null : ask(routes.listOperations, {}),
  ])
  if (reply.ok) {
    const named = names?.ok ? names.body : { operations: [], documentKinds: [] }
    const operations =
      known?.operations ?? new Map(named.operations.map((operation) => [operation.id, operation]))
    const documentKinds = known?.documentKinds ?? named.documentKinds
    const rows = reply.body.verifications
    return { reply, today: { is: 'listed', rows, operations, documentKinds } }
  }
  if (!isUnreachable(reply)) return { reply, today: { is: 'failed', code: reply.problem.code } }
  // What was listed stays in view; the bar says that the connection is lost.
  return { reply, today: before.is === 'listed' ? before : { is: 'unreachable' } }
}

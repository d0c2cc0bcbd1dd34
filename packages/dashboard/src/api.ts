import {
  type Follower,
  followTogether,
  openClient,
  type Reply,
  type Trouble,
  type WireRoute,
} from '@okienko/contract/browser'

let ahead = 0

/** What time it is at the server, as far as its answers tell: its deadlines are by its clock, and a desk's may be off. */
export const serverNow = (): number => Date.now() + ahead

const client = openClient({
  timeoutMs: 10_000,
  language: () => document.documentElement.lang || 'pl',
  observe: ({ headers }) => {
    const sent = Date.parse(headers.get('date') ?? '')
    // The header has whole seconds: a smaller difference says nothing.
    const difference = sent + 500 - Date.now()
    if (!Number.isNaN(sent)) ahead = Math.abs(difference) < 2_000 ? 0 : difference
  },
})

/** Own origin, own session; an answer's form is the server's promise (the contract), checked there. */
export async function ask<Input extends object, Output>(
  route: WireRoute<Input, Output>,
  input: NoInfer<Input>,
): Promise<Reply<Output>> {
  const reply = await client.call(route, input)
  return reply.ok ? reply : { ok: false, problem: problemOf(reply.problem) }
}

/** Who answers with JSON but without a code is there, and named by the status; a page is nobody. */
export function problemOf(problem: Trouble): Trouble {
  const { code, status, document } = problem
  if (code !== 'unexpected-answer') return problem
  return { ...problem, code: document === undefined ? 'unreachable' : `http-${status}` }
}

export const isUnreachable = (reply: Reply<unknown>): boolean =>
  !reply.ok && reply.problem.code === 'unreachable'

/** What moves in the own session, over the one connection that all pages of the browser have together. */
export const follow = (follower: Follower, signal: AbortSignal): void =>
  followTogether(client, {}, follower, signal)

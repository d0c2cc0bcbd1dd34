import { type Client, createClient, type Problem, type State } from '@okienko/contract'
import { phoneOf, signIn } from './simulated.ts'

export interface Play {
  readonly scenario: string
  readonly operation: string
  readonly citizen: string
  readonly employee: string
  /** Base addresses of the installation and of the simulator. */
  readonly desk: string
  readonly simulator: string
}

export interface Step {
  readonly step: string
  readonly ms: number
}

/** How one verification ended, as `okienko try` says it in its last line. */
export interface Played {
  readonly scenario: string
  readonly state: State | null
  readonly reason: string | null
  readonly ms: number
  readonly steps: readonly Step[]
}

/** Longer than any limit of the lifecycle together with the phone's part. */
const PATIENCE_MS = 240_000

/**
 * One whole verification with the simulated phone, over public routes alone. Never rejects: `state` is
 * null when it did not come to an end, and `reason` says why.
 */
export async function play(chosen: Play, onStep: (step: Step) => void): Promise<Played> {
  const steps: Step[] = []
  const begun = performance.now()
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const done = await work()
    const taken = { step, ms: since(from) }
    steps.push(taken)
    onStep(taken)
    return done
  }
  const ended = await verify(chosen, timed).catch((error: unknown) => ({
    state: null,
    reason: reasonOf(error),
  }))
  return { scenario: chosen.scenario, ...ended, ms: since(begun), steps }
}

/** What is said of a verification that nobody could be asked for. */
export function stoppedBefore(scenario: string): Played {
  return { scenario, state: null, reason: 'unreachable', ms: 0, steps: [] }
}

/** A problem's code, or a word for what kept the two from being asked. */
function reasonOf(error: unknown): string {
  if (error instanceof ProblemMet) return error.message
  if (!(error instanceof Error)) return 'unreachable'
  if ('code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return 'simulator-not-installed'
  return error.message === 'sign-in-as-failed' ? 'sign-in-failed' : 'unreachable'
}

type Timed = <T>(step: string, work: () => Promise<T>) => Promise<T>

/** The five steps, seen from outside. */
async function verify(
  { scenario, operation, citizen, employee, desk, simulator }: Play,
  timed: Timed,
) {
  const { cookie } = await timed('sign-in', () => signIn(desk, employee))
  const client = createClient({ baseUrl: desk, authorization: { cookie } })
  try {
    return await verifyAs(client, { scenario, operation, citizen, simulator }, timed)
  } finally {
    // No session stays open that nobody comes back to; one that cannot be ended now ends by itself.
    await client.signOut().catch(() => {})
  }
}

async function verifyAs(
  client: Client,
  { scenario, operation, citizen, simulator }: Omit<Play, 'desk' | 'employee'>,
  timed: Timed,
) {
  const phone = phoneOf(simulator)
  const started = await timed('request', async () => {
    const body = { operation, context: { system: 'okienko-try' } }
    return taken(await client.startVerification({ body, idempotencyKey: crypto.randomUUID() }))
  })
  if (started.state !== 'invited') throw new Error('the verification did not start')
  const { id, invitation } = started
  await timed('phone', () => phone.play(citizen, invitation, scenario))
  const state = await timed('receive', () => movedOn(client, id))
  if (state === 'received') {
    const shown = await timed('present', async () => taken(await client.readReceivedData({ id })))
    await pause(shown.decideInMs)
    await timed('decide', async () =>
      taken(
        await client.decide({
          id,
          body:
            shown.photo === null
              ? { decision: 'not-the-same-person', reason: 'no-photo' }
              : { decision: 'same-person' },
        }),
      ),
    )
  }
  const ended = taken(await client.readVerification({ id }))
  if (ended.state === 'released') {
    await timed('release', async () => taken(await client.readReleasedData({ id })))
  }
  return { state: ended.state, reason: 'reason' in ended ? ended.reason : null }
}

async function movedOn(client: Client, id: string): Promise<State> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  for await (const change of client.followVerification({ id }, { signal })) {
    const { state } = taken(change)
    if (state !== 'invited') return state
  }
  throw new Error('the stream ended too early')
}

class ProblemMet extends Error {}

function taken<T>(answer: { ok: true; body: T } | { ok: false; problem: Problem }): T {
  if (answer.ok) return answer.body
  throw new ProblemMet(answer.problem.code)
}

/** The photo is to be looked at, by whoever looks. */
function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms))
}

function since(from: number): number {
  return Math.round((performance.now() - from) * 10) / 10
}

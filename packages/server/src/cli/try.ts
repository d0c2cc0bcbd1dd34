import { parseArgs } from 'node:util'
import { type Client, createClient, type Problem, type State } from '@okienko/contract'
import { phoneOf, signIn } from './simulated.ts'

const USUAL = {
  scenario: 'happy',
  operation: 'open-account',
  citizen: 'anna-wisniewska-kowalczyk',
  employee: 'anna.nowak',
} as const

interface Step {
  readonly step: string
  readonly ms: number
}

/** How one try ended, as its last line says it. */
export interface TryResult {
  readonly scenario: string
  readonly state: State | null
  readonly reason: string | null
  readonly ms: number
  readonly steps: readonly Step[]
}

/**
 * `okienko try`: one whole verification against a running demo installation, over public routes alone.
 * Prints each step with its duration and one line of JSON. Exit code 0 when it reached a final state.
 */
export async function tryOnce(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: option,
      operation: option,
      citizen: option,
      employee: option,
      url: option,
      simulator: option,
    },
  })
  const chosen = { ...USUAL, ...values }
  const desk = values.url ?? `http://127.0.0.1:${env['OKIENKO_PORT'] ?? 4180}`
  const simulator = values.simulator ?? `http://127.0.0.1:${env['OKIENKO_SIMULATOR_PORT'] ?? 4190}`
  const result = await play({ ...chosen, desk, simulator }, print)
  print(JSON.stringify(result))
  return result.state === null ? 1 : 0
}

interface Try {
  readonly scenario: string
  readonly operation: string
  readonly citizen: string
  readonly employee: string
  readonly desk: string
  readonly simulator: string
}

async function play(chosen: Try, print: (line: string) => void): Promise<TryResult> {
  const steps: Step[] = []
  const begun = performance.now()
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const done = await work()
    const ms = round(performance.now() - from)
    steps.push({ step, ms })
    print(`${step.padEnd(12)} ${ms.toFixed(1).padStart(9)} ms`)
    return done
  }
  const ended = await verify(chosen, timed).catch((error: unknown) => {
    print(`stopped: ${error instanceof Error ? error.message : 'unknown'}`)
    return { state: null, reason: error instanceof ProblemMet ? error.message : 'unreachable' }
  })
  return { scenario: chosen.scenario, ...ended, ms: round(performance.now() - begun), steps }
}

type Timed = <T>(step: string, work: () => Promise<T>) => Promise<T>

/** The five steps, seen from outside. */
async function verify(
  { scenario, operation, citizen, employee, desk, simulator }: Try,
  timed: Timed,
) {
  const { cookie } = await timed('sign-in', () => signIn(desk, employee))
  const client = createClient({ baseUrl: desk, authorization: { cookie } })
  const phone = phoneOf(simulator)
  const started = await timed('request', async () => {
    const body = { operation, context: { system: 'okienko-try' } }
    return taken(await client.startVerification({ body, idempotencyKey: crypto.randomUUID() }))
  })
  if (started.state !== 'invited') throw new Error('the verification did not start')
  const { id, invitation } = started
  await timed('phone', () => phone.play(citizen, invitation.qrText, scenario))
  const state = await timed('receive', () => settled(client, id))
  if (state === 'received') {
    const shown = await timed('present', async () => taken(await client.readReceivedData({ id })))
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

async function settled(client: Client, id: string): Promise<State> {
  for await (const change of client.followVerification({ id })) {
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

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}

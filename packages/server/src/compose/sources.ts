import type { Metrics } from '@okienko/edge'
import { parseTrustAnchors } from '@okienko/evidence'
import type { Logger } from 'pino'
import { backsystem } from '../adapters/backsystem/backsystem.ts'
import type { Tell } from '../adapters/backsystem/client.ts'
import { countsAsTaken } from '../adapters/backsystem/take-once.ts'
import { memoryOnce } from '../adapters/memory/once.ts'
import { ANSWER_OUTCOMES, NOT_TAKEN, type Source } from '../application/ports/identity-source.ts'
import { type ReceiveDeps, receiveAnswer } from '../application/verification/3-receive.ts'
import { waitingForAnswer } from '../application/verification/waiting-for-answer.ts'
import type { Config } from '../settings/config.ts'
import { backsystemOptions } from '../settings/wing-options.ts'
import { openListenerPeers } from './listener-peers.ts'
import type { BacksystemDialect } from './read-dialect.ts'

/** Every identity source of the installation, not yet taking anything in. */
export function openSources(
  stack: AsyncDisposableStack,
  config: Config,
  logger: Logger,
  dialect: BacksystemDialect,
) {
  const once = memoryOnce(countsAsTaken)
  const { judge, listener: at, ...options } = backsystemOptions(config)
  const peers = openListenerPeers(config, logger)
  const listener = at && { ...at, mayHandOver: peers.mayHandOver }
  const anchors = parseTrustAnchors(config.files)
  const all: readonly Source[] = [
    backsystem({
      ...options,
      dialect,
      listener,
      judge: { ...judge, anchors },
      once,
      tell: seldom((call, where) =>
        logger.warn({ dialect: dialect.name, call, where }, UNREADABLE),
      ),
    }),
  ]
  for (const source of all) stack.defer(() => source.close())
  const byName = new Map(all.map((source) => [source.name, source]))
  return { all, peers, sources: (name: string) => byName.get(name) ?? null }
}

const UNREADABLE =
  'an answer of the BackSystem could not be read by its dialect; nothing of the answer is told here'
/** What is told once need not be told with every answer. */
const TELL_AGAIN_MS = 60_000

function seldom(tell: Tell): Tell {
  const last = new Map<string, number>()
  return (call, where) => {
    const now = performance.now()
    if (now - (last.get(where) ?? Number.NEGATIVE_INFINITY) < TELL_AGAIN_MS) return
    last.set(where, now)
    tell(call, where)
  }
}

const UNEXPECTED = [
  ...ANSWER_OUTCOMES.filter((outcome) => outcome !== 'accepted' && outcome !== 'recorded'),
  ...NOT_TAKEN,
] as const

/** From now on answers come in. */
export async function openIntake(
  stack: AsyncDisposableStack,
  all: readonly Source[],
  deps: ReceiveDeps,
  metrics: Metrics,
): Promise<void> {
  const count = metrics.counter(
    'okienko_answers_total',
    'Answers that were turned away.',
    UNEXPECTED,
  )
  // How many customers answered, and how, is in the journal alone.
  const observe = (outcome: string) => {
    const turnedAway = UNEXPECTED.find((one) => one === outcome)
    if (turnedAway !== undefined) count(turnedAway)
  }
  const receive = receiveAnswer(deps)
  for (const source of all) {
    const waiting = waitingForAnswer(deps, source.name)
    stack.adopt(await source.open({ receive, waiting, observe }), (intake) => intake.close())
  }
}

import type { Metrics } from '@okienko/edge'
import { parseTrustAnchors } from '@okienko/evidence'
import { backsystem } from '../adapters/backsystem/backsystem.ts'
import { countsAsTaken } from '../adapters/backsystem/take-once.ts'
import { memoryOnce } from '../adapters/memory/once.ts'
import { ANSWER_OUTCOMES, type Source } from '../application/ports/identity-source.ts'
import { type ReceiveDeps, receiveAnswer } from '../application/verification/3-receive.ts'
import { waitingForAnswer } from '../application/verification/waiting-for-answer.ts'
import type { Config } from '../settings/config.ts'
import { backsystemOptions } from '../settings/wing-options.ts'

/** Every identity source of the installation, not yet taking anything in. */
export function openSources(stack: AsyncDisposableStack, config: Config) {
  const once = memoryOnce(countsAsTaken)
  const { judge, ...options } = backsystemOptions(config)
  const anchors = parseTrustAnchors(config.files)
  const all: readonly Source[] = [backsystem({ ...options, judge: { ...judge, anchors }, once })]
  for (const source of all) stack.defer(() => source.close())
  const byName = new Map(all.map((source) => [source.name, source]))
  return { all, sources: (name: string) => byName.get(name) ?? null }
}

/** From now on answers come in. */
export async function openIntake(
  stack: AsyncDisposableStack,
  all: readonly Source[],
  deps: ReceiveDeps,
  metrics: Metrics,
): Promise<void> {
  const observe = metrics.counter('okienko_answers_total', 'Answers of the source, by outcome.', [
    ...ANSWER_OUTCOMES,
    'malformed',
    'fault',
  ])
  const receive = receiveAnswer(deps)
  for (const source of all) {
    const waiting = waitingForAnswer(deps, source.name)
    stack.adopt(await source.open({ receive, waiting, observe }), (intake) => intake.close())
  }
}

import type { Metrics } from '@okienko/edge'
import type { Logger } from 'pino'
import { httpRegister } from '../adapters/register/http-register.ts'
import type { CustomerRegister, RegisterAnswer } from '../application/ports/customer-register.ts'
import { REGISTER_FAILURES, REGISTER_OUTCOMES } from '../domain/closed-lists.ts'
import { type Config, ConfigError } from '../settings/config.ts'
import { registerOptions } from '../settings/wing-options.ts'
import { readRegisterFile } from './read-register.ts'

/** The customer register, and how it is doing. */
export interface WatchedRegister extends CustomerRegister {
  /** Whether the last question got no answer that could be used: nothing is compared, and everything else goes on. */
  isSilent(): boolean
  /** From now on answers are counted, by outcome alone. */
  measure(metrics: Pick<Metrics, 'counter'>): void
}

const OUTCOMES = [
  ...REGISTER_OUTCOMES.filter((outcome) => outcome !== 'unavailable'),
  ...REGISTER_FAILURES,
] as const
export type CountedOutcome = (typeof OUTCOMES)[number]

/**
 * The register of the bank's customers; null where none is set, and then nothing is compared. Throws ConfigError with
 * every problem of its file, a recorded answer that the mapping does not read as it should among them. Asks nobody.
 */
export async function openRegister(
  stack: AsyncDisposableStack,
  config: Config,
  logger: Logger,
): Promise<WatchedRegister | null> {
  const options = registerOptions(config)
  if (options === null) return null
  const reading = await readRegisterFile(options.file)
  if (reading.kind === 'refused') throw new ConfigError(reading.problems.join('\n'))
  const { content: file } = reading
  if (file.secret !== null && options.secret === null) {
    throw new ConfigError(
      'OKIENKO_REGISTER_SECRET: is required, the file of the register names a header for it',
    )
  }
  const register = stack.adopt(httpRegister({ ...options, file }), (one) => one.close())
  return watchRegister(register, logger)
}

/** Counts what the register answers, and says in the log when it falls silent and when it is back: never whom it was asked for. */
export function watchRegister(
  register: CustomerRegister,
  logger: Pick<Logger, 'info' | 'warn'>,
): WatchedRegister {
  let count: (outcome: CountedOutcome) => void = () => {}
  let silent = false
  const observe = (answer: RegisterAnswer) => {
    const isSilent = answer.outcome === 'unavailable'
    count(isSilent ? answer.reason : answer.outcome)
    if (isSilent && !silent) logger.warn({ reason: answer.reason }, SILENT)
    if (!isSilent && silent) logger.info('the customer register answers again')
    silent = isSilent
  }
  return {
    name: register.name,
    queries: register.queries,
    async find(query, withinMs) {
      const answer = await register.find(query, withinMs)
      observe(answer)
      return answer
    },
    isSilent: () => silent,
    measure({ counter }) {
      count = counter(
        'okienko_register_answers_total',
        'Questions to the customer register, by what came of them.',
        OUTCOMES,
      )
    },
  }
}

const SILENT =
  'the customer register gives no answer that can be used: nothing is compared, identification goes on'

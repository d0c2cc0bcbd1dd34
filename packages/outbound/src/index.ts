/* Calls to other systems: bounded in time and size, repeated where that is safe, behind a circuit breaker. */

export {
  type Call,
  type Caller,
  type CallerOptions,
  openCaller,
  type RawResponse,
} from './caller.ts'
export { NoAnswer, type NoAnswerCode } from './no-answer.ts'

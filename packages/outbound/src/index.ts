/* Calls to other systems: bounded in time and size, repeated where that is safe, behind a circuit breaker; and what their answers mean, by configuration. */

export {
  type Call,
  type Caller,
  type CallerOptions,
  type CallerTls,
  type Method,
  openCaller,
  type RawResponse,
} from './caller.ts'
export { compileDialect } from './dialect/compile-dialect.ts'
export type {
  Answered,
  CallShape,
  Dialect,
  DialectCall,
  DialectRequest,
  Shape,
  ValueShape,
} from './dialect/dialect.ts'
export { expandDialect } from './dialect/expand.ts'
export { readJson } from './dialect/read-json.ts'
export { isAnswer } from './is-answer.ts'
export { type Compiled, compileMapping } from './mapping/compile.ts'
export { DATE_PATTERNS, type DatePattern } from './mapping/dates.ts'
export { type Head, headIn } from './mapping/head.ts'
export { INSTANT_PATTERNS, type InstantPattern } from './mapping/instants.ts'
export type {
  Mapped,
  MappedFields,
  Mapping,
  MappingResult,
  WhyUnreadable,
} from './mapping/mapping.ts'
export { compileRequest, type FilledRequest, type RequestTemplate } from './mapping/request.ts'
export type { WrongPlace } from './mapping/written.ts'
export { NoAnswer, type NoAnswerCode } from './no-answer.ts'

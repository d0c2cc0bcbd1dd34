/* What the doctors of programs with this edge have in common. */

export {
  type Answer,
  type Asker,
  type ClockReading,
  type NoAnswer,
  objectIn,
  openAsker,
  type Question,
  shownUrl,
} from './ask.ts'
export {
  CLOCK_CODES,
  type CodeEntry,
  type Codes,
  DOCTOR_CODES,
  ISSUER_CODES,
  type Verdict,
} from './codes.ts'
export { doctorCommand } from './command.ts'
export { examineClock } from './examine-clock.ts'
export { examineIssuer, mayBeAsked } from './examine-issuer.ts'
export { type Finding, findings } from './finding.ts'
export { type Examination, lookAtAll, notAsked, notRight } from './look-at-all.ts'
export { nameServersAnswer } from './name-servers.ts'
export { whyNoAnswer } from './why-no-answer.ts'

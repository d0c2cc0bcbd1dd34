import type { Trouble } from '@okienko/contract/browser'
import type { Advice } from '../ends.ts'
import { own } from '../format.ts'
import type { MetProblem, Report, Texts } from '../locales/texts.ts'

/** What to do about a problem, where it is not to try again. */
const ADVICE: Readonly<Partial<Record<MetProblem, Advice>>> = {
  unreachable: 'look-and-repeat',
  'wrong-state': 'look-and-repeat',
  'not-presented': 'look-and-repeat',
  'not-signed-in': 'sign-in',
  'sign-in-failed': 'sign-in',
  'sign-in-due': 'confirm-sign-in',
  'role-not-allowed': 'ask-supervisor',
  'client-not-allowed': 'tell-administrator',
  'cross-site-request': 'tell-administrator',
  'source-refused': 'tell-administrator',
  'not-found': 'start-anew',
  'data-gone': 'start-anew',
  'no-photo': 'other-document',
  'operation-unknown': 'choose-other',
  'service-card-not-approved': 'choose-other',
  'too-many-open': 'finish-one',
}

/** Words for a problem; one that the component does not know is told as a fault. */
export function reportOf({ code }: Trouble, texts: Texts): Report {
  const met = code as MetProblem
  return [
    own(texts.problems, code) ?? texts.problems['internal-fault'],
    texts.advice[ADVICE[met] ?? 'try-again'],
  ]
}

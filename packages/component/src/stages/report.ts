import { bindLetters, type Trouble } from '@okienko/contract/browser'
import { own } from '../format.ts'
import type { Advice, OwnProblem, Report } from '../locales/texts.ts'
import type { Screen } from '../screen.ts'

/** What to do about a problem that has words of its own here. */
const ADVICE: Readonly<Record<OwnProblem, Advice>> = {
  unreachable: 'look-and-repeat',
  'unexpected-answer': 'look-and-repeat',
  'not-signed-in': 'sign-in',
  'operation-unknown': 'tell-administrator',
}

/** Words for a problem: the server's, in the language that was asked for; else what it means that there are none. */
export function reportOf(
  { code, document }: Trouble,
  { texts, language }: Pick<Screen, 'texts' | 'language'>,
): Report {
  const { title, detail } = Object(document)
  if (!own(ADVICE, code) && typeof title === 'string' && typeof detail === 'string')
    return [bindLetters(title, language), bindLetters(detail, language)]
  const known = own(ADVICE, code) ? (code as OwnProblem) : 'unexpected-answer'
  return [texts.problems[known], texts.advice[ADVICE[known]]]
}

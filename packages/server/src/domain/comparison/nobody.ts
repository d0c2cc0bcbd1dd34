import type { ComparedDocument, RegisterRecord } from './pair.ts'
import { clean } from './text/clean.ts'
import { wordsOf } from './text/fold.ts'

/** Words and forms of companies and institutions; no surname is one of them. */
const OF_COMPANIES: ReadonlySet<string> = new Set(
  'spolka przedsiebiorstwo phu pphu fhu puh ppuh zaklad fundacja stowarzyszenie wspolnota spoldzielnia gmbh ltd llc inc corp fiu sklep hurtownia uslugi handel gospodarstwo parafia szkola gmina powiat firma kancelaria apteka gabinet salon serwis biuro urzad centrum klub zwiazek towarzystwo instytut uniwersytet przychodnia restauracja agencja holding zoo'.split(
    ' ',
  ),
)
const FORM = /(?:^|[\s,])sp\.?\s*(?:z\.?\s*o\.?\s*o\.?|[jkp]\.)(?:\s|$)/i
/** What may be initials elsewhere, at the end of a name of one field. */
const SHORT_FORM = /[\s,](?:s\.\s?a\.|s\.\s?c\.|p\.\s?s\.\s?a\.)$/i
const OF_TESTS = /^(?:test|testow[aye]|tester|demo|przykladow[ay]|dummy|fikcyjn[ay])\d*$/

/** Whether a record is a company's, or was made for a test: it is nobody's, unless the document has that name. */
export function isOfNobody(
  document: ComparedDocument,
  { givenNames, surname }: RegisterRecord,
): boolean {
  const given = clean(typeof givenNames === 'string' ? givenNames : (givenNames ?? []).join(' '))
  const family = clean(surname)
  const ours = new Set(wordsOf([...document.givenNames, document.surname].join(' ')))
  const words = wordsOf(`${given} ${family}`).filter((word) => !ours.has(word))
  if (words.length === 0) return false
  if (FORM.test(`${given} ${family}`) || SHORT_FORM.test(family)) return true
  if (words.some((word) => OF_COMPANIES.has(word))) return true
  return words.some((word) => OF_TESTS.test(word))
}

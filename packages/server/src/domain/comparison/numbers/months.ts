import { folded } from '../text/fold.ts'
import { slips } from '../text/slips.ts'

/** Beginnings of the months' names in Polish, English, German, Ukrainian and Russian, as `folded`. */
const BEGINNINGS = [
  'sty jan січ янв',
  'lut feb лют фев',
  'mar mrz бер мар',
  'kwi apr кві апр',
  'maj may mai тра мая май',
  'cze jun чер июн',
  'lip jul лип июл',
  'sie aug сер авг',
  'wrz sep вер сен',
  'paz oct okt жов окт',
  'lis nov лис ноя',
  'gru dec dez гру дек',
].map((names) => names.split(' '))
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

/** 1 to 12, or 0 for a word that is no month. */
export function monthNamed(word: string): number {
  const known = folded(word).normalize('NFC')
  const roman = ROMAN.indexOf(known)
  if (roman >= 0) return roman + 1
  if (known.length < 3 || known.length > 12) return 0
  return BEGINNINGS.findIndex((names) => names.some((name) => known.startsWith(name))) + 1
}

/** In the genitive, as they stand in dates. */
const POLISH =
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia'.split(
    ' ',
  )

/** The same for a word with a slip or two; 0 where it might be two months. */
export function monthMeant(word: string): number {
  const known = monthNamed(word)
  if (known > 0 || word.length < 5 || word.length > 14) return known
  const near = POLISH.flatMap((name, n) => (slips(folded(word), name, 2) <= 2 ? [n + 1] : []))
  return near.length === 1 ? (near[0] ?? 0) : 0
}

import { squeezed } from '../text/fold.ts'

/** Titles, ranks, forms of address and remarks, as `squeezed`: they stand beside names on file and are none. */
const BESIDE_NAMES: ReadonlySet<string> = new Set(
  `dr mgr inz inzynier prof profesor hab lek med stom wet mec adw ks ksiadz bp abp brat siostra plk ppłk pplk mjr kpt por
  ppor gen sierz kpr doc dypl lic tech dra doktor magister doktorant licencjat adwokat radca pan pani panstwo panna pana
  mr mrs ms miss sir herr frau monsieur madame jr jun junior sr sen senior mlodszy starszy vip klient klientka mba phd msc
  bsc dsc csc bba ma esq ob obywatel obywatelka sp swp zm zmarl zmarla zmarly wdowa wdowiec gospodyni szp dhc dnz dniz
  nowe stare poprzednie nazwisko imie imiona syn corka ojciec matka duplikat dubel uwaga kopia archiwum nieaktualne poprawione rozw zamezna
  mezatka`
    .split(/\s+/)
    .map(squeezed),
)
/** What stands for a title only with a full stop, being an initial or a name without one. */
const WITH_A_STOP = /^(?:p|o|s|st|ml|śp|sz|r|em|h\.?c|d|j\.?m|j\.?e)\.$/iu
const IN_BRACKETS = /\s*(?:\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|<[^<>]*>)\s*/gu
/** From here on the text speaks of another name, or remarks on this one. */
const FROM_HERE =
  /[\s,;/*-]+(?:z\s?d\.|z\s?dom(?:u|\.)|zd\.|d\.\s|dom\.|vel\s|alias\s|pseud|primo\s?voto|secundo\s?voto|[12]\s?°?\s?v\.|[12]\s?°\s?voto|p\.\s?v\.|née\s|nee\s|geb\.|ur\.|rodowe|de domo|poprzedni|dawniej|obecnie|wcześniej|nazw\.|zm\.|rozw\.|po mężu|syn\s|córka\s|c\.\s|s\.\s|a\.?k\.?a\.?\s).*$/iu
const AFTER_A_DASH =
  /(?:\s[-–—|/*#;:]+|[|*#;:!])\s*(?:klient\p{L}*|vip|pracowni\p{L}*|zm\.|zmian\p{L}*|nie|uwaga|zmar[lł]\p{L}*|brak|stare|nowe|dupl\p{L}*|dubel|test|patrz|rodo|upoważni\p{L}*|pełnomocni\p{L}*|współ\p{L}*|przedstawiciel\p{L}*|właściciel\p{L}*|firma|emeryt\p{L}*|rencist\p{L}*|student\p{L}*|małolet\p{L}*|blokada|windykacja|kredyt\p{L}*|konto|do|poprawi\p{L}*|archiw\p{L}*|angielski|młodsz\p{L}*|starsz\p{L}*|junior|senior|jun\.?|jr\.?|sen\.?|sr\.?|potwierdz\p{L}*|zweryfik\p{L}*|do weryf\p{L}*|aktual\p{L}*|dawniej|obecnie|cudzoziem\p{L}*|oddział|premium|private|telefon|tel\.?)(?![\p{L}]).*$/iu
/** What says only that the name of birth follows. */
const BEFORE_NAME_OF_BIRTH =
  /^\s*(?:z\s?d\.|z\s?domu\s|zd\.|d\.\s|de domo\s|rodowe:?\s|nazwisko rodowe:?\s|nazw\.\s?rod\.:?|ur\.)\s*/iu
/** A name of birth that comes before the name. */
const NAME_OF_BIRTH_FIRST =
  /^\s*(?:z\s?d\.|z\s?domu\s|zd\.|de domo\s|rodowe:?\s|nazwisko rodowe:?\s|ur\.)\s*[\p{L}'’-]+\s*[,;]\s*(?=\p{L})/iu
const AT_THE_START = /^(?:[\s,;:|/*#!_.\d-]*[\s,;:|/*#!_.-])/u

/**
 * A name on file without what is no name: titles, remarks, brackets, another name after "z d." or "vel". The same text
 * where it has none; what the document itself has is never taken out (Pan and Doktor are surnames), and never all.
 */
export function withoutNoise(text: string, document: readonly string[]): string {
  const bare = text
    .replaceAll(IN_BRACKETS, ' ')
    .replace(NAME_OF_BIRTH_FIRST, '')
    .replace(BEFORE_NAME_OF_BIRTH, '')
    .replace(FROM_HERE, '')
    .replace(AFTER_A_DASH, '')
    .replace(/(?:^|[\s,;:|/*#!_-])[\s,;:|/*#!_\d-]*$/u, '')
    .replace(AT_THE_START, '')
    .replaceAll(/\.(?=\p{L}{2})/gu, '. ')
    .split(/\s+/)
  const start = bare.findIndex((word) => !WITH_A_STOP.test(word))
  const own = [...document]
  // From the end: of two, the one before is the title.
  const left = bare
    .toReversed()
    .filter((word, fromEnd) => {
      const key = squeezed(word)
      const at = own.indexOf(key)
      if (at >= 0) own.splice(at, 1)
      if (at >= 0) return true
      // What joins the names of two people.
      if (key === '') return /^[&/+]$/.test(word)
      const isFirst = bare.length - 1 - fromEnd < start
      return !(BESIDE_NAMES.has(key) || (isFirst && WITH_A_STOP.test(word)))
    })
    .toReversed()
  const rest = left.join(' ').replace(/[\s,;:|/*#!_-]+$/u, '')
  return squeezed(rest) === '' ? text : rest
}

import type { Change, Model } from './model.ts'
import { bare, isMarked, lookAlike, lost, misread, plain, scanned, typed } from './slips.ts'

/* What becomes of a word: form, damage and slips. */

const formOf = (before: string, after: string) => (before === after ? 'same' : 'same_normalised')

/** Both names by one function; of form only. */
function byForm(write: (word: string) => string): Model {
  return ({ document: { surname, givenNames } }) => {
    const given = givenNames.map(write)
    const verdicts = {
      surname: formOf(surname, write(surname)),
      givenNames: formOf(givenNames.join(), given.join()),
    } as const
    return { register: { surname: write(surname), givenNames: given }, fields: verdicts }
  }
}

const insideEach = (mark: string) => byForm((word) => word.slice(0, 3) + mark + word.slice(3))
const marked =
  (change: Model): Model =>
  (person, random, evidence) =>
    isMarked(person.document.surname) ? change(person, random, evidence) : null

function slip(surname: string | null): Change | null {
  if (surname === null) return null
  return { register: { surname }, fields: { surname: 'likely_typo' } }
}

export const FORM_MODELS = {
  'upper-case': byForm((word) => word.toUpperCase()),
  'lower-case': byForm((word) => word.toLowerCase()),
  'diacritics-lost': byForm(plain),
  'diacritics-lost-and-upper-case': byForm((word) => plain(word).toUpperCase()),
  decomposed: byForm((word) => word.normalize('NFD')),
  'soft-hyphens': insideEach('\u00ad'),
  'zero-width': insideEach('\u200b'),
  'surplus-spaces': byForm((word) => ` ${word}  `),
  'direction-marks': byForm((word) => `\u200e${word}\u200f`),
  'html-entities': marked(({ document: { surname } }) => {
    const entity = (letter: string) => `&#${letter.codePointAt(0)};`
    const coded = surname.replaceAll(/\P{ASCII}/gu, entity)
    return { register: { surname: coded }, fields: { surname: 'same_normalised' } }
  }),
  title: ({ document: { surname, givenNames } }, random) => {
    const title = random.pick(['dr', 'mgr', 'mgr inż.', 'prof.', 'inż.'])
    if (random.chance(0.5)) {
      return {
        register: { surname: `${title} ${surname}` },
        fields: { surname: 'same_normalised' },
      }
    }
    const titled = `${title} ${givenNames.join(' ')}`
    return { register: { givenNames: titled }, fields: { givenNames: 'same_normalised' } }
  },
  'letters-lost': marked(({ document: { surname } }, random) => slip(lost(surname, random))),
  'encoding-misread': marked(({ document: { surname } }, random) => {
    const damaged = misread(surname, random)
    // A letter that only has another mark is wrong in its form.
    return plain(damaged) === plain(surname) ? null : slip(damaged)
  }),
  'surname-typed': ({ document: { surname } }, random) => slip(typed(surname, random)),
  'surname-scanned': ({ document: { surname } }, random) => slip(scanned(surname, random)),
  'surname-look-alike': ({ document: { surname } }, random) => slip(lookAlike(surname, random)),
  'given-name-typed': ({ document: { givenNames } }, random) => {
    const [first = '', ...others] = givenNames
    const given = [typed(first, random), ...others]
    return { register: { givenNames: given }, fields: { givenNames: 'likely_typo' } }
  },
  'both-names-typed': ({ document: { givenNames, surname } }, random) => {
    const [first = ''] = givenNames
    const [given, family] = [typed(first, random), typed(surname, random)]
    if (bare(given) === bare(first)) return null
    return {
      register: { givenNames: given, surname: family },
      fields: { givenNames: 'likely_typo', surname: 'likely_typo' },
    }
  },
  'look-alike-on-the-document': ({ document: { surname } }, random) => {
    const mixed = lookAlike(surname, random)
    if (mixed === null) return null
    return {
      document: { surname: mixed },
      register: { surname: random.chance(0.5) ? mixed : surname },
      fields: { surname: 'conflict' },
      facts: { contradictsItself: true },
    }
  },
} as const satisfies Readonly<Record<string, Model>>

import { another, MEN, SURNAMES, WOMEN } from '../people.ts'
import { changed, type Model, sharesPesel } from './model.ts'
import { plain, typed } from './slips.ts'

/* What becomes of names as names: second names, short forms, marriage, parts, endings, parents. */

const others = (isWoman: boolean) => (isWoman ? WOMEN : MEN)
const ofWoman =
  (change: Model): Model =>
  (person, random, evidence) =>
    person.isWoman ? change(person, random, evidence) : null

/** The holder of a surname of two parts; only a woman that took one at her marriage here. */
function ofTwoParts(change: (parts: readonly [string, string]) => ReturnType<Model>): Model {
  return (person, random) => {
    if (!person.isWoman) return null
    const first = person.document.surname
    const second = another(
      random,
      SURNAMES.map(([, of]) => of),
      first,
    )
    const changes = change([first, second])
    const document = { surname: `${first}-${second}`, familyName: first }
    // The family name is on file as the document has it.
    return changes && { document, ...changes, register: { familyName: first, ...changes.register } }
  }
}

export const NAME_MODELS = {
  'second-name-missing': ({ document: { givenNames } }) =>
    changed('givenNames', givenNames[0], 'same_normalised'),
  'second-name-added': ({ document: { givenNames } }) => ({
    document: { givenNames: givenNames.slice(0, 1) },
    ...changed('givenNames', givenNames, 'same_normalised'),
  }),
  'names-reordered': ({ document: { givenNames } }) =>
    changed('givenNames', givenNames.toReversed().join(' '), 'same_normalised'),
  'second-name-initial': ({ document: { givenNames } }) =>
    changed('givenNames', `${givenNames[0]} ${givenNames[1]?.[0]}.`, 'same_normalised'),
  'second-name-as-first': ({ document: { givenNames } }) =>
    changed('givenNames', givenNames[1], 'likely_typo'),
  'first-name-initial': ({ document: { givenNames } }) =>
    changed('givenNames', `${givenNames[0]?.[0]}.`, 'likely_typo'),
  'second-name-differs': ({ document: { givenNames }, isWoman }, random) => {
    const names = others(isWoman).map(([name]) => name)
    const other = another(random, names, ...givenNames)
    const change = changed('givenNames', [givenNames[0], other], 'conflict')
    return { ...change, facts: { onlySecondName: true } }
  },
  'first-name-differs': ({ document: { givenNames }, isWoman }, random) => {
    const names = others(isWoman).map(([name]) => name)
    return changed('givenNames', another(random, names, ...givenNames), 'conflict')
  },
  'short-form': ({ short }, random) =>
    changed('givenNames', random.chance(0.5) ? short : plain(short).toUpperCase(), 'likely_typo'),
  'names-swapped': ({ document: { surname, givenNames } }) => ({
    register: { surname: givenNames[0], givenNames: surname },
    fields: { surname: 'likely_typo', givenNames: 'likely_typo' },
    facts: { swapped: true },
  }),
  married: ofWoman(({ document: { surname } }, random) => {
    const married = another(
      random,
      SURNAMES.map(([, of]) => of),
      surname,
    )
    return {
      document: { surname: married, familyName: surname },
      register: { surname, familyName: surname },
      fields: { surname: 'newer' },
    }
  }),
  'surname-changed': ({ document: { surname }, isWoman }, random, evidence) => {
    const names = SURNAMES.map((both) => both[isWoman ? 1 : 0])
    const verdict = sharesPesel(evidence) ? 'newer' : 'conflict'
    return changed('surname', another(random, names, surname), verdict)
  },
  'masculine-ending': ofWoman(({ document: { surname } }) => {
    const ofMen = SURNAMES.find(([man, woman]) => woman === surname && man !== woman)?.[0]
    return ofMen === undefined ? null : changed('surname', ofMen, 'likely_typo')
  }),
  'part-dropped': ofTwoParts(([first]) => changed('surname', first, 'newer')),
  'parts-reordered': ofTwoParts(([first, second]) =>
    changed('surname', `${second}-${first}`, 'likely_typo'),
  ),
  'parts-spaced': ofTwoParts(([first, second]) =>
    changed('surname', `${first} - ${second}`, 'same_normalised'),
  ),
  'parts-by-a-dash': ofTwoParts(([first, second]) =>
    changed('surname', `${first}–${second}`.toUpperCase(), 'same_normalised'),
  ),
  'column-cut': ofTwoParts(([first, second]) =>
    changed('surname', `${first}-${second}`.slice(0, first.length + 6), 'likely_typo'),
  ),
  'parents-in-the-genitive': ({ parents: { father, mother } }) => ({
    register: { fathersName: father[1], mothersName: mother[1] },
    fields: { fathersName: 'same_normalised', mothersName: 'same_normalised' },
  }),
  'father-typed': ({ parents: { father } }, random) =>
    changed('fathersName', typed(father[0], random), 'likely_typo'),
  'father-differs': ({ parents: { father } }, random) =>
    changed('fathersName', another(random, MEN, father)[random.int(0, 1)], 'conflict'),
  'parents-differ': ({ parents: { father, mother } }, random) => ({
    register: {
      fathersName: another(random, MEN, father)[0],
      mothersName: another(random, WOMEN, mother)[0],
    },
    fields: { fathersName: 'conflict', mothersName: 'conflict' },
  }),
  'mother-by-her-short-name': ({ parents: { mother } }) =>
    changed('mothersName', mother[2], 'likely_typo'),
} as const satisfies Readonly<Record<string, Model>>

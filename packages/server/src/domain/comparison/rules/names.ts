import type { Rule } from './rule.ts'

const ALL = ['surname', 'givenNames', 'familyName', 'fathersName', 'mothersName'] as const
const GIVEN = ['givenNames'] as const
const SURNAMES = ['surname', 'familyName'] as const
const PARENTS = ['fathersName', 'mothersName'] as const
const FIRST_NAMES = ['givenNames', 'fathersName', 'mothersName'] as const
const CUSTOMERS = ['surname', 'givenNames'] as const

/** The rules of names; the sentence of each says no more than what was seen. */
export const NAME_RULES = {
  'name-equal': { verdict: 'same', fields: ALL, example: ['Jan', 'Jan'] },

  'case-or-marks': { verdict: 'same_normalised', fields: ALL, example: ['Łukasz', 'LUKASZ'] },
  'spaces-hyphens-or-apostrophes': {
    verdict: 'same_normalised',
    fields: ALL,
    example: ['Nowak-Zielińska', 'Nowak – Zielińska'],
  },
  'title-or-remark': {
    verdict: 'same_normalised',
    fields: ALL,
    example: ['Zieliński', 'dr inż. Zieliński (zm. nazw.)'],
  },
  'second-name-missing': {
    verdict: 'same_normalised',
    fields: GIVEN,
    example: ['Jan Piotr', 'Jan'],
  },
  'second-name-added': {
    verdict: 'same_normalised',
    fields: GIVEN,
    example: ['Jan', 'Jan Piotr'],
  },
  'names-in-another-order': {
    verdict: 'same_normalised',
    fields: GIVEN,
    example: ['Jan Piotr Adam', 'Jan Adam Piotr'],
  },
  'second-name-initial': {
    verdict: 'same_normalised',
    fields: GIVEN,
    example: ['Jan Piotr', 'Jan P.'],
  },
  'further-names-of-parent': {
    verdict: 'same_normalised',
    fields: PARENTS,
    example: ['Jan', 'Jan Piotr'],
  },
  'genitive-of-parents-name': {
    verdict: 'same_normalised',
    fields: PARENTS,
    example: ['Jan', 'Jana'],
  },
  'another-transliteration': {
    verdict: 'same_normalised',
    fields: ALL,
    example: ['Shevchenko', 'Szewczenko'],
  },
  'letters-written-out': {
    verdict: 'same_normalised',
    fields: ALL,
    example: ['Müller', 'Mueller'],
  },
  'particle-written-otherwise': {
    verdict: 'same_normalised',
    fields: SURNAMES,
    example: ['von Berg', 'Berg v.'],
  },
  'names-divided-otherwise': {
    verdict: 'same_normalised',
    fields: CUSTOMERS,
    example: ['Nguyễn', 'Nguyen Van'],
  },

  'slip-of-letters': { verdict: 'likely_typo', fields: ALL, example: ['Wiśniewska', 'Wisnieswka'] },
  'letter-lost': { verdict: 'likely_typo', fields: ALL, example: ['Małgorzata', 'Ma?gorzata'] },
  'letters-damaged': { verdict: 'likely_typo', fields: ALL, example: ['Piątek', 'Pi¹tek'] },
  'look-alike-letter-on-file': {
    verdict: 'likely_typo',
    fields: ALL,
    example: ['Nowak', 'Nоwak'],
  },
  'cut-by-column': {
    verdict: 'likely_typo',
    fields: ALL,
    example: ['Wierzchosławska-Nowak', 'Wierzchosławska-'],
  },
  'short-form': { verdict: 'likely_typo', fields: FIRST_NAMES, example: ['Katarzyna', 'Kasia'] },
  'name-in-another-language': {
    verdict: 'likely_typo',
    fields: FIRST_NAMES,
    example: ['Oleksandr', 'Aleksander'],
  },
  'first-name-initial': { verdict: 'likely_typo', fields: FIRST_NAMES, example: ['Jan', 'J.'] },
  'second-name-as-first': {
    verdict: 'likely_typo',
    fields: FIRST_NAMES,
    example: ['Jan Piotr', 'Piotr'],
  },
  'ending-of-other-gender': {
    verdict: 'likely_typo',
    fields: SURNAMES,
    example: ['Zielińska', 'Zieliński'],
  },
  'parts-in-another-order': {
    verdict: 'likely_typo',
    fields: SURNAMES,
    example: ['Nowak-Zielińska', 'Zielińska-Nowak'],
  },
  'particle-missing': { verdict: 'likely_typo', fields: SURNAMES, example: ['von Berg', 'Berg'] },
  'part-of-family-name': {
    verdict: 'likely_typo',
    fields: ['familyName'],
    example: ['Nowak-Zielińska', 'Nowak'],
  },
  'surname-in-family-names-field': {
    verdict: 'likely_typo',
    fields: ['familyName'],
    example: ['Zielińska', 'Nowak'],
  },
  'given-name-and-surname-swapped': {
    verdict: 'likely_typo',
    fields: CUSTOMERS,
    example: ['Nowak', 'Jan'],
  },
  'whole-name-in-one-field': {
    verdict: 'likely_typo',
    fields: CUSTOMERS,
    example: ['Nowak', 'Nowak Jan'],
  },
  'parents-swapped': { verdict: 'likely_typo', fields: PARENTS, example: ['Jan', 'Anna'] },

  'part-of-double-surname-added': {
    verdict: 'newer',
    fields: ['surname'],
    example: ['Nowak-Zielińska', 'Nowak'],
  },
  'part-of-double-surname-dropped': {
    verdict: 'newer',
    fields: ['surname'],
    example: ['Nowak', 'Nowak-Zielińska'],
  },
  'part-of-double-surname-replaced': {
    verdict: 'newer',
    fields: ['surname'],
    example: ['Nowak-Zielińska', 'Nowak-Czarnecka'],
  },
  'another-surname-under-one-pesel': {
    verdict: 'newer',
    fields: ['surname'],
    example: ['Zielińska', 'Nowak'],
  },
  'family-name-was-the-surname': {
    verdict: 'newer',
    fields: ['surname'],
    example: ['Zielińska', 'Nowak'],
  },

  'look-alike-letter-on-document': {
    verdict: 'conflict',
    fields: ALL,
    example: ['Nоwak', 'Nowak'],
  },
  'another-given-name': { verdict: 'conflict', fields: GIVEN, example: ['Jan', 'Janusz'] },
  'another-second-name': {
    verdict: 'conflict',
    fields: GIVEN,
    example: ['Jan Piotr', 'Jan Adam'],
  },
  'another-surname': { verdict: 'conflict', fields: ['surname'], example: ['Zieliński', 'Nowak'] },
  'another-family-name': {
    verdict: 'conflict',
    fields: ['familyName'],
    example: ['Zieliński', 'Nowak'],
  },
  'another-name-of-parent': { verdict: 'conflict', fields: PARENTS, example: ['Jan', 'Janusz'] },
} as const satisfies Readonly<Record<string, Rule>>
export type NameRule = keyof typeof NAME_RULES

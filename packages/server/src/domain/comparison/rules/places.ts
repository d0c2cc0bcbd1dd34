import type { Rule } from './rule.ts'

const HOME = 'ul. Kwiatowa 12A m. 5, 30-011 Kraków'

/** The rules of citizenship and address. */
export const PLACE_RULES = {
  'citizenship-notation': {
    verdict: 'same_normalised',
    fields: ['citizenship'],
    example: ['polskie', 'POL'],
  },
  'one-of-citizenships': {
    verdict: 'same_normalised',
    fields: ['citizenship'],
    example: ['polskie', 'polskie, ukraińskie'],
  },
  'citizenship-slip': {
    verdict: 'likely_typo',
    fields: ['citizenship'],
    example: ['polskie', 'polksie'],
  },
  'citizenship-gained': {
    verdict: 'newer',
    fields: ['citizenship'],
    example: ['polskie', 'ukraińskie'],
  },
  'citizenship-differs': {
    verdict: 'conflict',
    fields: ['citizenship'],
    example: ['ukraińskie', 'białoruskie'],
  },

  'address-notation': {
    verdict: 'same_normalised',
    fields: ['address'],
    example: [HOME, 'KWIATOWA 12a/5 KRAKÓW'],
  },
  'address-slip': {
    verdict: 'likely_typo',
    fields: ['address'],
    example: [HOME, 'ul. Kwaitowa 12A/5, 30-011 Kraków'],
  },
  'postal-code-slip': {
    verdict: 'likely_typo',
    fields: ['address'],
    example: [HOME, 'ul. Kwiatowa 12A/5, 30-101 Kraków'],
  },
  'address-incomplete': {
    verdict: 'newer',
    fields: ['address'],
    example: [HOME, 'ul. Kwiatowa 12A, 30-011 Kraków'],
  },
  'street-renamed': {
    verdict: 'newer',
    fields: ['address'],
    example: [HOME, 'ul. Leśna 12A/5, 30-011 Kraków'],
  },
  'another-home': {
    verdict: 'newer',
    fields: ['address'],
    example: [HOME, 'ul. Kwiatowa 31/2, 30-011 Kraków'],
  },
  'another-place': {
    verdict: 'newer',
    fields: ['address'],
    example: [HOME, 'ul. Polna 3, 80-001 Gdańsk'],
  },
  'another-place-of-unknown': {
    verdict: 'conflict',
    fields: ['address'],
    example: [HOME, 'ul. Polna 3, 80-001 Gdańsk'],
  },
} as const satisfies Readonly<Record<string, Rule>>

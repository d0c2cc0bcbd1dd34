import { z } from 'zod'
import {
  COVERAGES,
  CUSTOMER_ROLES,
  GRADES,
  REJECTIONS,
  VISIT_ENDS,
} from './generated/closed-lists.ts'

/* What the server says in words of every language, so that whoever shows it needs none of its own. */

export const texts = z.strictObject({ pl: z.string(), en: z.string(), uk: z.string() })
const explained = z.strictObject({ title: texts, text: texts })
/** Words for codes, by the code: of some there are none, where no page of the desk has to say them. */
const wordsFor = <const C extends readonly string[]>(codes: C) =>
  z.partialRecord(z.enum(codes), texts)

export const deskWords = z
  .strictObject({
    grades: z.record(z.enum(GRADES), explained),
    rejections: wordsFor(REJECTIONS),
    roles: z.record(z.enum(CUSTOMER_ROLES), texts),
    coverages: wordsFor(COVERAGES),
    visitEnds: wordsFor(VISIT_ENDS),
    ages: wordsFor(['minor', 'unknown']),
    adultNeeded: texts.meta({ description: 'What follows where the customer is none.' }),
    scanner: explained.meta({ description: 'Where the customer finds it on the phone.' }),
  })
  .meta({ description: 'For the codes that a verification at the desk meets.' })
export type DeskWords = z.infer<typeof deskWords>

/** An end in words, as problems are told: whoever shows it needs none of its own. */
export const endTold = z.strictObject({
  title: texts,
  advice: texts,
  data: texts.nullable().meta({
    description: 'What became of the customer’s data; null where title or advice say it.',
  }),
  step: z.enum(['code', 'consent', 'assessment']).meta({ description: 'How far it came.' }),
  repeat: z.boolean().meta({ description: 'True: a new code is the next thing to do.' }),
})
export type EndTold = z.infer<typeof endTold>

/** What came of a comparison, or what a `held` verification waits for: told in one line. */
export const comparisonTold = z.strictObject({
  title: texts,
  advice: texts.nullable().meta({ description: 'What to do, where there is something.' }),
})
export type ComparisonTold = z.infer<typeof comparisonTold>

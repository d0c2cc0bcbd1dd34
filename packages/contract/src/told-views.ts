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
    roles: wordsFor(CUSTOMER_ROLES).meta({
      description: 'Those in which a customer can be there; a page offers no others.',
    }),
    absent: texts.meta({ description: 'Of whom a document says nothing, whatever the role.' }),
    further: z.strictObject({ add: texts, otherCard: texts }).optional().meta({
      description: 'Of other operations for the same code; left out where it is for one alone.',
    }),
    coverages: wordsFor(COVERAGES),
    visitEnds: wordsFor(VISIT_ENDS),
    ages: wordsFor(['minor', 'unknown']),
    adultNeeded: texts.meta({ description: 'What follows where the customer is none.' }),
    kept: z.strictObject({ untilWhen: texts, photo: texts, number: texts.optional() }).meta({
      description:
        'What becomes of the data that is kept: until when and for whom it stays, the photo where it stays, and a number that may stay longer.',
    }),
    open: z.strictObject({ until: texts, before: texts, recorded: texts }).meta({
      description:
        'Of released data: who can open it (a time of day follows), what ends it before that time, and where each reading is written down.',
    }),
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

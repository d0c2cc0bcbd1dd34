import { z } from 'zod'
import { HOLD_ON } from './generated/closed-lists.ts'
import { texts } from './told-views.ts'
import { fieldName, keepEvidence, slug } from './view-parts.ts'

/** The whole catalogue in force: approved service cards and the institution's operations. */
export const catalogue = z.strictObject({
  version: z.string().meta({ description: "The file's own label, `+`, SHA-256 of the file." }),
  groups: z.array(z.strictObject({ id: slug, name: texts })),
  cards: z.array(
    z.strictObject({
      cardId: z.string(),
      source: slug.meta({ description: 'The identity source that serves it.' }),
      institutionId: z.string(),
      dataSet: z.strictObject({
        id: slug,
        documentKind: slug,
        scope: z.int().nonnegative(),
        fields: z.array(fieldName),
        documentMaxAgeSeconds: z
          .int()
          .positive()
          .meta({ description: 'How long ago a document of the kind may have been made.' }),
      }),
      purpose: z.strictObject({
        id: z.string(),
        name: texts,
        legalBasis: z.string(),
        keepEvidence,
      }),
    }),
  ),
  operations: z.array(
    z.strictObject({
      id: slug,
      name: texts,
      group: slug.nullable(),
      cardId: z.string(),
      fields: z.array(fieldName),
      showBeforeDecision: z.array(fieldName).meta({
        description: 'What of them is shown before the decision beside what comparing faces needs.',
      }),
      needsAdult: z.boolean().optional().meta({
        description: 'True where the customer must be of age: `ofAge` of the data tells.',
      }),
      freshnessSeconds: z.int().nonnegative().meta({
        description:
          'How long ago the answer of an earlier verification may have come to serve, however often the photo was compared since; 0: always new.',
      }),
      photoAgain: z.boolean().optional().meta({
        description:
          'True: data of the visit serves only once the photo has been compared again, so the photo stays for the visit.',
      }),
      comparison: z
        .enum(['none', ...HOLD_ON])
        .optional()
        .meta({
          description:
            'By which overall verdict a second person must agree before anything is released; left out: `another-person`. `none`: the customer register is not asked.',
        }),
    }),
  ),
})
export type CatalogueView = z.infer<typeof catalogue>

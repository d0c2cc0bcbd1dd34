import { z } from 'zod'
import { COMPARED_FIELDS, FIELD_VERDICTS, OVERALL_VERDICTS } from '../../domain/closed-lists.ts'
import type { ComparedDocument } from '../../domain/comparison/pair.ts'

/* One pair of a document and a record on file, as a file for `okienko compare` has it (docs/comparison.md). */

/** Absent and null are the same thing here: the document says nothing of it. */
const said = z.string().nullish()
/** As it was typed. A number is what exports make of a code, or of a PESEL number. */
const onFile = z.union([z.string(), z.number().transform(String)]).nullish()

const document = z
  .object({
    kind: z.string(),
    givenNames: z.array(z.string()),
    surname: z.string(),
    familyName: said,
    pesel: said,
    birthDate: z.string(),
    sex: said,
    citizenship: said,
    fathersName: said,
    mothersName: said,
    documentNumber: z.string(),
    issueDate: z.string(),
    expiryDate: z.string(),
    address: said,
  })
  .transform((document) => withoutNothing(document) as ComparedDocument)

const register = z.object({
  kind: onFile,
  givenNames: z.union([onFile, z.array(onFile)]),
  surname: onFile,
  familyName: onFile,
  pesel: onFile,
  birthDate: onFile,
  sex: onFile,
  citizenship: onFile,
  fathersName: onFile,
  mothersName: onFile,
  documentNumber: onFile,
  issueDate: onFile,
  expiryDate: onFile,
  address: onFile,
  idCard: z
    .object({ number: onFile, expiryDate: onFile })
    .nullish()
    .transform((card) => card ?? null),
  recordStatus: onFile,
})

const expected = z.object({
  overall: z.enum(OVERALL_VERDICTS),
  fields: z.partialRecord(z.enum(COMPARED_FIELDS), z.enum(FIELD_VERDICTS)).default({}),
})

/** Members that are not named here are passed over. */
export const pairSchema = z.object({
  id: z.union([z.string(), z.number()]),
  category: z.string().nullish(),
  document,
  register,
  expected: expected.nullish(),
})

/** A document, a record on file, and the verdicts that somebody holds to be right for them, if anybody does. */
export type Pair = z.infer<typeof pairSchema>

function withoutNothing(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value != null))
}

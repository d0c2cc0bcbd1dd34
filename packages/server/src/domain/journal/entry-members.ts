import { COMPARED_FIELDS, GRADES, MATTERS, OVERALL_VERDICTS } from '../closed-lists.ts'
import { CONTEXT_MEMBERS } from '../visit/application.ts'
import { type Forms, listOf, oneOf, orNull, shortListOf, since, text } from './forms.ts'

/* Forms that several kinds of entries have in common. */

export const id = text('an identifier', /^[\w.-]{1,64}$/)
export const name = text('a name from the catalogue or the code', /^[A-Za-z0-9][\w.-]{0,63}$/)
/** What the bank has not listed stands there by a keyed digest: no name that a caller chose enters. */
export const system = text(
  'a name that the bank has listed, or ~ and 16 hexadecimal digits for any other',
  /^(?:[A-Za-z0-9][\w.-]{0,63}|~[0-9a-f]{16})$/,
)
export const mark = text('64 hexadecimal digits', /^[0-9a-f]{64}$/)
export const line = (most: number) =>
  text(`one line of at most ${most} characters`, new RegExp(`^[^\\p{Cc}\\p{Cs}]{0,${most}}$`, 'u'))
export const place = line(200)
export const version = text(
  "the catalogue's label and the SHA-256 of its file",
  /^[A-Za-z0-9][\w.+-]{0,139}$/,
)
export const origin = text('an origin', /^[^\p{Cc}\s+]{1,200}$/u)
export const keyId = text('the id of a key', /^[0-9a-f]{8}$/)
export const fieldName = text('a name of a field', /^[a-z][A-Za-z0-9]{0,39}$/)
export const fields = listOf(fieldName, 60)
/** With what an application is given of the context, and the verdicts. */
export const readFields = listOf(fieldName, 60 + CONTEXT_MEMBERS.length + 1)
/** Every field of the service card's data set; entries from before say only what the operation needs. */
export const askedSince4 = since(4, null, orNull(shortListOf(fieldName, 60, 760)))
export const commitment = orNull(mark)
export const verificationId = id
export const subject = orNull(mark)
export const ofCustomer = { verificationId, subject }
export const visitId = id
export const grade = oneOf(GRADES)
/** Of the evidence that it rests on; entries from before leave that to `received`. */
export const gradeSince4 = since(4, null, orNull(grade))
/** A field, its verdict and the rule that gave it: never a value. */
export const verdict = text(
  'a field, its verdict and the rule that gave it',
  /^[a-z][A-Za-z]{0,39} [a-z_]{1,24} [a-z][a-z0-9-]{0,63}$/,
)
export const verdicts = shortListOf(verdict, COMPARED_FIELDS.length, 1_400)
export const overall = oneOf(OVERALL_VERDICTS)
/** What the entries of one request have in common. `words` commits to what was typed, which lies beside the log. */
export const ofRequest = {
  requestId: id,
  matter: oneOf(MATTERS),
  verificationId: orNull(id),
  subject,
}

export function kind<const F extends Forms>(says: string, members: F) {
  return { says, members } as const
}

import { createHash } from 'node:crypto'
import type { BankData } from '@okienko/contract/bank-api'
import { type PictureType, pictureType, visible } from '../bank/shown-safely.ts'
import type { Saw } from '../sightings.ts'

/** Data of one customer on its way to the screen, and nothing that does not belong there. */
export interface ShownData {
  readonly attributes: Readonly<Record<string, string>>
  readonly photo: { readonly base64: string; readonly type: PictureType } | null
  /** The bank's own, of what it judged; where it keeps none that of what is shown, and of nothing that was dropped. */
  readonly evidenceDigest: string
}

/** Only those fields, whatever the bank's system sends (promise 4). What it sends beside them is seen, and goes nowhere. */
export function shownOf(
  { attributes, photo, evidenceDigest }: BankData,
  allowed: readonly string[],
  saw: Saw,
): ShownData {
  const fields = new Set(allowed)
  const shown: Record<string, string> = {}
  let more = 0
  for (const [field, value] of Object.entries(attributes)) {
    if (fields.has(field) && field !== 'photo') shown[field] = seen(value, saw)
    else more += 1
  }
  const isMore = photo !== undefined && !fields.has('photo')
  if (more > 0 || isMore) saw('field-not-allowed', { fields: more + (isMore ? 1 : 0) })
  const picture = photo === undefined || isMore ? null : photoOf(photo, saw)
  const digest = evidenceDigest ?? digestOf(shown, picture?.base64 ?? null)
  return { attributes: shown, photo: picture, evidenceDigest: digest }
}

/** Of one text whatever the order in which it came: the fields by name, then the photo. */
function digestOf(attributes: ShownData['attributes'], photo: string | null): string {
  const fields = Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([fields, photo]))
    .digest('hex')
}

function seen(text: string, saw: Saw): string {
  const shown = visible(text)
  if (shown !== text) saw('sign-replaced')
  return shown
}

/** What it is by its own bytes; none where it is neither. */
function photoOf(base64: string, saw: Saw): ShownData['photo'] {
  const type = pictureType(base64)
  if (type === null) saw('not-a-photo')
  return type && { base64, type }
}

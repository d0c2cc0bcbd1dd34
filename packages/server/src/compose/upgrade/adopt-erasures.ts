import { erasureListIn } from '../../adapters/journal/erasure-list.ts'

/**
 * Of the ids on the list of erased customers those of whose erasure the journal tells are taken over, durably. Returns
 * the others: whoever could write there may have put them there.
 */
export async function adoptErasures(
  last: string,
  key: Uint8Array,
  told: ReadonlySet<string>,
): Promise<readonly string[]> {
  const list = erasureListIn(last, key)
  const others: string[] = []
  for (const { subjectId, isOurs } of await list.all()) {
    if (isOurs) continue
    if (told.has(subjectId)) await list.note(subjectId)
    else others.push(subjectId)
  }
  return others
}

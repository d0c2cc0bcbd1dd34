/** Why the journal may not be written as it stands, in words for the operator. */
export class JournalRefused extends Error {
  override name = 'JournalRefused'
}

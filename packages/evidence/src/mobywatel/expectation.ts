/**
 * What the answer to one invitation must say. Where a source tells nothing of the code that it made, the last three are
 * null: nothing is held against them. Without the token nothing in the message ties it to this invitation.
 */
export interface Expectation {
  readonly institutionId: string
  readonly cardId: string
  readonly scope: number
  readonly purpose: string
  /** Its name in Polish, which is the one that was approved. */
  readonly purposeName: string
  readonly recipientId: string | null
  /** SHA-256 of the one-time security token, hex. The token itself is in the code alone. */
  readonly securityTokenDigest: string | null
  /** Epoch seconds after which the code could no longer be scanned. */
  readonly validTime: number | null
  /** How long ago, in milliseconds, the document may have been made and sealed. */
  readonly documentMaxAge: number
}

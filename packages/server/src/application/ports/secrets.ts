/** What opens a hand-over: nobody can guess it, and what is remembered of it opens nothing by itself. */
export interface Secrets {
  /** 256 bits, in 43 letters, figures, hyphens and underscores. */
  ticket(): string
  /** Eight consonants: what somebody can read aloud and type, and no word of any language. */
  code(): string
  /**
   * By what it is known from then on: HMAC-SHA-256 by a random key that is written nowhere, in hex. Codes are few enough
   * to try them all: without the key a digest tells nothing of one.
   */
  digest(secret: string): string
}

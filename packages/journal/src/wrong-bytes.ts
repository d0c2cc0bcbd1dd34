/** The first bytes that are not what they must be: `from` to `to` (excluded) of a published file. */
export interface WrongBytes {
  readonly file: string
  readonly from: number
  readonly to: number
  /** What should stand there, in words. */
  readonly expected: string
}

/** A file that is not there at all. */
export function missing(file: string): WrongBytes {
  return { file, from: 0, to: 0, expected: 'this file' }
}

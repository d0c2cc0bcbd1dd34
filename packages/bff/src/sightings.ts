import type { Logger } from 'pino'

/**
 * What the bank's system did that it should not have, or what had to be left out of its answers. Counted and logged,
 * never with anything of an answer.
 */
export const SIGHTINGS = [
  /** A state that cannot follow the one before. */
  'illegal-move',
  /** It says "released", and nobody has decided here. */
  'released-without-decision',
  /** It says "rejected", and nobody has pressed that here. */
  'rejected-without-decision',
  /** An answer about another verification. */
  'other-reference',
  /** A name for something new that something else has already. */
  'reference-again',
  /** Fields that were not asked for, or not for this step. */
  'field-not-allowed',
  /** Signs in a value that are seen by nobody, or turn what stands beside them. */
  'sign-replaced',
  /** Bytes that are no photo. */
  'not-a-photo',
  /** An operation that cannot be read, or of a document, or with fields, that nothing is known of. */
  'operation-left-out',
  /** It knows nothing any more of what it had started. */
  'forgotten-by-bank',
  /** A word that it was to be told and was not, in all the time there was. */
  'farewell-lost',
] as const
export type Sighting = (typeof SIGHTINGS)[number]

/** `where` is a name or a number of ours: never a part of an answer. */
export type Saw = (sighting: Sighting, where?: Readonly<Record<string, string | number>>) => void

/** Until somebody counts they are logged alone. */
export function sightings(logger: Logger) {
  let count: (sighting: Sighting) => void = () => {}
  const saw: Saw = (sighting, where = {}) => {
    count(sighting)
    logger.warn({ sighting, ...where }, 'the bank’s system: something was not taken as it came')
  }
  return {
    saw,
    countBy(counter: (sighting: Sighting) => void): void {
      count = counter
    },
  }
}

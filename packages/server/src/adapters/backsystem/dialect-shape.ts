import type { CallShape } from '@okienko/outbound'
import { delivered } from './delivered.ts'
import { LARGEST_ANSWER } from './largest-answer.ts'
import { opened } from './opened.ts'
import { results } from './results.ts'

/** Words for what is more than a 60 kB picture in base64. */
const LONGEST_OPENED = 131_072

/** It does not know who asks: the key is another. */
export const STRANGER = 'stranger'

/** What is asked of a BackSystem, and what it hands over, whatever its wire looks like: what a file of a dialect fills. */
export const BACKSYSTEM = {
  /** Orders a one-time code. */
  invite: {
    asked: [
      'orderKey',
      'institutionId',
      'cardId',
      'validSeconds',
      'graceSeconds',
      'answerSeconds',
      'validUntil',
    ],
    needs: ['cardId'],
    inPath: ['cardId', 'institutionId'],
    outcomes: ['refused', STRANGER],
    value: opened,
    optional: false,
    longest: LONGEST_OPENED,
  },
  /** Ends an order; one that is not there any more is as good as ended. */
  withdraw: {
    asked: ['number'],
    needs: ['number'],
    inPath: ['number'],
    outcomes: ['gone', STRANGER],
    value: null,
    optional: true,
  },
  /** Asks for the answer to one order, where it has `number`, or for all answers that are there. */
  result: {
    asked: ['number'],
    needs: [],
    inPath: ['number'],
    outcomes: ['none', STRANGER],
    value: results,
    optional: true,
    longest: 10 * LARGEST_ANSWER,
  },
  /** One answer, as it is pushed to `path` of the listener, and as `result` leads to it. */
  delivered: {
    asked: [],
    needs: [],
    inPath: [],
    outcomes: [],
    value: delivered,
    optional: false,
    longest: LARGEST_ANSWER,
    heard: true,
  },
} as const satisfies Readonly<Record<string, CallShape>>

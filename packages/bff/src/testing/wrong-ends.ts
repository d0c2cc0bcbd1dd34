import { aPhoto, json } from './wrong-bank.ts'
import { afterReceived, dataOfIt, isOwn, taking } from './wrong-takings.ts'
import {
  changed,
  dataOf,
  inSeconds,
  inState,
  insteadOfNo,
  saying,
  standing,
  type WrongRow,
  withFields,
} from './wrong-ways.ts'

/** From a code on the screen to an end. */
export const WRONG_ENDS: readonly WrongRow[] = [
  [
    'forgets a cancellation',
    'cancel-ends',
    (exchange) =>
      exchange.name === 'cancel' &&
      exchange.employee === 'anna.nowak' &&
      exchange.bank.stateOf(exchange.reference) === 'invited'
        ? Promise.resolve(standing('cancelled')(exchange))
        : null,
  ],
  [
    'fails by a second cancellation',
    'cancel-again',
    (exchange) =>
      exchange.name === 'cancel' &&
      isOwn(exchange) &&
      exchange.bank.stateOf(exchange.reference) === 'cancelled'
        ? Promise.resolve(json(500, {}))
        : null,
  ],
  [
    'takes a refusal of what is over',
    'end-stays',
    taking(['refuse'], { by: isOwn, while: ['cancelled'] }, standing('refused')),
  ],
  [
    'says that a refusal at the counter was on the phone',
    'refusal-recorded',
    (exchange) => {
      if (exchange.name !== 'refuse' && exchange.name !== 'state') return null
      return changed(exchange, (body) =>
        body.state === 'refused' && body.reason === 'at-the-counter'
          ? { ...body, reason: 'on-the-phone' }
          : body,
      )
    },
  ],
  [
    'never says that the customer has answered',
    'answer-arrives',
    saying(['state'], (body) =>
      body.state === 'received'
        ? { reference: body.reference, state: 'failed', reason: 'seal-invalid' }
        : body,
    ),
  ],
  [
    'says received without a grade',
    'answer-readable',
    inState('received', ({ grade, ...body }) => body),
  ],
  [
    'gives no time to decide',
    'decide-time',
    inState('received', (body) => ({ ...body, decideBefore: inSeconds(-5) })),
  ],
  [
    'shows everybody the data',
    'data-stranger',
    insteadOfNo(['receivedData'], 'not-found', (e) =>
      e.bank.stateOf(e.reference) === 'received'
        ? dataOf(e.reference)
        : json(404, { outcome: 'not-found' }),
    ),
  ],
  [
    'says data with a number in it',
    'data-readable',
    saying(['receivedData'], (body) => ({ ...body, reference: undefined })),
  ],
  [
    'says the data of another',
    'data-readable',
    saying(['receivedData'], (body) => ({ ...body, reference: 'ref-of-another' })),
  ],
  [
    'shows the PESEL early',
    'data-needed',
    saying(['receivedData'], (body) => withFields(body, { pesel: '86041212341' })),
  ],
  [
    'shows what was not asked for',
    'data-asked',
    saying(['receivedData'], (body) => withFields(body, { motherName: 'Anna' })),
  ],
  [
    'cuts the photo off',
    'photo-usable',
    saying(['receivedData'], (body) => ({
      ...body,
      photo: aPhoto(480, 640).slice(0, 100),
    })),
  ],
  [
    'sends a stamp for a photo',
    'photo-usable',
    saying(['receivedData'], (body) => ({ ...body, photo: aPhoto(32, 32) })),
  ],
  [
    'says that there is no photo',
    'photo-told',
    inState('received', (body) => ({ ...body, hasPhoto: false })),
  ],
  [
    'gives another reason',
    'turned-down',
    inState('rejected', (body) => ({ ...body, reason: 'face-differs' })),
  ],
  [
    'keeps data of who was turned down',
    'turned-down-data',
    insteadOfNo(['releasedData'], 'wrong-state', (e) =>
      e.bank.stateOf(e.reference) === 'rejected'
        ? dataOf(e.reference)
        : json(409, { outcome: 'wrong-state' }),
    ),
  ],
  [
    'keeps data of what was cancelled',
    'cancelled-data',
    afterReceived('cancel', ['receivedData'], dataOfIt),
  ],
  [
    'rejects who is the same',
    'same-person',
    inState('released', ({ reference }) => ({ reference, state: 'rejected' })),
  ],
  [
    'takes a second decision',
    'decision-again',
    insteadOfNo(['decide'], 'wrong-state', (e) =>
      e.bank.stateOf(e.reference) === 'released'
        ? standing('rejected')(e)
        : json(409, { outcome: 'wrong-state' }),
    ),
  ],
  [
    'releases the data of another',
    'release-readable',
    saying(['releasedData'], (body) => ({ ...body, reference: 'ref-of-another' })),
  ],
  [
    'releases what it does not keep',
    'release-kept',
    saying(['releasedData'], (body) => withFields(body, { fatherName: 'Kanary' })),
  ],
  [
    'releases to everybody',
    'release-stranger',
    insteadOfNo(['releasedData'], 'not-found', (e) =>
      e.bank.stateOf(e.reference) === 'released'
        ? dataOf(e.reference)
        : json(404, { outcome: 'not-found' }),
    ),
  ],
  [
    'leaves open what is closed',
    'release-closed',
    insteadOfNo(['releasedData'], 'data-gone', (e) => dataOf(e.reference)),
  ],
  [
    'says that a refusal on the phone was at the counter',
    'phone-refusal',
    saying(['state'], (body) =>
      body.state === 'refused' && body.reason === 'on-the-phone'
        ? { ...body, reason: 'at-the-counter' }
        : body,
    ),
  ],
]

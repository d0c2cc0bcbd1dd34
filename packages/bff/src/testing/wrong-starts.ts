import { randomUUID } from 'node:crypto'
import { aPhoto, json, WRONG_BANK_KEY } from './wrong-bank.ts'
import {
  DATA,
  dataOf,
  inSeconds,
  inState,
  insteadOfNo,
  letIn,
  offering,
  saying,
  standing,
  VERIFICATIONS,
  type WrongRow,
} from './wrong-ways.ts'

const numbers = new Map<string, string>()
const renamed = (reference: string) => {
  const known = numbers.get(reference) ?? String(4_100 + numbers.size)
  numbers.set(reference, known)
  return known
}
const original = (name: string) => [...numbers].find(([, known]) => known === name)?.[0] ?? name

/** Up to a code on the screen. */
export const WRONG_STARTS: readonly WrongRow[] = [
  [
    'breaks the connection',
    'answers',
    ({ name }) => (name === 'refuse' ? Promise.reject(new Error('broken')) : null),
  ],
  [
    'takes its time',
    'in-time',
    (exchange) =>
      exchange.name === 'operations' && exchange.authorization.endsWith(WRONG_BANK_KEY)
        ? exchange.right().then(async (sent) => {
            await new Promise((resume) => setTimeout(resume, 2_100))
            return sent
          })
        : null,
  ],
  [
    'leads elsewhere',
    'no-redirect',
    ({ name }) =>
      name === 'note'
        ? null
        : Promise.resolve({ status: 302, headers: { location: '/' }, body: '' }),
  ],
  [
    'says that JSON is text',
    'says-json',
    (exchange) =>
      exchange
        .right()
        .then((sent) => ({ ...sent, headers: { 'content-type': 'text/plain; charset=utf-8' } })),
  ],
  [
    'answers megabytes',
    'answer-size',
    (exchange) =>
      exchange.name === 'operations'
        ? exchange.right().then((sent) => ({ ...sent, body: sent.body + ' '.repeat(2_500_000) }))
        : null,
  ],
  [
    'has a clock that is slow',
    'clock',
    (exchange) =>
      exchange.right().then((sent) => ({
        ...sent,
        headers: { ...sent.headers, date: new Date(Date.now() - 90_000).toUTCString() },
      })),
  ],
  [
    'offers without a version',
    'offer-readable',
    saying(['operations'], ({ operations }) => ({ operations })),
  ],
  [
    'offers nothing',
    'offer-something',
    saying(['operations'], (body) => ({ ...body, operations: [] })),
  ],
  [
    'offers one operation twice',
    'offer-once',
    saying(['operations'], (body) => {
      const all = body.operations
      return { ...body, operations: [...all, ...all] }
    }),
  ],
  [
    'offers a document that nobody knows',
    'offer-described',
    saying(['operations'], (body) => {
      const all = body.operations
      const strange = { ...all[0], id: 'strange', documentKind: 'library-card' }
      return { ...body, operations: [...all, strange] }
    }),
  ],
  [
    'offers a field that nobody knows',
    'offer-described',
    offering((one) => ({ ...one, asked: [...one.asked, 'shoeSize'] })),
  ],
  [
    'keeps what it does not ask for',
    'offer-kept',
    offering((one) => ({ ...one, kept: [...one.kept, 'motherName'] })),
  ],
  [
    'shows early what it does not keep',
    'offer-kept',
    offering((one) => ({ ...one, shownBefore: ['fatherName'] })),
  ],
  [
    'asks for no photo',
    'offer-photo',
    saying(['operations'], (body) => {
      const all = body.operations
      const asked = all[0].asked.filter((field: string) => field !== 'photo')
      return {
        ...body,
        operations: [...all, { ...all[0], id: 'blind', asked }],
      }
    }),
  ],
  ['lets anybody in', 'stranger-refused', letIn(({ authorization }) => authorization === '')],
  [
    'looks whether there is a key, and not at it',
    'wrong-key-refused',
    letIn(({ authorization }) => authorization !== ''),
  ],
  [
    'starts an operation that there is not',
    'operation-unknown',
    insteadOfNo(['start'], 'operation-unknown', () =>
      json(201, {
        reference: `ref-${randomUUID()}`,
        state: 'invited',
        invitation: { text: 'x', scanBefore: inSeconds(60), answerBefore: inSeconds(90) },
      }),
    ),
  ],
  [
    'says of an unknown reference that its state is wrong',
    'reference-unknown',
    insteadOfNo(['receivedData', 'decide'], 'not-found', () =>
      json(409, { outcome: 'wrong-state' }),
    ),
  ],
  [
    'fails by an unknown reference',
    'reference-unknown',
    insteadOfNo(['state'], 'not-found', ({ bank, reference }) =>
      bank.references.includes(reference)
        ? json(404, { outcome: 'not-found' })
        : json(500, { message: 'NullPointerException' }),
    ),
  ],
  [
    'tells errors with status 200',
    'errors-told',
    insteadOfNo(
      ['state', 'receivedData', 'decide', 'releasedData', 'cancel', 'refuse'],
      'not-found',
      () => json(200, { error: { code: 404 } }),
    ),
  ],
  [
    'starts without a reference',
    'start-readable',
    saying(['start'], ({ reference, ...body }) => body),
  ],
  [
    'starts as something else',
    'start-invited',
    saying(['start'], ({ reference }) => ({ reference, state: 'expired' })),
  ],
  [
    'gives a text that no code can be drawn of',
    'code-usable',
    inState('invited', (body) => ({
      ...body,
      invitation: { ...body.invitation, text: 'zażółć gęślą jaźń' },
    })),
  ],
  [
    'gives a code without text, picture or sign',
    'code-usable',
    inState('invited', (body) => {
      const { scanBefore, answerBefore } = body.invitation
      return { ...body, invitation: { scanBefore, answerBefore } }
    }),
  ],
  [
    'gives a picture that is cut off',
    'code-usable',
    inState('invited', (body) => ({
      ...body,
      invitation: { ...body.invitation, picture: aPhoto(300, 300).slice(0, 40) },
    })),
  ],
  [
    'gives times without a zone',
    'times-sensible',
    inState('invited', (body) => ({
      ...body,
      invitation: { ...body.invitation, scanBefore: '2026-11-28T12:00:00' },
    })),
  ],
  [
    'gives times of another time zone',
    'times-sensible',
    inState('invited', (body) => ({
      ...body,
      invitation: {
        ...body.invitation,
        scanBefore: inSeconds(3_720),
        answerBefore: inSeconds(3_780),
      },
    })),
  ],
  [
    'takes an answer for a shorter time than a scan',
    'times-sensible',
    inState('invited', (body) => ({
      ...body,
      invitation: { ...body.invitation, answerBefore: inSeconds(20) },
    })),
  ],
  [
    'starts anew whatever the key is',
    'same-key',
    (exchange) =>
      exchange.name === 'start'
        ? exchange.right({ headers: { 'idempotency-key': randomUUID() } })
        : null,
  ],
  [
    'gives every start the same reference',
    'new-key',
    (exchange) =>
      exchange.name === 'start'
        ? exchange.right({ headers: { 'idempotency-key': 'the-same-for-all' } })
        : null,
  ],
  [
    'numbers its verifications',
    'reference-opaque',
    (exchange) => {
      const { name, reference } = exchange
      if (
        !(VERIFICATIONS as readonly string[]).includes(name) &&
        !(DATA as readonly string[]).includes(name)
      )
        return null
      return exchange.right({ reference: original(reference) }).then((sent) => ({
        ...sent,
        body: sent.body.replace(
          /"reference":"([^"]+)"/,
          (_, one) => `"reference":"${renamed(one)}"`,
        ),
      }))
    },
  ],
  [
    'has another code in its state',
    'start-state',
    saying(['state'], (body) =>
      body.state === 'invited'
        ? {
            ...body,
            invitation: { ...body.invitation, text: 'another' },
          }
        : body,
    ),
  ],
  [
    'shows everybody the state',
    'other-employee',
    insteadOfNo(['state'], 'not-found', (exchange) =>
      exchange.bank.stateOf(exchange.reference) === 'invited'
        ? standing('cancelled')(exchange)
        : json(404, { outcome: 'not-found' }),
    ),
  ],
  [
    'says data before there are any',
    'early-data',
    insteadOfNo(['receivedData'], 'wrong-state', (e) =>
      e.bank.stateOf(e.reference) === 'invited'
        ? dataOf(e.reference)
        : json(409, { outcome: 'wrong-state' }),
    ),
  ],
  [
    'releases before a decision',
    'early-release',
    insteadOfNo(['releasedData'], 'wrong-state', (e) =>
      e.bank.stateOf(e.reference) === 'invited'
        ? dataOf(e.reference)
        : json(409, { outcome: 'wrong-state' }),
    ),
  ],
  [
    'takes a decision about nobody',
    'early-decision',
    insteadOfNo(['decide'], 'wrong-state', (e) =>
      e.bank.stateOf(e.reference) === 'invited'
        ? standing('invited', {
            invitation: { text: 'x', scanBefore: inSeconds(60), answerBefore: inSeconds(90) },
          })(e)
        : json(409, { outcome: 'wrong-state' }),
    ),
  ],
]

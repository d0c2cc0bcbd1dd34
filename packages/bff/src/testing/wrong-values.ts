import { randomUUID } from 'node:crypto'
import { EMPLOYEE } from './bank.contract.ts'
import { type Exchange, json, type Sent } from './wrong-bank.ts'
import { isOther, isOwn } from './wrong-takings.ts'
import { type Body, saying, type WrongRow, withFields } from './wrong-ways.ts'

const early = (fields: object) => saying(['receivedData'], (body: Body) => withFields(body, fields))
const late = (fields: object) => saying(['releasedData'], (body: Body) => withFields(body, fields))

const FORMS: readonly (readonly [string, object])[] = [
  ['writes dates as Poles do', { birthDate: '12.04.1986' }],
  ['writes a moment for a date', { birthDate: '1986-04-11T22:00:00Z' }],
  ['knows a day that there is not', { birthDate: '1986-02-30' }],
  ['has the first year for no date', { birthDate: '0001-01-01' }],
  ['writes null', { surname: 'null' }],
  ['escapes letters', { surname: '&#379;ak' }],
  ['reads letters in another encoding', { surname: Buffer.from('Żak').toString('latin1') }],
  ['reads letters as Windows does', { surname: 'Å»ak-WiÅ›niewska' }],
  ['loses letters', { surname: '?ak' }],
]

const noteSaying = (answer: () => Sent) => (exchange: Exchange) =>
  exchange.name === 'note' && isOwn(exchange) ? Promise.resolve(answer()) : null

interface Order {
  readonly context?: { readonly caseId?: string }
}
const caseIn = ({ name, body }: Exchange) =>
  name === 'start' ? (body as Order).context?.caseId : undefined

/** What is said, and what is done with a key. */
export const WRONG_VALUES: readonly WrongRow[] = [
  ...FORMS.flatMap(([what, fields]): WrongRow[] => [
    [what, 'data-form', early(fields)],
    [`${what}, released`, 'release-form', late(fields)],
  ]),
  ['loses the zero of a PESEL', 'release-form', late({ pesel: '1240100004' })],
  ['mixes a PESEL up', 'release-form', late({ pesel: '86041212314' })],
  [
    'shows nothing but a photo',
    'data-complete',
    saying(['receivedData'], (body) => ({ ...body, attributes: {} })),
  ],
  ['shows a dash for a surname', 'data-complete', early({ surname: '-' })],
  [
    'releases half of what it keeps',
    'release-complete',
    saying(['releasedData'], (body) => ({ ...body, attributes: { firstName: 'Żaneta' } })),
  ],
  ['releases an empty birth date', 'release-complete', late({ birthDate: ' ' })],
  [
    'answers about another one',
    'same-reference',
    saying(['decide'], (body) => ({ ...body, reference: 'ref-of-another' })),
  ],
  [
    'says beside what it did that it failed',
    'error-inside',
    saying(['cancel'], (body) => ({ ...body, error: { code: 'J-1' } })),
  ],
  [
    'takes a note, and says within that it did not',
    'error-inside',
    noteSaying(() => json(200, { error: { code: 'J-1', message: 'journal down' } })),
  ],
  ['fails by a note', 'note-taken', noteSaying(() => json(500, {}))],
  ['has no notes', 'note-taken', noteSaying(() => json(404, {}))],
  [
    'gives others the verification of whoever had the key first',
    'key-other-employee',
    (exchange) =>
      exchange.name === 'start' && isOther(exchange)
        ? exchange.right({ headers: { 'okienko-employee-id': EMPLOYEE.audit.employeeId } })
        : null,
  ],
  [
    'fails by the key of another',
    'key-other-employee',
    (exchange) =>
      exchange.name === 'start' && isOther(exchange) ? Promise.resolve(json(500, {})) : null,
  ],
  [
    'starts anew where an order with the same key says more',
    'key-other-order',
    (exchange) =>
      caseIn(exchange) === undefined
        ? null
        : exchange.right({ headers: { 'idempotency-key': randomUUID() } }),
  ],
  [
    'takes no case',
    'start-context',
    (exchange) =>
      caseIn(exchange) === undefined ? null : Promise.resolve(json(400, { message: 'caseId' })),
  ],
]

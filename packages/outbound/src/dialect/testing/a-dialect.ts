import assert from 'node:assert/strict'
import type { MappedFields } from '../../mapping/mapping.ts'
import { compileDialect } from '../compile-dialect.ts'
import type { CallShape, Dialect, ValueShape } from '../dialect.ts'

/** An order at a shop: what is asked and read of it, whatever the shop's API looks like. */
export interface Order {
  readonly reference: string
  readonly state: string
  readonly code: string | null
}

const order: ValueShape<Order> = {
  members: ['reference', 'state', 'invitation/code', 'items/name', 'notes'],
  parse(mapped) {
    const { reference, state, invitation } = mapped
    if (typeof reference !== 'string') return { wrongAt: '/reference' }
    if (state !== 'open' && state !== 'done') return { wrongAt: '/state' }
    const { code } = (invitation ?? {}) as MappedFields
    if (state === 'open' && typeof code !== 'string') return { wrongAt: '/invitation/code' }
    return { value: { reference, state, code: typeof code === 'string' ? code : null } }
  },
}

const call = { needs: [], inPath: [], outcomes: [], value: null, optional: false } as const

export const SHAPE = {
  start: {
    ...call,
    asked: ['key', 'operation', 'seconds', 'audit/branch', 'fields'],
    needs: ['key', 'operation'],
    outcomes: ['too-many-open'],
    value: order,
  },
  state: {
    ...call,
    asked: ['reference'],
    needs: ['reference'],
    inPath: ['reference'],
    outcomes: ['not-found', 'wrong-state'],
    value: order,
    longest: 1_000,
  },
  cancel: {
    ...call,
    asked: ['reference', 'reason'],
    needs: ['reference', 'reason'],
    inPath: ['reference'],
    outcomes: ['not-found'],
    optional: true,
  },
  hint: { ...call, asked: [], value: order, heard: true, optional: true },
} as const satisfies Record<string, CallShape>

/** Polish names, numbers as texts, errors with status 200. */
export const LEGACY = {
  version: '2026-11-28',
  name: 'shop-legacy',
  secret: { header: 'X-Klucz' },
  calls: {
    start: {
      path: '/uslugi/zamowienie',
      headers: { 'X-Oddzial': '/audit/branch' },
      body: {
        naglowek: { fields: { idZlecenia: '/key' } },
        operacja: { from: '/operation', words: { opening: 'OTW', closing: 'ZAM' } },
        sekund: { from: '/seconds', as: 'number' },
        pola: { each: '/fields', of: '' },
      },
      answer: {
        outcome: {
          from: '/naglowek/kod',
          words: { '0000': 'ok', '0429': 'too-many-open', '9999': 'unavailable' },
          required: 'true',
        },
        value: {
          reference: '/dane/id',
          state: { from: '/dane/stan', words: { '1': 'open', '2': 'done' } },
          invitation: { fields: { code: '/dane/kod' } },
        },
      },
    },
    state: {
      method: 'GET',
      path: '/uslugi/zamowienie?id={reference}',
      answer: {
        statuses: { '404': 'not-found', '500': 'wrong-state' },
        value: {
          reference: '/id',
          state: { from: '/stan', words: { '1': 'open', '2': 'done' } },
          invitation: { fields: { code: '/kod' } },
        },
      },
    },
    cancel: {
      method: 'DELETE',
      path: '/uslugi/zamowienie/{reference}',
      headers: { 'X-Powod': '/reason' },
    },
    hint: { path: '/zmiana', answer: { value: { reference: '/id', state: { constant: 'done' } } } },
  },
  examples: [
    {
      call: 'start',
      name: 'an order was made',
      asked: { key: 'k-1', operation: 'opening', seconds: '60', audit: { branch: 'W-1' } },
      sends: {
        method: 'POST',
        path: '/uslugi/zamowienie',
        headers: { 'x-oddzial': 'W-1' },
        body: '{"naglowek": {"idZlecenia": "k-1"}, "operacja": "OTW", "sekund": 60}',
      },
      answer: '{"naglowek": {"kod": "0000"}, "dane": {"id": 71, "stan": "1", "kod": "AB 12"}}',
      outcome: 'ok',
      value: { reference: '71', state: 'open', invitation: { code: 'AB 12' } },
    },
    {
      call: 'start',
      name: 'too many',
      answer: '{"naglowek": {"kod": "0429"}}',
      outcome: 'too-many-open',
    },
    {
      call: 'state',
      name: 'done',
      asked: { reference: '71' },
      sends: { path: '/uslugi/zamowienie?id=71' },
      answer: '{"id": "71", "stan": 2}',
      outcome: 'ok',
      value: { reference: '71', state: 'done' },
    },
    { call: 'cancel', name: 'cancelled', status: '204', answer: '', outcome: 'ok' },
    {
      call: 'hint',
      name: 'moved',
      answer: '{"id": "71"}',
      outcome: 'ok',
      value: { reference: '71', state: 'done' },
    },
  ],
} as const

/** The file with one member of one place changed. */
export function changed(change: object): unknown {
  return { ...LEGACY, ...change }
}

export function withCall(name: keyof typeof LEGACY.calls, change: object): unknown {
  const calls = { ...LEGACY.calls, [name]: { ...LEGACY.calls[name], ...change } }
  return { ...LEGACY, calls }
}

export function dialect(config: unknown = LEGACY): Dialect<typeof SHAPE> {
  const outcome = compileDialect(config, SHAPE)
  return outcome.kind === 'compiled' ? outcome.compiled : assert.fail(JSON.stringify(outcome.wrong))
}

export function problems(config: unknown): readonly string[] {
  const outcome = compileDialect(config, SHAPE)
  if (outcome.kind === 'compiled') return []
  return outcome.wrong.map(({ path, words }) => `${path.join('.')}: ${words}`)
}

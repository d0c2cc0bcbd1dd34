import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compileDialect } from './compile-dialect.ts'
import { expandDialect } from './expand.ts'
import { changed, dialect, LEGACY, problems, SHAPE } from './testing/a-dialect.ts'

const { calls } = LEGACY
const STATES = { '1': 'open', '2': 'done' }

/** The same dialect with its tables, its header and its outcomes said once. */
const SHORTER = {
  ...LEGACY,
  tables: { states: STATES, operations: { OTW: 'opening', ZAM: 'closing' } },
  values: {
    order: { ...calls.state.answer.value, state: { from: '/stan', words: 'states' } },
  },
  every: {
    headers: { 'X-System': { constant: 'okienko' } },
    body: { naglowek: { fields: { wersja: { constant: '3' } } } },
    answer: {
      statuses: { '404': 'not-found', '401': 'unavailable' },
      outcome: {
        from: '/naglowek/kod',
        absent: 'ok',
        words: {
          '0000': 'ok',
          '0404': 'not-found',
          '0429': 'too-many-open',
          '9999': 'unavailable',
        },
      },
    },
  },
  calls: {
    ...calls,
    start: {
      ...calls.start,
      body: {
        ...calls.start.body,
        operacja: { from: '/operation', words: 'operations', backwards: 'true' },
      },
      answer: {
        value: {
          ...calls.start.answer.value,
          state: { from: '/dane/stan', words: 'states' },
        },
      },
    },
    state: { ...calls.state, answer: { statuses: { '500': 'wrong-state' }, value: 'order' } },
  },
  examples: LEGACY.examples.map(({ ...one }) => ({ ...one, sends: undefined })),
}

const change = (of: object) => ({ ...SHORTER, ...of })

describe('what several calls share', () => {
  const made = dialect(SHORTER)
  const { start, state, cancel } = made.calls

  it('is said once: a table by its name, also backwards', () => {
    const asked = { key: 'k', operation: 'closing', seconds: '60' }
    assert.deepEqual(start?.fill(asked)?.body, {
      naglowek: { wersja: '3', idZlecenia: 'k' },
      operacja: 'ZAM',
      sekund: 60,
    })
    const answered = state?.read({ status: 200, text: '{"id": 7, "stan": 2}' })
    assert.equal(answered?.outcome, 'ok')
  })

  it('goes with every call: headers with all, a body with POST and PUT', () => {
    const sent = [
      start?.fill({ key: 'k', operation: 'opening', audit: { branch: 'W-1' } }),
      state?.fill({ reference: '7' }),
      cancel?.fill({ reference: '7', reason: 'x' }),
    ]
    for (const request of sent) assert.equal(request?.headers?.['X-System'], 'okienko')
    assert.equal(sent[0]?.headers?.['X-Oddzial'], 'W-1')
    assert.deepEqual([sent[1]?.body, sent[2]?.body], [undefined, undefined])
  })

  it('says what answers mean, as far as it may come of a call, and after what a call says itself', () => {
    const code = (kod: string) => ({ status: 200, text: JSON.stringify({ naglowek: { kod } }) })
    assert.deepEqual(start?.read(code('0429')), { outcome: 'other', said: 'too-many-open' })
    assert.equal(state?.read(code('0429')).outcome, 'unreadable')
    assert.deepEqual(state?.read(code('0404')), { outcome: 'other', said: 'not-found' })
    assert.equal(start?.read(code('0404')).outcome, 'unreadable')
    const empty = (status: number) => ({ status, text: '' })
    assert.deepEqual(state?.read(empty(500)), { outcome: 'other', said: 'wrong-state' })
    assert.deepEqual(state?.read(empty(404)), { outcome: 'other', said: 'not-found' })
    assert.deepEqual(start?.read(empty(401)), { outcome: 'unavailable' })
    assert.equal(start?.read(empty(404)).outcome, 'unreadable')
  })

  for (const [what, config, words] of [
    ['a table that there is not', change({ tables: {} }), /words: is the name of no table/],
    [
      'a table of more than words',
      change({ tables: { ...SHORTER.tables, x: { a: {} } } }),
      /^tables\.x: must be a table/,
    ],
    [
      'a name of every object',
      change({ tables: JSON.parse('{"__proto__": {"a": "b"}}') }),
      /^tables\.__proto__: must be a name/,
    ],
    [
      'a table that cannot be read backwards',
      change({ tables: { ...SHORTER.tables, operations: { A: 'opening', B: 'opening' } } }),
      /^calls\.start\.body\.operacja\.words: has opening twice/,
    ],
    [
      'a mapping that there is not',
      change({ values: {} }),
      /^calls\.state\.answer\.value: is the name of none/,
    ],
    [
      'a mapping that is wrong',
      change({ values: { order: { state: 'x' } } }),
      /^values\.order\.state: is no JSON Pointer/,
    ],
    ['mappings that are none', change({ values: [] }), /^values: must be names/],
    [
      'what is not known of every call',
      change({ every: { path: '/x' } }),
      /^every\.path: is not known here/,
    ],
    [
      'a wrong pointer of every call',
      change({ every: { body: { a: 'x' } } }),
      /^every\.body\.a: is no JSON Pointer/,
    ],
    [
      'a word that no call has',
      change({ every: { answer: { statuses: { '404': 'gone' } } } }),
      /^every\.answer\.statuses\.404: must be one of/,
    ],
    [
      'a value of every call',
      change({ every: { answer: { value: { a: '/a' } } } }),
      /^every\.answer\.value: is not read/,
    ],
    ['no entry', change({ every: [] }), /^every: must be an entry/],
    [
      'the header of the secret',
      change({ every: { headers: { 'x-klucz': { constant: 'x' } } } }),
      /headers\.x-klucz: is no header/,
    ],
  ] as const) {
    it(`is refused for ${what}, said at its place`, () => {
      const lines = problems(config)
      assert.ok(
        lines.some((line) => words.test(line)),
        lines.join('\n'),
      )
    })
  }

  it('leaves nothing readable of a word that means nothing for a call', () => {
    const answer = { outcome: { from: '/blad', absent: 'ok', words: { brak: 'not-found' } } }
    const { cancel: other } = dialect({ ...LEGACY, every: { answer } }).calls
    assert.equal(other?.read({ status: 200, text: '{"blad": "brak"}' }).outcome, 'other')
    const calls = {
      ...LEGACY.calls,
      start: { ...LEGACY.calls.start, answer: { value: LEGACY.calls.start.answer.value } },
    }
    const { start } = dialect({
      ...LEGACY,
      calls,
      every: { answer },
      examples: SHORTER.examples.filter(({ outcome }) => outcome === 'ok'),
    }).calls
    const text = '{"blad": "brak", "dane": {"id": 1, "stan": "2"}}'
    assert.match(
      JSON.stringify(start?.read({ status: 200, text })),
      /outcome: is not-in-table at \/blad/,
    )
  })

  it('can be looked at in each of them', () => {
    const expanded = expandDialect(SHORTER, SHAPE) as typeof SHORTER
    assert.deepEqual(Object(expanded.calls.state.answer.value).state, {
      from: '/stan',
      words: STATES,
    })
    assert.ok('X-System' in Object(expanded.calls.state).headers)
    assert.equal(expandDialect(7, SHAPE), 7)
  })

  it('is no reading of a body that has names of its own', () => {
    const body = { from: '/key', words: '/operation' }
    const { start: other } = dialect(
      changed({ calls: { ...calls, start: { ...calls.start, body } }, examples: SHORTER.examples }),
    ).calls
    assert.deepEqual(other?.fill({ key: 'k', operation: 'x' })?.body, { from: 'k', words: 'x' })
  })

  it('is compiled whatever it is: nothing throws', () => {
    fc.assert(
      fc.property(fc.constantFrom('tables', 'values', 'every'), fc.anything(), (name, value) => {
        compileDialect(change({ [name]: value }), SHAPE)
        compileDialect(change({ every: { [name]: value, body: value, answer: value } }), SHAPE)
      }),
    )
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compileDialect } from './compile-dialect.ts'
import { changed, dialect, LEGACY, problems, SHAPE, withCall } from './testing/a-dialect.ts'

const { calls } = LEGACY
const answer = (change: object) => ({ answer: { ...calls.start.answer, ...change } })
const body = (change: object) => ({ body: { ...calls.start.body, ...change } })

const REFUSED: readonly (readonly [string, unknown, RegExp])[] = [
  ['no entry', [], /^: must be a dialect/],
  ['no version', changed({ version: undefined }), /^version: is missing/],
  ['a name that could be a person', changed({ name: 'k-86041241721' }), /^name: must be a name/],
  ['what is not known', changed({ exmples: [] }), /^exmples: .*did you mean "examples"\?/],
  ['a secret that is no entry', changed({ secret: 'X-Klucz' }), /^secret: must be an entry/],
  ['a secret in no header', changed({ secret: { header: 'a b' } }), /^secret\.header: must be/],
  [
    'a secret in a header of the connection',
    changed({ secret: { header: 'Host' } }),
    /^secret\.hea/,
  ],
  ['calls that are none', changed({ calls: [] }), /^calls: must be the calls/],
  ['a place of a person in a path', withCall('state', { path: '/x/{pesel}' }), /other places than/],
  ['a path with no such place', withCall('start', { path: '/x/{reference}' }), /without places/],
  [
    'a request about nothing',
    withCall('state', { path: '/x' }),
    /^calls\.state: .*put \/reference/,
  ],
  [
    'a reference that a table would make another',
    withCall('cancel', { path: '/x', body: { r: { from: '/reference', words: { a: 'b' } } } }),
    /^calls\.cancel: does not say which: put \/reference/,
  ],
  [
    'a key that is sent only perhaps',
    withCall('start', body({ naglowek: { from: ['/operation', '/key'] } })),
    /^calls\.start: does not say which: put \/key/,
  ],
  [
    'a pointer to what is not asked',
    withCall('start', body({ x: '/opration' })),
    /^calls\.start\.body\.x: looks at \/opration/,
  ],
  ['a pointer to all of it', withCall('start', body({ x: '' })), /body\.x: looks at everything/],
  [
    'the header of the secret, once more',
    withCall('cancel', { headers: { 'x-klucz': '/reason' } }),
    /^calls\.cancel\.headers\.x-klucz: is no header to be set/,
  ],
  [
    'a body of a GET',
    withCall('state', { body: { r: '/reference' } }),
    /^calls\.state\.body: is for POST, PUT, DELETE only/,
  ],
  [
    'another method',
    withCall('state', { method: 'PATCH' }),
    /^calls\.state\.method: must be GET, PUT, POST or DELETE/,
  ],
  [
    'no value',
    withCall('start', answer({ value: undefined })),
    /^calls\.start\.answer\.value: is missing/,
  ],
  [
    'a value where none is read',
    withCall('cancel', { answer: { value: { a: '/a' } } }),
    /value: is not read/,
  ],
  [
    'a member that is not read',
    withCall('start', answer({ value: { refrence: '/x' } })),
    /refrence: is not known here/,
  ],
  [
    'one within an entry',
    withCall('start', answer({ value: { invitation: { fields: { cod: '/x' } } } })),
    /^calls\.start\.answer\.value\.invitation\.fields\.cod: is not known here; known are code/,
  ],
  [
    'one within a list',
    withCall('start', answer({ value: { items: { each: '/x', of: { fields: { nam: '/x' } } } } })),
    /^calls\.start\.answer\.value\.items\.of\.fields\.nam: is not known here; known are name/,
  ],
  [
    'a status that is none',
    withCall('state', { answer: { ...calls.state.answer, statuses: { '4xx': 'not-found' } } }),
    /^calls\.state\.answer\.statuses\.4xx: must be a status/,
  ],
  [
    'a word that the call has not',
    withCall('state', { answer: { ...calls.state.answer, statuses: { '404': 'gone' } } }),
    /^calls\.state\.answer\.statuses\.404: must be one of ok, not-found, wrong-state, unavailable/,
  ],
  [
    'a wrong status that would be right',
    withCall('state', { answer: { ...calls.state.answer, statuses: { '404': 'ok' } } }),
    /statuses\.404: cannot be ok/,
  ],
  [
    'a table that leads elsewhere',
    withCall('start', answer({ outcome: { from: '/k', words: { a: 'okk' } } })),
    /^calls\.start\.answer\.outcome\.words\.a: must be one of/,
  ],
  [
    'an outcome without a table',
    withCall('start', answer({ outcome: '/k' })),
    /^calls\.start\.answer\.outcome: must say from where/,
  ],
  [
    'an outcome that keeps what it does not know',
    withCall('start', answer({ outcome: { from: '/k', words: { a: 'ok' }, otherwise: 'keep' } })),
    /outcome\.otherwise: must be refuse/,
  ],
  [
    'a request of a call that is heard',
    withCall('hint', { method: 'POST' }),
    /^calls\.hint\.method: is not known here; known are path, answer/,
  ],
]

describe('a dialect', () => {
  it('is taken when its recorded answers hold', () => assert.deepEqual(problems(LEGACY), []))

  for (const [what, config, words] of REFUSED) {
    it(`is refused for ${what}, said at its place`, () => {
      const lines = problems(config)
      assert.ok(lines.length > 0)
      for (const line of lines) assert.match(line, words)
    })
  }

  it('is refused for a call that there is not, and without one that there must be', () => {
    const { start, ...others } = calls
    const lines = problems(changed({ calls: { ...others, strat: start } }))
    assert.match(lines[0] ?? '', /^calls\.strat: is not known here.*did you mean "start"\?/)
    assert.match(lines[1] ?? '', /^calls: lacks start; add it/)
  })

  it('may lack what the other system may do without', () => {
    const { hint: _, cancel: __, ...others } = calls
    const examples = LEGACY.examples.filter(({ call }) => call in others)
    const { hint, cancel, state } = dialect(changed({ calls: others, examples })).calls
    assert.deepEqual([hint, cancel], [null, null])
    assert.ok(state)
  })

  it('is told everything at once', () => {
    const config = {
      ...Object(withCall('state', { path: 'x', answer: {} })),
      version: '',
      name: 'A B',
    }
    const places = problems(config).map((line) => line.split(':')[0])
    assert.deepEqual(places, ['version', 'name', 'calls.state.answer.value', 'calls.state.path'])
  })

  it('is compiled whatever it is: nothing throws', () => {
    const anything = fc.oneof(fc.anything(), fc.jsonValue())
    fc.assert(fc.property(anything, (value) => void compileDialect(value, SHAPE)))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(LEGACY)), anything, (name, value) => {
        compileDialect(changed({ [name]: value }), SHAPE)
      }),
    )
    const parts = ['path', 'headers', 'body', 'answer', 'method']
    fc.assert(
      fc.property(fc.constantFrom(...parts), anything, (name, value) => {
        compileDialect(withCall('start', { [name]: value }), SHAPE)
      }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom('asked', 'sends', 'status', 'value', 'answer'),
        anything,
        (name, value) => {
          const [first, ...others] = LEGACY.examples
          compileDialect(changed({ examples: [{ ...first, [name]: value }, ...others] }), SHAPE)
        },
      ),
    )
  })
})

describe('a recorded answer', () => {
  const [start, many, state] = LEGACY.examples
  const look = (change: object, of: object = start) =>
    problems(
      changed({
        examples: LEGACY.examples.map((one) => (one === of ? { ...one, ...change } : one)),
      }),
    )

  it('that is read otherwise is named by its place and its pointers, and never by a value', () => {
    const value = { ...start.value, reference: 'Canary-1', invitation: { code: 'Canary-2' } }
    assert.deepEqual(look({ value }), [
      'examples.0.value.reference: is not what the answer has at /dane/id',
      'examples.0.value.invitation.code: is not what the answer has at /dane/kod',
    ])
    const { invitation: _, ...less } = start.value
    assert.deepEqual(look({ value: less }), [
      'examples.0.value: lacks invitation, which the answer has at /dane/kod',
    ])
    const more = { ...start.value, notes: 'x' }
    assert.match(look({ value: more })[0] ?? '', /^examples\.0\.value\.notes: is not what/)
  })

  it('that cannot be read says where the mapping stops', () => {
    assert.deepEqual(
      look({ answer: '{"naglowek": {"kod": "0000"}, "dane": {"id": 7, "stan": "Canary"}}' }),
      [
        'examples.0.outcome: is read as unreadable: answer.value.state: is not-in-table at /dane/stan',
      ],
    )
    assert.match(
      look({ answer: '<html>Canary' })[0] ?? '',
      /read as unreadable: answer: is no JSON/,
    )
    assert.match(look({ outcome: 'ok', value: {} }, many)[0] ?? '', /is read as too-many-open/)
    const long = `{"id": "71", "stan": 2, "x": "${'x'.repeat(1_000)}"}`
    assert.match(look({ answer: long }, state)[0] ?? '', /answer: is longer than 1000 characters/)
  })

  it('is held against what is sent, in every part', () => {
    const sends = (change: object) => look({ sends: { ...start.sends, ...change } })
    assert.match(
      sends({ path: '/uslugi' })[0] ?? '',
      /^examples\.0\.sends\.path: is not what is sent/,
    )
    assert.match(sends({ method: 'GET' })[0] ?? '', /^examples\.0\.sends\.method: is not/)
    assert.match(sends({ headers: {} })[0] ?? '', /sends\.headers: are not.*x-oddzial is other/)
    const text = start.sends.body
    assert.match(
      sends({ body: text.replace('60', '"60"') })[0] ?? '',
      /sends\.body: .*sekund is other/,
    )
    assert.match(sends({ body: 'x' })[0] ?? '', /sends\.body: must be an entry/)
    const asTexts = { naglowek: { idZlecenia: 'k-1' }, operacja: 'OTW', sekund: '60' }
    assert.deepEqual(sends({ body: asTexts }), [])
    assert.match(look({ asked: { key: 'k' } })[0] ?? '', /sends/)
    assert.match(
      look({ asked: { operation: 'other' } })[0] ?? '',
      /^examples\.0\.asked: cannot be sent/,
    )
    assert.match(look({ asked: undefined })[0] ?? '', /lacks asked/)
  })

  it('that is not written rightly is told, while the rest is wrong as well', () => {
    for (const [change, words] of [
      [{ call: 'strat' }, /examples\.0\.call: must be one of start, state/],
      [{ name: '' }, /examples\.0\.name/],
      [{ status: '99' }, /examples\.0\.status/],
      [{ answer: {} }, /examples\.0\.answer: must be the answer as it was recorded/],
      [{ outcome: 'fine' }, /examples\.0\.outcome: must be one of ok, too-many-open, unavailable/],
      [{ value: undefined }, /examples\.0: lacks value/],
      [{ outcome: 'too-many-open' }, /examples\.0\.value: is for an outcome that is ok/],
      [{ vlaue: {} }, /examples\.0\.vlaue: is not known here/],
    ] as const) {
      assert.match(look(change).join('\n'), words)
      const examples = [{ ...start, ...change }]
      assert.match(problems(changed({ version: '', examples })).join('\n'), words)
    }
    assert.match(
      problems(changed({ examples: [] }))[0] ?? '',
      /^examples: must be a list of 1 to 200/,
    )
    assert.match(
      problems(changed({ examples: Array(201).fill(start) }))[0] ?? '',
      /^examples: must/,
    )
    assert.match(problems(changed({ examples: undefined }))[0] ?? '', /^examples: is missing/)
  })

  it('is there for each call whose outcome is ok', () => {
    const lines = problems(changed({ examples: [many] }))
    for (const name of Object.keys(calls)) {
      assert.ok(
        lines.some((line) => line.includes(`has no recorded answer to ${name} whose`)),
        name,
      )
    }
  })
})

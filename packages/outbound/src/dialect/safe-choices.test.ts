import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MappedFields } from '../mapping/mapping.ts'
import { compileDialect } from './compile-dialect.ts'
import type { CallShape, ValueShape } from './dialect.ts'

/** A claim at an insurer: two decisions, words of closed lists, and an answer that may say nothing. */
const claim: ValueShape<MappedFields> = {
  members: ['reference', 'state', 'reason', 'fields', 'kinds'],
  closed: { state: ['open', 'failed'], reason: ['late', 'forged'], 'fields/*': ['name', 'born'] },
  inDoubt: {
    member: 'reason',
    instead: (rest) => (rest['state'] === 'failed' ? { ...rest, reason: 'forged' } : rest),
  },
  parse: (mapped) => (mapped['reference'] ? { value: mapped } : { wrongAt: '/reference' }),
}
const call = { needs: [], inPath: ['reference'], outcomes: ['gone'], optional: false } as const
const SHAPE = {
  state: { ...call, asked: ['reference'], value: claim },
  decide: {
    ...call,
    asked: ['reference', 'decision', 'reason'],
    closed: { decision: ['yes', 'no'], reason: ['late', 'forged'] },
    apart: 'decision',
    mayBeSilent: true,
    value: claim,
  },
} as const satisfies Record<string, CallShape>

const FILE = {
  version: '1',
  name: 'insurer',
  tables: { reasons: { L: 'late', F: 'forged' } },
  values: {
    claim: {
      reference: '/id',
      state: { from: '/s', words: { O: 'open', E: 'failed' } },
      reason: { from: '/r', words: 'reasons' },
    },
  },
  every: { headers: { 'X-A': { constant: 'a' } } },
  calls: {
    state: { method: 'GET', path: '/c/{reference}', answer: { value: 'claim' } },
    decide: {
      path: '/c/{reference}',
      body: { d: { from: '/decision', words: { yes: 'T', no: 'N' } }, r: '/reason' },
      answer: {},
    },
  },
  examples: [
    {
      call: 'state',
      name: 'a',
      answer: '{"id": "1", "s": "O"}',
      outcome: 'ok',
      value: { reference: '1', state: 'open' },
    },
    { call: 'decide', name: 'b', status: '204', answer: '', outcome: 'ok' },
  ],
}
type File = typeof FILE

const problems = (config: unknown) => {
  const outcome = compileDialect(config, SHAPE)
  if (outcome.kind === 'compiled') return []
  return outcome.wrong.map(({ path, words }) => `${path.join('.')}: ${words}`)
}
const compiled = (config: unknown = FILE) => {
  const outcome = compileDialect(config, SHAPE)
  return outcome.kind === 'compiled' ? outcome.compiled : assert.fail(JSON.stringify(outcome.wrong))
}
const withCalls = (calls: object): unknown => ({ ...FILE, calls: { ...FILE.calls, ...calls } })
const decide = (change: object) => withCalls({ decide: { ...FILE.calls.decide, ...change } })
const state = (answer: object) => withCalls({ state: { ...FILE.calls.state, answer } })
const claimed = (change: Partial<Record<keyof File['values']['claim'] | 'fields', unknown>>) =>
  state({ value: { ...FILE.values.claim, ...change } })

describe('a dialect is refused where two decisions', () => {
  const sends = (d: unknown) => problems(decide({ body: { d, r: '/reason' } }))

  it('are sent alike', () => {
    assert.match(
      sends({ from: '/decision', words: { yes: 'T', no: 'T' } })[0] ?? '',
      /^calls\.decide\.body\.d: sends the same for yes and for no$/,
    )
  })

  it('are told by what is sent for one of them alone', () => {
    const lines = sends({ from: '/decision', words: { yes: 'T' }, otherwise: 'nothing' })
    assert.match(lines[0] ?? '', /sends nothing for no$/)
  })

  it('cannot both be sent, or a reason cannot', () => {
    assert.match(sends({ from: '/decision', words: { yes: 'T' } })[0] ?? '', /has no word for no$/)
    const body = { d: '/decision', r: { from: '/reason', words: { late: 'L' } } }
    assert.match(problems(decide({ body }))[0] ?? '', /body\.r: has no word for forged$/)
  })

  it('have one address, and the choice is nowhere else', () => {
    const by = { by: '/decision', yes: '/c/{reference}/y', no: '/c/{reference}/y' }
    assert.match(problems(decide({ path: by, body: undefined }))[0] ?? '', /sends the same for yes/)
    const { no: _, ...less } = by
    assert.match(problems(decide({ path: less, body: undefined }))[0] ?? '', /lacks a path for no/)
    assert.match(problems(decide({ path: { ...by, by: '/x' } }))[0] ?? '', /have by: with one of/)
  })
})

describe('a dialect sends', () => {
  it('two decisions to two addresses', () => {
    const path = { by: '/decision', yes: '/c/{reference}/approval', no: '/c/{reference}/rejection' }
    const made = compiled(decide({ path, body: { r: '/reason' } })).calls.decide
    const to = (decision: string) => made?.fill({ reference: '7', decision })?.path
    assert.deepEqual([to('yes'), to('no'), to('x')], ['/c/7/approval', '/c/7/rejection', undefined])
  })
})

describe('words of a dialect', () => {
  it('that the product does not know are refused where they are written, with what was meant', () => {
    assert.match(
      problems(claimed({ state: { from: '/s', words: { O: 'open', E: 'faild' } } }))[0] ?? '',
      /^calls\.state\.answer\.value\.state\.words\.E: must be one of open, failed; did you mean "failed"\?$/,
    )
    assert.match(problems(claimed({ state: { constant: 'opn' } }))[0] ?? '', /state\.constant/)
    assert.match(problems(claimed({ reason: { from: '/r', absent: 'never' } }))[0] ?? '', /absent/)
  })

  it('are held so in tables, too, and told once', () => {
    const lines = problems({ ...FILE, tables: { reasons: { L: 'late', F: 'forgd' } } })
    assert.deepEqual(lines, [
      'tables.reasons.F: must be one of late, forged; did you mean "forged"?',
    ])
  })

  it('may be names within an entry', () => {
    const names = claimed({ fields: { fields: { name: '/n', borne: '/b' } } })
    assert.match(problems(names)[0] ?? '', /fields\.fields\.borne: .* did you mean "born"\?/)
    const pairs = { pairs: '/f', name: { from: '/k', words: { N: 'nam' } }, value: '/v' }
    assert.match(problems(claimed({ fields: pairs }))[0] ?? '', /name\.words\.N: .*"name"/)
  })

  it('leave an answer readable whose reason nobody knows: what failed is told as failed', () => {
    const read = compiled().calls.state?.read({
      status: 200,
      text: '{"id": 1, "s": "E", "r": "Z"}',
    })
    const value = { reference: '1', state: 'failed', reason: 'forged' }
    const doubt = 'answer.value.reason: is not-in-table at /r'
    assert.deepEqual(read, { outcome: 'ok', value, doubt })
  })
})

describe('an answer', () => {
  it('that says nothing is done where the call may be silent', () => {
    const read = compiled().calls.decide?.read({ status: 204, text: '' })
    assert.deepEqual(read, { outcome: 'done' })
    assert.match(problems(state({}))[0] ?? '', /answer\.value: is missing/)
  })

  it('that does not say what it is about may be about what was asked', () => {
    const config = decide({ answer: { value: { reference: { asked: '/reference' } } } })
    const asked = { reference: '7', decision: 'yes' }
    const [first, second] = FILE.examples
    const told = { ...second, asked, value: { reference: '7' } }
    const made = compiled({ ...Object(config), examples: [first, told] })
    const read = made.calls.decide?.read({ status: 204, text: '' }, asked)
    assert.deepEqual(read, { outcome: 'ok', value: { reference: '7' } })
    const lines = problems(claimed({ reference: { asked: '/decision' } }))
    assert.match(lines[0] ?? '', /reference\.asked: is not asked for here; known are \/reference/)
  })

  it('without a word is not taken for well, unless the file says that nothing means so', () => {
    const outcome = { from: '/errors/0/code', words: { E: 'gone' } }
    const strict = state({ value: 'claim', outcome })
    assert.match(problems(strict)[0] ?? '', /there is none at \/errors\/0\/code/)
    const read = (errors: string) => {
      const made = compiled(state({ value: 'claim', outcome: { ...outcome, absent: 'ok' } }))
      const text = `{"id": 1, "s": "O"${errors}}`
      return made.calls.state?.read({ status: 200, text }).outcome
    }
    for (const none of ['', ', "errors": []', ', "errors": null']) assert.equal(read(none), 'ok')
    for (const found of ['{"code": "E"}', '[{"code": "E"}]']) {
      assert.equal(read(`, "errors": ${found}`), 'other')
    }
    for (const strange of ['["E"]', '"E"', '[{}]', '[{"kod": "E"}]', '[{"code": "Z"}]']) {
      assert.equal(read(`, "errors": ${strange}`), 'unreadable', strange)
    }
  })

  it('that is no JSON says which of the causes it is', () => {
    const where = (text: string) => {
      const read = compiled().calls.state?.read({ status: 200, text })
      return read?.outcome === 'unreadable' ? read.where : assert.fail()
    }
    assert.match(where('<html>Canary'), /begins as a page of HTML/)
    assert.match(where('{"id": 1,, "x": 2}'), /is no JSON at character 10$/)
    assert.match(where('{"id": "Canary"'), /is no JSON/)
    assert.doesNotMatch(where('{"id": "Canary"'), /Canary/)
    assert.match(where('{"id": "\ufffd"}'), /is not in UTF-8/)
  })
})

describe('what several calls share', () => {
  it('is told of where it is written, and once', () => {
    const both = {
      state: FILE.calls.state,
      decide: { ...FILE.calls.decide, answer: { value: 'claim' } },
    }
    const values = { claim: { ...FILE.values.claim, stat: '/x' } }
    assert.deepEqual(problems({ ...FILE, calls: both, values }), [
      'values.claim.stat: is not known here; known are reference, state, reason, fields, kinds; did you mean "state"?',
    ])
    const every = { headers: { 'Content-Type': { constant: 'text/xml' } } }
    assert.deepEqual(problems({ ...FILE, every }), [
      'every.headers.Content-Type: is no header to be set here',
    ])
  })

  it('is named where the name is none', () => {
    assert.match(problems(state({ value: 'clam' }))[0] ?? '', /of none of values; there are claim/)
  })
})

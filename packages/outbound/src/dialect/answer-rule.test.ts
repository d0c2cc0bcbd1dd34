import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compileDialect } from './compile-dialect.ts'
import { dialect, SHAPE, withCall } from './testing/a-dialect.ts'

const { start, state, cancel, hint } = dialect().calls
const call = { start: start ?? assert.fail(), state: state ?? assert.fail() }
const read = (name: keyof typeof call, text: string, status = 200) =>
  call[name].read({ status, text })
const done = '{"id": "71", "stan": "2"}'
const isDone = { outcome: 'ok', value: { reference: '71', state: 'done', code: null } }

describe('an answer in a dialect', () => {
  it('is ok by a status of 2xx, and something else by a status of the table', () => {
    for (const status of [200, 201, 299]) assert.deepEqual(read('state', done, status), isDone)
    assert.deepEqual(read('state', '', 404), { outcome: 'other', said: 'not-found' })
    assert.deepEqual(read('state', '{"e": 1}', 500), { outcome: 'other', said: 'wrong-state' })
  })

  it('is what it says itself, before its status', () => {
    const coded = (kod: string) => JSON.stringify({ naglowek: { kod } })
    assert.deepEqual(read('start', coded('0429')), { outcome: 'other', said: 'too-many-open' })
    assert.deepEqual(read('start', coded('0429'), 400), { outcome: 'other', said: 'too-many-open' })
    assert.deepEqual(read('start', coded('9999')), { outcome: 'unavailable' })
    assert.match(JSON.stringify(read('start', coded('0000'), 400)), /is ok with status 400/)
    assert.match(
      JSON.stringify(read('start', coded('1234'))),
      /outcome: is not-in-table at \/naglowek\/kod/,
    )
    assert.match(JSON.stringify(read('start', '{}')), /outcome: there is none at/)
    assert.match(JSON.stringify(read('start', '')), /outcome: there is none at/)
  })

  it('is unavailable by 408, 429 and 5xx that no table has, whatever stands there', () => {
    for (const status of [408, 429, 502, 503, 599]) {
      for (const text of ['', '{}', '<html>']) {
        assert.deepEqual(
          read('state', text, status),
          { outcome: 'unavailable' },
          `${status} ${text}`,
        )
      }
    }
  })

  it('is unreadable where a page is in the way, or a status that no table has', () => {
    assert.equal(read('state', '<html>', 200).outcome, 'unreadable')
    // Of a proxy, which knows no such address: it says nothing of what was asked for.
    assert.equal(read('state', '<html>', 404).outcome, 'unreadable')
    for (const status of [302, 401, 403, 418]) {
      assert.match(
        JSON.stringify(read('state', '', status)),
        new RegExp(`nothing for status ${status}`),
      )
    }
  })

  it('may be empty where nothing is read of it, and is no answer where something is', () => {
    assert.deepEqual(cancel?.read({ status: 204, text: '' }), { outcome: 'ok', value: null })
    assert.deepEqual(cancel?.read({ status: 200, text: '{"x": 1}' }), {
      outcome: 'ok',
      value: null,
    })
    assert.equal(cancel?.read({ status: 200, text: '<html>' }).outcome, 'unreadable')
    assert.equal(read('state', '').outcome, 'unreadable')
  })

  it('says where it is not what is needed, by places of the file alone', () => {
    const where = (text: string) => {
      const answered = read('state', text)
      return answered.outcome === 'unreadable' ? answered.where : assert.fail()
    }
    assert.equal(where('{"stan": "1"}'), 'answer.value.reference: is not what is needed, from /id')
    assert.equal(
      where('{"id": "7", "stan": "1"}'),
      'answer.value.invitation.code: is not what is needed, from /kod',
    )
    assert.equal(where('{"id": {"canary": 1}}'), 'answer.value.reference: is not-a-text at /id')
  })

  it('whose names are its own is never quoted', () => {
    const value = {
      members: ['fields'],
      parse: () => ({ wrongAt: '/fields/Canary/0' }),
    }
    const shape = { ...SHAPE, state: { ...SHAPE.state, value } }
    const pairs = { fields: { pairs: '/f', name: '/n', value: '/v' } }
    const config = withCall('state', { answer: { value: pairs } })
    const compiled = compileDialect(config, shape)
    const outcome = JSON.stringify(compiled)
    assert.match(outcome, /answer\.value\.fields: is not what is needed, from \/f/)
    assert.doesNotMatch(outcome, /Canary/)
  })

  it('is unreadable where it is nested without end, or has what every object has', () => {
    const deep = `{"id": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    assert.equal(read('state', deep).outcome, 'unreadable')
    assert.equal(read('state', '{"__proto__": {"id": "1", "stan": "2"}}').outcome, 'unreadable')
    assert.equal(
      read('state', '{"id": "71", "stan": "2", "x": {"__proto__": 1}}').outcome,
      'unreadable',
    )
  })

  it('is unreadable where letters were lost on the way', () => {
    const latin2 = new TextDecoder().decode(
      Buffer.from(
        [...'{"id": "', 0xb1, ...'", "stan": "2"}'].map((one) =>
          typeof one === 'string' ? one.charCodeAt(0) : one,
        ),
      ),
    )
    assert.match(JSON.stringify(read('state', latin2)), /answer: is not in UTF-8/)
  })

  it('whatever it is, is read without a fault', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((one) => JSON.stringify(one)),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 100, max: 599 }), (one, status) => {
        for (const { read: reads } of Object.values(call)) reads({ status, text: one })
      }),
    )
  })

  it('that is heard is read as one of status 200', () => {
    assert.equal(hint?.heardAt, '/zmiana')
    assert.equal(hint?.fill({}), null)
    assert.deepEqual(hint?.read({ status: 200, text: '{"id": 71}' }), isDone)
  })
})

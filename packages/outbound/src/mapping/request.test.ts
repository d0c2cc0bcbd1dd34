import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callerOf, openOtherSystem } from '../testing/other-system.ts'
import { compileRequest } from './request.ts'

function template(config: unknown) {
  const outcome = compileRequest(config)
  return outcome.kind === 'compiled' ? outcome.compiled : assert.fail(JSON.stringify(outcome))
}

describe('a request by configuration', () => {
  it('carries what is asked for in body and headers, and never in its path', async (t) => {
    const far = await openOtherSystem(t, (response) => response.end('{}'))
    const filled = template({
      path: '/customers/find?version=2',
      headers: { 'x-channel': { constant: 'desk' }, 'X-Number': '/number' },
      body: { criterion: { fields: { kind: { constant: 'PESEL' }, value: '/number' } } },
    }).fill({ number: '44051401458' })
    const headers = { authorization: 'Bearer key' }
    await callerOf(t, far.url, { headers }).call({
      ...(filled ?? assert.fail()),
      longest: 9,
      again: false,
    })
    const [seen] = far.seen
    assert.equal(seen?.path, '/customers/find?version=2')
    assert.equal(seen?.headers['x-number'], '44051401458')
    assert.equal(seen?.headers['x-channel'], 'desk')
    assert.equal(seen?.headers.authorization, 'Bearer key')
    assert.equal(seen?.body, '{"criterion":{"kind":"PESEL","value":"44051401458"}}')
  })

  it('says nothing of an entry of which nothing is there', () => {
    const { fill } = template({
      path: '/x',
      body: {
        context: {
          fields: { case: '/case', company: { fields: { of: { fields: { name: '/company' } } } } },
        },
      },
    })
    assert.deepEqual(fill({ case: '1' })?.body, { context: { case: '1' } })
    assert.deepEqual(fill({ company: 'A' })?.body, { context: { company: { of: { name: 'A' } } } })
    assert.deepEqual(fill({})?.body, {})
  })

  it('cannot be made of what no header carries, or without what is required', () => {
    const one = template({ method: 'GET', path: '/x', headers: { number: '/n' } })
    for (const n of ['ż', 'a\r\nb: c', ' x', 'x'.repeat(1_001)]) assert.equal(one.fill({ n }), null)
    assert.ok(one.fill({ n: 'ABC 123' }))
    const other = template({ path: '/x', body: { number: { from: '/n', required: true } } })
    assert.equal(other.fill({}), null)
  })

  for (const [what, config] of Object.entries({
    'a place in the path': { path: '/customers/{pesel}' },
    'another machine': { path: '//elsewhere.example/x' },
    'a whole address': { path: 'https://elsewhere.example/x' },
    'a way upwards': { path: '/x/../y' },
    'a fragment': { path: '/x#y' },
    'another method': { method: 'DELETE', path: '/x' },
    'a body of a GET': { method: 'GET', path: '/x', body: { a: '/a' } },
    'a header of the connection': { path: '/x', headers: { Host: { constant: 'x' } } },
    'a name that is no header': { path: '/x', headers: { 'a b': { constant: 'x' } } },
    'what is not known': { path: '/x', bdoy: {} },
    'a wrong pointer': { path: '/x', body: { a: 'a' } },
    'no entry': 'POST /x',
  })) {
    it(`is refused for ${what}`, () => assert.equal(compileRequest(config).kind, 'wrong'))
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startVerification } from './views.ts'
import { reuse } from './visit-views.ts'

const company = { name: 'Przykład', kind: 'krs', number: '0000123456' }
const cases = {
  'nothing of either': [{}, true],
  'another role alone': [{ role: 'proxy' }, true],
  'a representative with a company': [{ role: 'representative', company }, true],
  'a representative of nothing': [{ role: 'representative' }, false],
  'a company of whoever is there for themselves': [{ company }, false],
  'a company of a proxy': [{ role: 'proxy', company }, false],
} as const

test('takes a customer number as the register is asked for it, whatever was around it', () => {
  const said = (knownCustomerId: string) => {
    const body = { operation: 'open-account', context: { system: 'desk', knownCustomerId } }
    return [startVerification, reuse].map(
      (asked) => asked.safeParse(body).data?.context.knownCustomerId,
    )
  }
  for (const [typed, taken] of [
    ['K-100/7', 'K-100/7'],
    [' 900\t', '900'],
    ['９００', '900'],
    ['9 00', undefined],
    ['9\u200b00', undefined],
    ['9\u202e00', undefined],
    ['\u3164900', undefined],
    ['9ОО', undefined],
    [' ', undefined],
  ] as const) {
    assert.deepEqual(said(typed), [taken, taken], JSON.stringify(typed))
  }
})

for (const [name, [context, isTaken]] of Object.entries(cases)) {
  test(`${isTaken ? 'takes' : 'refuses'} ${name}`, () => {
    const body = { operation: 'open-account', context: { system: 'desk', ...context } }
    for (const asked of [startVerification, reuse]) {
      assert.equal(asked.safeParse(body).success, isTaken)
    }
  })
}

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawCode } from '../../../../simulator/src/backsystem/draw-code.ts'
import { codeFormIn, readCode } from './code-form.ts'
import { delivered } from './delivered.ts'
import { opened } from './opened.ts'
import { results } from './results.ts'

const picture = drawCode('8;D;4101;1001').toString('base64')

/** What is read, or the place that is not what it must be. */
function read(mapped: Parameters<typeof opened.parse>[0]) {
  const parsed = opened.parse(mapped)
  return 'value' in parsed ? parsed.value : parsed.wrongAt
}

describe('what the BackSystem says of an order that it has taken', () => {
  it('has a text, a picture or a code to type, and the rest where it says it', () => {
    assert.deepEqual(read({ number: 'S-1', picture, typedCode: '481 207' }), {
      number: 'S-1',
      code: { qrText: null, picture, typedCode: '481 207' },
      recipientId: null,
      token: null,
      validUntil: null,
      cardId: null,
      institutionId: null,
    })
    const timed = read({ text: 'x', validUntil: '2026-11-28T10:02:00.000Z' })
    assert.equal(typeof timed === 'object' && timed.validUntil, 1_795_860_120_000)
    const seconds = read({ text: 'x', validUntil: '1795860120' })
    assert.equal(typeof seconds === 'object' && seconds.validUntil, 1_795_860_120_000)
  })

  it('is no picture that is too large, too small, cut short, animated or something else', () => {
    const svg = Buffer.from('<svg onload="x"/>').toString('base64')
    const large = Buffer.concat([Buffer.from(picture, 'base64'), Buffer.alloc(60_000)])
    for (const bad of [
      svg,
      'data:image/png;base64,',
      picture.slice(0, 40),
      large.toString('base64'),
    ]) {
      assert.equal(read({ number: 'S-1', picture: bad }), '/picture', bad.slice(0, 30))
    }
  })

  it('is nothing to show, or a name that could not stand in a path, or a token that could be guessed', () => {
    assert.equal(read({ number: 'S-1' }), '/text')
    assert.equal(read({ text: 'x'.repeat(513) }), '/text')
    assert.equal(read({ text: 'x', typedCode: '<b>' }), '/typedCode')
    assert.equal(read({ text: 'x', number: '../other' }), '/number')
    assert.equal(read({ text: 'x', token: 'short' }), '/token')
    assert.equal(read({ text: 'x', validUntil: 'tomorrow' }), '/validUntil')
    assert.equal(read({ text: 'x', cardId: 'all' }), '/cardId')
  })

  it('never throws, and neither does anything else that is read of it', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.string()),
      fc.dictionary(fc.string(), fc.string()),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), texts), texts, texts, (some, one, other) => {
        opened.parse({ ...some, text: one, number: other, picture: one, validUntil: other })
        results.parse({ one, each: other })
        for (const kind of ['signed', 'plain', 'failed']) {
          delivered.parse({
            ...some,
            kind,
            number: one,
            message: other,
            document: one,
            reason: one,
          })
        }
      }),
    )
  })
})

describe('the text of a code', () => {
  const places = { cardId: '9', institutionId: '4', token: '14', validTime: '2' }
  const form = () => {
    const wrong: Parameters<typeof codeFormIn>[1] = []
    return codeFormIn({ form: 'fifteen-fields', ...places }, wrong) ?? assert.fail()
  }
  const TOKEN = 'qK3b8Jm0Zr5tWv2xYc7dFh'
  const text = (change: Readonly<Record<number, string>> = {}) => {
    const fields: string[] = Array(15).fill('z')
    Object.assign(fields, { 0: '8', 1: 'D', 2: '1795860120', 4: '1001', 9: '4101', 14: TOKEN })
    return Object.assign(fields, change).join(';')
  }
  const say = (qrText: string | null) => readCode(form(), { code: { qrText } })

  it('is read by the places that the file names', () => {
    assert.deepEqual(say(text()), {
      cardId: '4101',
      institutionId: '1001',
      recipientId: null,
      token: TOKEN,
      validTime: 1_795_860_120,
    })
  })

  it('is none where it is static, of another service, of other fields, or without what was named', () => {
    const wrong = [{ 0: '25' }, { 1: 'S' }, { 2: 'soon' }, { 14: 'short' }]
    for (const change of wrong) assert.equal(say(text(change)), null)
    for (const other of [null, '', `${text()};`, text().slice(2), text({ 3: 'x'.repeat(600) })]) {
      assert.equal(say(other), null)
    }
  })

  it('says nothing where its form is not known', () => {
    const fields = readCode({ kind: 'opaque' }, { code: { qrText: text() } })
    assert.deepEqual(new Set(Object.values(fields ?? {})), new Set([null]))
  })
})

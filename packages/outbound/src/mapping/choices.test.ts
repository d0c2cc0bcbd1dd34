import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compileMapping } from './compile.ts'

function reading(config: unknown, answer: unknown) {
  const outcome = compileMapping({ it: config })
  if (outcome.kind === 'wrong') return assert.fail(JSON.stringify(outcome.wrong))
  return outcome.compiled.read(answer)
}

function read(config: unknown, answer: unknown) {
  const result = reading(config, answer)
  return result.kind === 'read' ? result.value['it'] : result.why
}

describe('of a list of documents, a mapping', () => {
  const number = { one: '/documents', where: '/type', is: 'MDOWOD', of: '/number' }
  const plastic = { type: 'ID_CARD', number: 'ABC 123456' }
  const mdowod = { type: 'MDOWOD', number: 'mAB 123456' }

  it('takes the one that is meant, wherever it stands', () => {
    assert.equal(read(number, { documents: [plastic, mdowod] }), 'mAB 123456')
    assert.equal(read(number, { documents: [mdowod, plastic] }), 'mAB 123456')
    assert.equal(read(number, { documents: mdowod }), 'mAB 123456')
  })

  it('takes no other for it', () => {
    assert.equal(read(number, { documents: [plastic] }), 'none-of-list')
    assert.equal(read(number, { documents: plastic }), 'none-of-list')
    assert.equal(read(number, { documents: [] }), 'none-of-list')
  })

  it('does not choose between two', () => {
    assert.equal(read(number, { documents: [mdowod, plastic, mdowod] }), 'twice')
  })

  it('gives nothing where there is no list, and says so where it is required', () => {
    assert.equal(read(number, {}), undefined)
    assert.equal(read({ ...number, required: true }, {}), 'missing')
    assert.equal(read(number, { documents: 'MDOWOD' }), 'not-a-list')
  })
})

describe('where nothing is there, a mapping', () => {
  const flag = { from: '/photo', words: { T: 'true' }, absent: 'false' }

  it('gives what the file says', () => {
    for (const answer of [{}, { photo: null }, { photo: '' }]) {
      assert.equal(read(flag, answer), 'false')
    }
  })

  it('does not take what it cannot read for nothing', () => {
    assert.equal(read(flag, { photo: 'N' }), 'not-in-table')
  })

  it('may say that anything at all is there', () => {
    const present = { from: '/photo', present: 'true', absent: 'false' }
    assert.equal(read(present, { photo: { content: 'x' } }), 'true')
    assert.equal(read(present, {}), 'false')
  })
})

describe('of what is apart, a mapping makes one', () => {
  it('text, of a list of texts', () => {
    const config = { join: [{ each: '/citizenships', of: '' }], with: ', ' }
    assert.equal(read(config, { citizenships: ['PL', 'UA'] }), 'PL, UA')
    assert.equal(read(config, { citizenships: 'PL' }), 'PL')
    assert.equal(read(config, { citizenships: [] }), undefined)
  })

  it('instant, of a date and a time', () => {
    const config = { join: ['/d', '/t'], instant: 'yyyyMMdd HHmmss', zone: 'Europe/Warsaw' }
    assert.equal(read(config, { d: '20261128', t: '140507' }), '2026-11-28T13:05:07.000Z')
    assert.equal(read(config, { d: 20261128 }), 'not-an-instant')
    assert.equal(read(config, {}), undefined)
  })

  it('word, of two', () => {
    const config = { join: ['/a', '/b'], with: '/', words: { 'NO/FACE': 'face-differs' } }
    assert.equal(read(config, { a: 'NO', b: 'FACE' }), 'face-differs')
    assert.equal(read(config, { a: 'NO' }), 'not-in-table')
  })
})

describe('a list', () => {
  it('may be written down in the file', () => {
    const config = { list: [{ constant: 'firstName' }, { constant: 'surname' }] }
    assert.deepEqual(read(config, {}), ['firstName', 'surname'])
  })

  it('of one is what XML makes of it, text or entry', () => {
    assert.deepEqual(read({ each: '/p', of: '' }, { p: 'IMIE' }), ['IMIE'])
    assert.equal(read('/p/0/n', { p: { n: 'x' } }), 'x')
    assert.equal(read('/p/0', { p: 'IMIE' }), 'IMIE')
    assert.equal(read('/p/1', { p: 'IMIE' }), undefined)
  })

  it('leaves out what cannot be read where the file says so, and counts it', () => {
    const of = { fields: { id: { from: '/id', words: { '1': 'one', '2': 'two' } } } }
    const answer = { list: [{ id: 1 }, { id: 3 }, { id: 2 }] }
    assert.equal(read({ each: '/list', of }, answer), 'not-in-table')
    const result = reading({ each: '/list', of, unreadable: 'leave-out' }, answer)
    const value = { it: [{ id: 'one' }, { id: 'two' }] }
    assert.deepEqual(result, { kind: 'read', value, leftOut: 1 })
  })
})

describe('what is no such thing is not read as one', () => {
  it('a day of another age, which a wrong pattern makes', () => {
    const date = { from: '/d', date: "yyyy-MM-dd'T'HH:mm:ss" }
    assert.equal(read(date, { d: '0001-01-01T00:00:00' }), 'not-a-date')
    assert.equal(read({ from: '/d', date: 'ddMMyyyy' }, { d: '20010401' }), 'not-a-date')
    assert.equal(read({ from: '/d', date: 'yyyy-MM-dd' }, { d: '9999-12-31' }), 'not-a-date')
  })

  it('a number of more digits than are kept', () => {
    assert.equal(read('/n', { n: 1234567890.1234567 }), 'not-a-text')
    assert.equal(read('/n', { n: 12.5 }), '12.5')
  })
})

describe('a photo', () => {
  it('may be in base64url, have spaces, and say that it is a jpg', () => {
    const config = { from: '/f', photo: true }
    const base64 = '/9j/4AA+/w=='
    for (const f of ['_9j_4AA-_w', '/9j/ 4AA+ /w==', `data:image/jpg;base64,${base64}`]) {
      assert.equal(read(config, { f }), base64)
    }
    assert.equal(read(config, { f: 'JVBERi0xLjQ=' }), 'not-a-photo')
  })
})

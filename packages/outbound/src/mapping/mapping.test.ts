import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compileMapping } from './compile.ts'
import type { Mapping } from './mapping.ts'

function mapping(config: unknown): Mapping {
  const outcome = compileMapping(config)
  assert.equal(outcome.kind, 'compiled', JSON.stringify(outcome))
  return outcome.kind === 'compiled' ? outcome.compiled : assert.fail()
}

function read(config: unknown, answer: unknown) {
  const result = mapping(config).read(answer)
  return result.kind === 'read' ? result.value : assert.fail(JSON.stringify(result))
}

function why(config: unknown, answer: unknown) {
  const result = mapping(config).read(answer)
  return result.kind === 'unreadable' ? result : assert.fail(JSON.stringify(result))
}

const PHOTO = '/9j/4AAQSkZJRg=='

describe('a mapping reads', () => {
  it('what lies at a pointer, escapes and positions included', () => {
    const answer = { 'a/b': { '~c': ['x', { d: 'found' }] } }
    assert.deepEqual(read({ one: '/a~1b/~0c/1/d', two: '/a~1b/~0c/0' }, answer), {
      one: 'found',
      two: 'x',
    })
  })

  it('numbers and yes or no as texts', () => {
    const answer = { number: 44051401458, yes: true, half: 0.5 }
    assert.deepEqual(read({ a: '/number', b: '/yes', c: '/half' }, answer), {
      a: '44051401458',
      b: 'true',
      c: '0.5',
    })
  })

  it('nothing where there is nothing: absent, null or empty', () => {
    assert.deepEqual(read({ a: '/a', b: '/b', c: '/c' }, { a: null, b: '' }), {})
  })

  it('the first pointer that leads to something', () => {
    const config = { name: { from: ['/new', '/old', '/oldest'] } }
    assert.deepEqual(read(config, { new: '', old: 'Żak', oldest: 'Bąk' }), { name: 'Żak' })
  })

  it('a word by a table, and what the table does not know as it is told to', () => {
    const table = (otherwise?: string) => ({
      state: { from: '/s', words: { '1': 'active', Z: 'closed' }, ...(otherwise && { otherwise }) },
    })
    assert.deepEqual(read(table(), { s: 1 }), { state: 'active' })
    assert.deepEqual(read(table('keep'), { s: 'X' }), { state: 'X' })
    assert.deepEqual(read(table('nothing'), { s: 'X' }), {})
    assert.equal(why(table(), { s: 'X' }).why, 'not-in-table')
    assert.equal(why(table(), { s: 'constructor' }).why, 'not-in-table')
  })

  it('a date by the first pattern that fits', () => {
    const config = { day: { from: '/d', date: ['dd.MM.yyyy', 'yyyyMMdd'] } }
    assert.deepEqual(read(config, { d: '29.02.2024' }), { day: '2024-02-29' })
    assert.deepEqual(read(config, { d: '20240229' }), { day: '2024-02-29' })
    for (const d of ['29.02.2023', '2024-02-29', '31.04.2024', '00.01.2024', 'brak']) {
      assert.equal(why(config, { d }).why, 'not-a-date', d)
    }
    const kept = { day: { from: '/d', date: 'dd.MM.yyyy', otherwise: 'keep' } }
    assert.deepEqual(read(kept, { d: '31.04.2024' }), { day: '31.04.2024' })
  })

  it('every notation of the list as the same day', () => {
    const notations = {
      'yyyy-MM-dd': '1980-12-05',
      'yyyy.MM.dd': '1980.12.05',
      'yyyy/MM/dd': '1980/12/05',
      yyyyMMdd: '19801205',
      'dd.MM.yyyy': '05.12.1980',
      'dd-MM-yyyy': '05-12-1980',
      'dd/MM/yyyy': '05/12/1980',
      ddMMyyyy: '05121980',
      'MM/dd/yyyy': '12/05/1980',
      "yyyy-MM-dd'T'HH:mm:ss": '1980-12-05T23:59:59.5',
    }
    for (const [date, d] of Object.entries(notations)) {
      assert.deepEqual(read({ day: { from: '/d', date } }, { d }), { day: '1980-12-05' }, date)
    }
  })

  it('parts joined, without those that are not there', () => {
    const config = { line: { join: ['/street', '/house', { constant: 'PL' }], with: ', ' } }
    assert.deepEqual(read(config, { street: 'Długa', house: null }), { line: 'Długa, PL' })
    assert.deepEqual(read({ names: { join: ['/a', '/b'] } }, { a: 'Jan', b: 'Maria' }), {
      names: 'Jan Maria',
    })
    assert.deepEqual(read({ names: { join: ['/a', '/b'] } }, {}), {})
  })

  it('a photo in base64, whatever stands before it', () => {
    const config = { photo: { from: '/p', photo: 'true' } }
    assert.deepEqual(read(config, { p: `data:image/jpeg;base64,${PHOTO}` }), { photo: PHOTO })
    assert.equal(why(config, { p: 'PHNjcmlwdD4=' }).why, 'not-a-photo')
    assert.equal(why(config, { p: `${PHOTO}!` }).why, 'not-a-photo')
  })

  it('lists of entries, from each by its own pointers, and one entry as a list of one', () => {
    const config = {
      people: { each: '/p', of: { fields: { name: '/n', card: { fields: { no: '/c/no' } } } } },
      names: { each: '/names', of: '' },
    }
    const answer = { p: [{ n: 'A', c: { no: 1 } }, { n: 'B' }], names: ['Jan', 'Maria'] }
    assert.deepEqual(read(config, answer), {
      people: [
        { name: 'A', card: { no: '1' } },
        { name: 'B', card: {} },
      ],
      names: ['Jan', 'Maria'],
    })
    assert.deepEqual(read(config, { p: { n: 'A' } }), { people: [{ name: 'A', card: {} }] })
  })
})

describe('a mapping refuses', () => {
  it('an answer that lacks what is required, and says by which pointers', () => {
    const config = {
      people: { each: '/p', of: { fields: { no: { from: ['/no', '/id'], required: true } } } },
    }
    assert.deepEqual(why(config, { p: [{ no: 1 }, { name: 'Canary' }] }), {
      kind: 'unreadable',
      field: 'people.1.no',
      pointers: ['/no', '/id'],
      why: 'missing',
    })
    assert.equal(why({ all: { each: '/p', of: '', required: true } }, {}).why, 'missing')
    assert.equal(why({ line: { join: ['/a', '/b'], required: true } }, {}).why, 'missing')
  })

  it('an entry, a list or a number too large where a text belongs', () => {
    for (const a of [{}, { b: 'c' }, [], ['x'], 2 ** 53, 1e300]) {
      assert.equal(why({ a: '/a' }, { a }).why, 'not-a-text')
    }
  })

  it('what is longer than any text, or more than a list may have', () => {
    assert.equal(why({ a: '/a' }, { a: 'x'.repeat(2_001) }).why, 'too-long')
    const config = { list: { each: '/l', of: '', most: '3' } }
    assert.deepEqual(read(config, { l: ['1', '2', '3'] }), { list: ['1', '2', '3'] })
    assert.equal(why(config, { l: ['1', '2', '3', '4'] }).why, 'too-many')
    const pairs = { list: { pairs: '/l', name: '/a', value: '/b' } }
    assert.equal(why(pairs, { l: 'text' }).why, 'not-a-list')
  })

  it('to find what nobody wrote', () => {
    const config = { a: '/toString', b: '/list/length', c: '/text/1', d: '/list/-', e: '/list/00' }
    assert.deepEqual(read(config, { list: ['x'], text: 'text' }), {})
  })
})

describe('whatever the answer is, a mapping', () => {
  const config = {
    text: '/a',
    first: { from: ['/a/b', '/b', ''], words: { x: 'y' }, otherwise: 'keep' },
    day: { from: '/b', date: 'yyyyMMdd', otherwise: 'nothing' },
    photo: { from: '/a', photo: true },
    line: { join: ['/a', '/b'] },
    list: { each: '/a', of: { fields: { b: '/b', deeper: { each: '/a', of: '' } } } },
  }

  it('never throws, and gives texts, lists and entries alone', () => {
    const key = fc.constantFrom('a', 'b', '__proto__', 'constructor')
    const { answer } = fc.letrec((tie) => ({
      answer: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.array(tie('answer'), { maxLength: 3 }),
        fc.dictionary(key, tie('answer')),
      ),
    }))
    fc.assert(
      fc.property(answer, (value) => {
        const result = mapping(config).read(value)
        if (result.kind === 'read') assert.ok(isMapped(result.value))
      }),
    )
    assert.equal(Object.hasOwn(Object.prototype, 'b'), false)
  })

  it('says nothing of it where it is unreadable', () => {
    const canary = { a: { canary: 'canary' }, b: 'canary' }
    assert.doesNotMatch(JSON.stringify(mapping(config).read(canary)), /canary/)
  })

  const isMapped = (value: unknown): boolean =>
    typeof value === 'string' ||
    (typeof value === 'object' && value !== null && Object.values(value).every(isMapped))
})

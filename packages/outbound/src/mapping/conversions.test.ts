import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compileMapping } from './compile.ts'
import { compileRequest } from './request.ts'

function mapping(config: unknown) {
  const outcome = compileMapping(config)
  return outcome.kind === 'compiled' ? outcome.compiled : assert.fail(JSON.stringify(outcome))
}

function read(config: unknown, answer: unknown) {
  const result = mapping(config).read(answer)
  return result.kind === 'read' ? result.value : assert.fail(JSON.stringify(result))
}

function why(config: unknown, answer: unknown) {
  const result = mapping(config).read(answer)
  return result.kind === 'unreadable' ? result.why : assert.fail(JSON.stringify(result))
}

function wrong(config: unknown) {
  const outcome = compileMapping(config)
  return outcome.kind === 'compiled'
    ? []
    : outcome.wrong.map(({ path, words }) => `${path.join('.')}: ${words}`)
}

describe('a mapping reads bytes', () => {
  const config = { bytes: { from: '/b', base64: 'true' } }

  it('in base64 or base64url, padded or not, with or without line breaks, as one and the same text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.boolean(), (bytes, url) => {
        const plain = Buffer.from(bytes).toString('base64')
        const written = url ? Buffer.from(bytes).toString('base64url') : plain
        assert.deepEqual(read(config, { b: written }), { bytes: plain })
        const broken = written.replace(/.{1,64}/g, '$&\r\n')
        assert.deepEqual(read(config, { b: broken }), { bytes: plain })
      }),
    )
  })

  it('and refuses what are none, or whose last digit says more than the bytes do', () => {
    for (const b of ['A', 'AB=', 'AB===', 'AA==AA', 'AB==', 'AAB', 'A A=', 'żółć', '====', '\n']) {
      assert.equal(why(config, { b }), 'not-base64', b)
    }
  })

  it('in hexadecimal digits, of either case', () => {
    const hex = { bytes: { from: '/b', hex: 'true' } }
    assert.deepEqual(read(hex, { b: '00fFA1' }), { bytes: 'AP+h' })
    for (const b of ['0', '00f', '0x00', '00:ff', '00 ff', 'zz', 'AP+h']) {
      assert.equal(why(hex, { b }), 'not-hex', b)
    }
  })

  it('up to the longest that the file says', () => {
    const short = { bytes: { from: '/b', base64: 'true', longest: '8' } }
    assert.deepEqual(read(short, { b: 'AAAAAAAA' }), { bytes: 'AAAAAAAA' })
    assert.equal(why(short, { b: 'AAAAAAAAAAAA' }), 'too-long')
    assert.equal(read(config, { b: 'A'.repeat(100_000) })['bytes']?.length, 100_000)
    assert.equal(why(config, { b: 'A'.repeat(100_004) }), 'too-long')
  })
})

describe('a mapping reads', () => {
  it('whatever lies somewhere as a text of JSON, to be handed on', () => {
    const config = { document: { from: '/d', json: true, longest: 40 } }
    const d = { name: null, list: [1, true, 'x'] }
    assert.deepEqual(read(config, { d }), { document: JSON.stringify(d) })
    assert.equal(why(config, { d: 'x'.repeat(40) }), 'too-long')
    const loop: { self?: object } = {}
    loop.self = loop
    assert.equal(why(config, { d: loop }), 'not-a-text')
    assert.equal(why(config, { d: 7n }), 'not-a-text')
  })

  it('a list of names with values as an entry, each name by a table', () => {
    const config = {
      fields: {
        pairs: '/pola',
        name: { from: '/kod', words: { NAZW: 'surname', IM: 'names' }, otherwise: 'nothing' },
        value: '/wartosc',
        most: '4',
      },
    }
    const pola = [
      { kod: 'NAZW', wartosc: 'Wróbel' },
      { kod: 'XX', wartosc: 'left out' },
      { kod: 'IM', wartosc: '' },
    ]
    assert.deepEqual(read(config, { pola }), { fields: { surname: 'Wróbel' } })
    assert.deepEqual(read(config, { pola: pola[0] }), { fields: { surname: 'Wróbel' } })
    assert.deepEqual(read(config, {}), {})
    assert.equal(why(config, { pola: [pola[0], pola[0]] }), 'twice')
    assert.equal(why(config, { pola: Array(5).fill(pola[1]) }), 'too-many')
    assert.equal(why(config, { pola: 'x' }), 'not-a-list')
    assert.deepEqual(mapping(config).pointersOf(['fields', 'surname']), ['/pola'])
    assert.ok(mapping(config).names(['fields']))
    assert.ok(!mapping(config).names(['fields', 'surname']))
  })

  it('no name of what every object has from such a list', () => {
    const config = { fields: { pairs: '', name: '/n', value: '/v' } }
    const value = read(config, [{ n: '__proto__', v: 'x' }])
    assert.deepEqual(Object.keys(value['fields'] ?? {}), [])
  })

  it('a time as one in UTC, and what is none as it is told to', () => {
    const config = (otherwise?: string) => ({
      at: {
        from: '/at',
        instant: ['iso', 'dd.MM.yyyy HH:mm'],
        zone: 'Europe/Warsaw',
        ...(otherwise && { otherwise }),
      },
    })
    assert.deepEqual(read(config(), { at: '01.07.2026 12:00' }), { at: '2026-07-01T10:00:00.000Z' })
    assert.equal(why(config(), { at: 'jutro' }), 'not-an-instant')
    assert.deepEqual(read(config('nothing'), { at: 'jutro' }), {})
  })
})

describe('a mapping with a conversion is refused for', () => {
  for (const [what, entry, words] of [
    ['a time by a clock that is nowhere', { instant: 'yyyy-MM-dd HH:mm' }, /^a: lacks zone/],
    [
      'a place that is none',
      { instant: 'yyyy-MM-dd HH:mm', zone: 'Warszawa/PL' },
      /^a\.zone: must/,
    ],
    [
      'a place of a time that needs none',
      { instant: 'iso', zone: 'Europe/Warsaw' },
      /^a\.zone: is/,
    ],
    ['a notation that is not in the list', { instant: 'd.M.yy' }, /^a\.instant: must be one/],
    ['a place of a date', { date: 'dd.MM.yyyy', zone: 'Europe/Warsaw' }, /^a\.zone: belongs/],
    ['a longest of a word', { words: { a: 'b' }, longest: '7' }, /^a\.longest: belongs/],
    ['a longest beyond all measure', { base64: 'true', longest: '9000000' }, /^a\.longest: must/],
    ['what is for requests', { as: 'number' }, /^a\.as: is for what is sent/],
  ] as const) {
    it(what, () => {
      const lines = wrong({ a: { from: '/a', ...entry } })
      assert.equal(lines.length, 1, lines.join('\n'))
      assert.match(lines[0] ?? '', words)
    })
  }

  it('pairs whose name or value is no text', () => {
    assert.match(wrong({ a: { pairs: '/a', name: '/n' } })[0] ?? '', /^a\.value: must be a pointer/)
    const list = { each: '/x', of: '' }
    assert.match(wrong({ a: { pairs: '/a', name: list, value: '/v' } })[0] ?? '', /^a\.name: is no/)
  })
})

describe('what is sent', () => {
  const fill = (config: object, asked: object) => {
    const outcome = compileRequest({ path: '/x', ...config })
    return outcome.kind === 'compiled' ? outcome.compiled.fill(asked) : assert.fail()
  }

  it('may be a number or yes or no, where the other system does not take a text for one', () => {
    const body = {
      ms: { from: '/ms', as: 'number' },
      version: { constant: '2.5', as: 'number' },
      urgent: { from: '/urgent', words: { T: 'true', N: 'false' }, as: 'yes-or-no' },
      within: { fields: { list: { each: '/list', of: { from: '', as: 'number' } } } },
    }
    const asked = { ms: 1250, urgent: 'T', list: ['1', '-2'] }
    assert.deepEqual(fill({ body }, asked)?.body, {
      ms: 1250,
      version: 2.5,
      urgent: true,
      within: { list: [1, -2] },
    })
    for (const ms of ['x', '1e3', '0x10', '007', '1'.repeat(16), '1,5']) {
      assert.equal(fill({ body }, { ...asked, ms }), null, ms)
    }
    assert.deepEqual(fill({ body }, { urgent: 'N' })?.body, {
      version: 2.5,
      urgent: false,
    })
  })

  it('in a header is a text, which may be percent-encoded where no header carries it', () => {
    const headers = { 'X-Name': { from: '/name', percent: 'true' } }
    const name = 'Żaneta O’Hara\r\n'
    const sent = fill({ headers }, { name })?.headers?.['X-Name'] ?? ''
    assert.match(sent, /^[\x21-\x7e]+$/)
    assert.equal(decodeURIComponent(sent), name)
    assert.equal(fill({ headers }, { name: '\ud800' }), null)
    const typed = compileRequest({ path: '/x', headers: { n: { from: '/n', as: 'number' } } })
    assert.equal(typed.kind, 'wrong')
  })
})

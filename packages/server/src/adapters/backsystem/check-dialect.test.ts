import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readYaml } from '@okienko/outbound/file'
import fc from 'fast-check'
import { checkDialect } from './check-dialect.ts'
import { dialectOf, problemsOf, shippedDialect, shippedFile } from './testing/shipped-dialect.ts'

type Entry = Record<string, unknown>

/** The simulator's file with the entry at a place changed. */
function changed(path: string, change: Entry, without: readonly string[] = []): Entry {
  const file = shippedFile('simulator')
  const entry = path
    .split('/')
    .filter((step) => step !== '')
    .reduce<Entry>((at, step) => at[step] as Entry, file)
  Object.assign(entry, change)
  for (const name of without) delete entry[name]
  return file
}
const DELIVERED = 'calls/delivered/answer/value'
const OPENED = 'calls/invite/answer/value'
/** Without the recorded answers that would not hold any more. */
const unheld = (file: Entry) => problemsOf(file).filter((line) => !line.startsWith('examples'))

describe('the file of a BackSystem’s dialect', () => {
  it('is compiled and held against its own recorded answers', () => {
    const { name, examples, foundBy, asked, pushedTo, code, knowsToken } =
      shippedDialect('simulator')
    assert.ok(examples >= 8)
    assert.deepEqual([name, foundBy, asked, pushedTo], ['simulator', 'number', 'each', '/results'])
    assert.deepEqual([code.kind, knowsToken], ['fifteen-fields', true])
  })

  it('that is wrong is refused with every problem and its place', () => {
    const file = changed('', { code: { form: 'square' }, foundBy: 'luck', calls: {} })
    const all = problemsOf(file)
    for (const start of [
      /^calls: lacks invite/,
      /^calls: lacks delivered/,
      /^code: must be/,
      /^foundBy: must say/,
    ]) {
      assert.ok(
        all.some((line) => start.test(line)),
        `${start} of ${all.join('\n')}`,
      )
    }
    assert.match(unheld(changed('code', { token: '1' })).join(), /^code: must be/)
    assert.match(unheld(changed('code', { token: '3' })).join(), /^code: has one place for two/)
  })

  it('never throws, whatever it holds', () => {
    fc.assert(fc.property(fc.anything(), (value) => void checkDialect(value)))
    const names = ['code', 'foundBy', 'calls', 'examples', 'secret', 'name']
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        checkDialect({ ...shippedFile('simulator'), [name]: value })
      }),
      { numRuns: 60 },
    )
  })

  it('serves answers at a plain path alone', () => {
    for (const path of ['/results/:id', '/results/*', '/results?x=1']) {
      assert.match(
        unheld(changed('calls/delivered', { path })).join(),
        /delivered\.path: must be a path/,
      )
    }
  })

  it('has words that lead to nothing known for neither kinds nor reasons', () => {
    const kind = { from: '/kind', words: { signed: 'sealed' } }
    assert.match(unheld(changed(DELIVERED, { kind })).join(), /kind\.words\.signed: must be one of/)
    const reason = { from: '/reason', words: { X: 'vouched-not-allowed' }, otherwise: 'nothing' }
    assert.match(unheld(changed(DELIVERED, { reason })).join(), /reason\.words\.X: must be one of/)
  })

  it('says that a reason that nobody knows is left out: it must end the verification all the same', () => {
    const reason = { from: '/reason', words: { X: 'message-expired' } }
    assert.match(unheld(changed(DELIVERED, { reason })).join(), /reason: lacks otherwise: nothing/)
    const read = shippedDialect('simulator').calls.delivered?.read({
      status: 200,
      text: '{"transactionId": "a", "kind": "failed", "reason": "moon-too-full"}',
    })
    assert.ok(read?.outcome === 'ok' && read.value.kind === 'failed')
    assert.equal(read.value.reason, 'source-check-failed')
  })
})

describe('a dialect in which nothing says which code an answer is to (promise 6)', () => {
  it('names every order by a text of its own, and never by a constant', () => {
    for (const [place, name] of [
      [DELIVERED, 'number'],
      [OPENED, 'number'],
      [OPENED, 'recipientId'],
    ] as const) {
      const lines = unheld(changed(place, { [name]: { constant: 'all' } }))
      assert.match(lines.join(), new RegExp(`${name}: is the same for every order`))
    }
  })

  it('is refused where an answer is found by what it does not have', () => {
    assert.match(
      unheld(changed(DELIVERED, {}, ['number'])).join(),
      /calls\.delivered\.answer\.value: lacks number, by which an answer is found/,
    )
    assert.match(
      unheld(changed('', { foundBy: 'recipientId' })).join(),
      /lacks recipientId, by which an answer is found/,
    )
  })

  it('is refused where it is found by what the order says nothing of', () => {
    const opaque = changed('', { foundBy: 'token', code: { form: 'opaque' } })
    assert.match(unheld(opaque).join(), /^foundBy: is token, of which the answer to an order/)
    const nameless = changed(OPENED, {}, ['number', 'recipientId'])
    nameless['code'] = { form: 'opaque' }
    assert.match(unheld(nameless).join(), /value: lacks number, or a recipientId/)
  })

  it('is refused where it is asked by number, and neither number nor token is in the answer', () => {
    const unnamed = (change: Entry) => {
      const file = changed(DELIVERED, change, ['number'])
      delete ((file['calls'] as Entry)['delivered'] as Entry)['path']
      return file
    }
    assert.deepEqual(unheld(unnamed({})), [], 'the token of the code is held against')
    const opaque: Entry = { ...unnamed({}), code: { form: 'opaque' } }
    assert.match(unheld(opaque).join(), /has nothing that says which code is answered/)
  })

  it('may find an answer by what the phone has signed, where nothing else is handed over', () => {
    const kind = { from: '/kind', words: { signed: 'signed' } }
    const file = changed(DELIVERED, { kind }, ['number'])
    const examples = file['examples'] as { value?: { number?: string; kind?: string } }[]
    file['examples'] = examples.filter(({ value }) => value?.kind !== 'failed')
    for (const { value } of file['examples'] as typeof examples) delete value?.number
    const opened = examples[0]?.value as Entry
    opened['number'] = opened['recipientId']
    const { foundBy } = dialectOf({ ...file, foundBy: 'token' })
    assert.equal(foundBy, 'token')
  })

  it('never gets an answer, where it neither pushes nor is asked', () => {
    const file = changed('calls', {}, ['result'])
    delete ((file['calls'] as Entry)['delivered'] as Entry)['path']
    assert.match(unheld(file).join(), /no answer would ever come in/)
  })
})

describe('the walk through a file in docs/backsystem.md', () => {
  it('is a file with which nothing is wrong but that it has no recorded answers', () => {
    const page = readFileSync(
      join(import.meta.dirname, '../../../../../docs/backsystem.md'),
      'utf8',
    )
    const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? []
    const lines = problemsOf(readYaml(text, 24).value)
    assert.match(lines[0] ?? '', /^examples: is missing/)
    assert.ok(
      lines.every((line) => line.startsWith('examples')),
      lines.join('\n'),
    )
  })
})

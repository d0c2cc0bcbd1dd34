import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { type PairReading, readPairs } from './read-pairs.ts'

const folder = mkdtempSync(join(tmpdir(), 'okienko-pairs-'))
after(() => rmSync(folder, { recursive: true }))

async function readingsOf(content: string | Uint8Array) {
  const file = join(folder, 'pairs')
  writeFileSync(file, content)
  const readings: PairReading[] = []
  for await (const reading of readPairs(file)) readings.push(reading)
  return readings
}

const troublesIn = async (content: string | Uint8Array) =>
  (await readingsOf(content)).map((one) => (one.kind === 'trouble' ? one.trouble : null))

const DOCUMENT = {
  kind: 'mdowod',
  givenNames: ['Anna'],
  surname: 'Wiśniewska',
  birthDate: '1988-03-14',
  documentNumber: 'MABC104382',
  issueDate: '2025-02-10',
  expiryDate: '2030-02-10',
}
const pair = (register: object, more: object = {}) =>
  JSON.stringify({ id: 'p-1', category: 'x', document: DOCUMENT, register, ...more })

describe('a pair of the file', () => {
  it('may lack on file what it likes, have it null, empty, or as a number', async () => {
    const register = { surname: null, givenNames: ['Anna', null, ''], sex: 2, pesel: '' }
    const [found] = await readingsOf(pair(register))
    assert.deepEqual(found?.kind === 'pair' && found.pair.register, {
      ...register,
      sex: '2',
      idCard: null,
    })
    assert.deepEqual(await troublesIn(pair({})), [null])
  })

  it('may have more than is asked for', async () => {
    const more = { source: 'export 7', document: { ...DOCUMENT, photo: null, sex: null } }
    const [found] = await readingsOf(pair({ branch: '12' }, more))
    assert.equal(found?.kind, 'pair')
    assert.ok(!JSON.stringify(found).includes('export 7'))
  })

  it('of the wrong shape is told by its line, its id and the place, never by a value', async () => {
    const lines = [
      pair({ surname: { secret: 'Wrona' } }),
      pair({}),
      '{"id":"p-3","document":"Wrona"}',
    ]
    const troubles = await troublesIn(lines.join('\n'))
    assert.match(troubles[0] ?? '', /^line 1, id "p-1": register\.surname: /)
    assert.equal(troubles[1], null)
    assert.match(troubles[2] ?? '', /^line 3, id "p-3": document: .*; register: /)
    assert.ok(!troubles.join().includes('Wrona'))
  })

  it('with an expectation that nobody could meet is told, too', async () => {
    const expected = { overall: 'fine', fields: { Wrona: 'same', surname: 'Wrona' } }
    const [trouble] = await troublesIn(pair({}, { expected }))
    assert.match(trouble ?? '', /expected\.overall: /)
    assert.match(trouble ?? '', /expected\.fields\.surname: /)
    assert.ok(!trouble?.includes('Wrona'))
  })

  it('without what it must have is told that it is missing', async () => {
    const { surname: _, ...document } = DOCUMENT
    const more = { id: 7, document, expected: { fields: {} } }
    assert.deepEqual(await troublesIn(pair({}, more)), [
      'line 1, id 7: document.surname: is missing, and required; expected.overall: is missing, and required',
    ])
  })

  it('that is no JSON is told, and the next is read', async () => {
    assert.deepEqual(await troublesIn(`{"id": Wrona}\n${pair({})}`), ['line 1: not JSON', null])
    assert.deepEqual(await troublesIn(`[{"id": Wrona},\n${pair({})}]`), ['line 1: not JSON', null])
    assert.deepEqual(await troublesIn(`[${pair({})}, {"id":`), [
      null,
      'the array has no end: the file is cut short',
    ])
  })

  it('in another encoding than UTF-8 is not compared', async () => {
    const bytes = Buffer.from(pair({ surname: 'Wi\u009cniewska' }), 'latin1')
    assert.deepEqual(await troublesIn(bytes), ['the file is not UTF-8 from here on: save it so'])
  })
})

describe('a file of pairs', () => {
  it('that is not there is the system’s error', async () => {
    await assert.rejects(readPairs(join(folder, 'none')).next(), { code: 'ENOENT' })
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseEventStream, type ServerSentEvent } from './event-stream.ts'

async function* bytes(...chunks: readonly (string | Uint8Array)[]) {
  const encoder = new TextEncoder()
  for (const chunk of chunks) yield typeof chunk === 'string' ? encoder.encode(chunk) : chunk
}

async function read(...chunks: readonly (string | Uint8Array)[]) {
  const events: ServerSentEvent[] = []
  for await (const event of parseEventStream(bytes(...chunks))) events.push(event)
  return events
}

test('an event has its type, its data and the last id', async () => {
  assert.deepEqual(await read('id: 2\nevent: state\ndata: {"a":1}\n\ndata: next\n\n'), [
    { event: 'state', data: '{"a":1}', id: '2' },
    { event: 'message', data: 'next', id: '2' },
  ])
})

test('several data lines make one text, and one leading space is not part of it', async () => {
  assert.deepEqual(await read('data:one\ndata:  two\ndata\n\n'), [
    { event: 'message', data: 'one\n two\n', id: '' },
  ])
})

test('comments, unknown fields and events without data are passed over', async () => {
  assert.deepEqual(await read(':\n\nretry: 10\n\nevent: state\n\n: beat\ndata: x\nfoo: y\n\n'), [
    { event: 'message', data: 'x', id: '' },
  ])
})

test('an id with a null character does not count', async () => {
  assert.deepEqual(await read('id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n').then(ids), ['1', '1'])
})

test('an event that the stream leaves unfinished is dropped', async () => {
  assert.deepEqual(await read('data: whole\n\ndata: half\n').then(texts), ['whole'])
})

test('a byte order mark at the beginning is not part of a field', async () => {
  assert.deepEqual(await read(new Uint8Array([0xef, 0xbb, 0xbf]), 'data: x\n\n').then(texts), ['x'])
})

test('a line or an event that grows without end is refused', async () => {
  const line = `data: ${'x'.repeat(40_000)}`
  await assert.rejects(read(line, 'x'.repeat(40_000)), RangeError)
  await assert.rejects(read(`${line}\n`, `${line}\n\n`), RangeError)
})

test('events are the same however the bytes are cut and the lines are ended', async () => {
  const value = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((s) => s.replace(/[\r\n\0]/g, ''))
  const event = fc.record({ event: value, data: fc.array(value, { minLength: 1 }), id: value })
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 4 }),
      fc.constantFrom('\n', '\r', '\r\n'),
      fc.array(fc.nat({ max: 200 }), { maxLength: 20 }),
      async (events, end, cuts) => {
        const text = events.map(({ event, data, id }) =>
          [`event: ${event}`, ...data.map((line) => `data: ${line}`), `id: ${id}`, '', ''].join(
            end,
          ),
        )
        const whole = new TextEncoder().encode(text.join(''))
        const edges = [0, ...cuts.map((cut) => Math.min(cut, whole.length)), whole.length]
        edges.sort((a, b) => a - b)
        const chunks = edges.slice(1).map((edge, i) => whole.slice(edges[i], edge))
        const expected = events.map(({ event, data, id }) => ({
          event: event || 'message',
          data: data.join('\n'),
          id,
        }))
        assert.deepEqual(await read(...chunks), expected)
      },
    ),
  )
})

const texts = (events: readonly ServerSentEvent[]) => events.map(({ data }) => data)
const ids = (events: readonly ServerSentEvent[]) => events.map(({ id }) => id)

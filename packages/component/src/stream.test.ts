import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvents } from './stream.ts'

const change = (version: number) => ({ id: 'x', version, state: 'received' })
const asEvent = (version: number) =>
  `event: state\nid: ${version}\ndata: ${JSON.stringify(change(version))}\n\n`

async function read(pieces: readonly Uint8Array[]) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  let heard = 0
  const events: unknown[] = []
  for await (const event of readEvents(body, () => heard++)) events.push(event)
  return { events, heard }
}
const bytes = (text: string) => new TextEncoder().encode(text)

test('changes are read however the bytes are cut', async () => {
  const all = bytes(`: hello\n\n${asEvent(1)}: heartbeat\n\nevent: other\ndata: 1\n\n${asEvent(2)}`)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(all.length), { maxLength: 8 }), async (cuts) => {
      const marks = [0, ...cuts.sort((a, b) => a - b), all.length]
      const pieces = marks.slice(1).map((to, i) => all.subarray(marks[i], to))
      const { events, heard } = await read(pieces)
      assert.deepEqual(events, [change(1), change(2)])
      assert.equal(heard, pieces.length)
    }),
    { numRuns: 100 },
  )
})

test('an event without its end is not an event', async () => {
  const { events } = await read([bytes(asEvent(1).trimEnd())])
  assert.deepEqual(events, [])
})

test('an endless line is given up', async () => {
  await assert.rejects(read([bytes(`data: ${'x'.repeat(5000)}`)]), RangeError)
})

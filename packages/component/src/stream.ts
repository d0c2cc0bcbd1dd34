import type { StateChange } from '@okienko/contract'

const LONGEST_LINE = 4096

/**
 * State changes out of an event stream (HTML Standard §9.2.6), as they come. Comments and other
 * events are skipped; `heard` is called for every piece of bytes. Throws on an endless line.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
): AsyncGenerator<StateChange> {
  const decoder = new TextDecoder()
  let rest = ''
  let event = ''
  let data = ''
  for await (const bytes of chunks(body)) {
    heard()
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r/)
    rest = lines.pop() ?? ''
    if (rest.length + data.length > LONGEST_LINE) throw new RangeError('event too long')
    for (const line of lines) {
      if (line.startsWith('event:')) event = line.slice(6).trim()
      else if (line.startsWith('data:')) data += line.slice(5).trim()
      else if (line === '') {
        if (event === 'state' && data) yield JSON.parse(data)
        event = data = ''
      }
    }
  }
}

/** Safari cannot iterate a stream. */
async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

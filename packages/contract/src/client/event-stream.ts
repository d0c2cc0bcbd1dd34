/** One message of a live stream (WHATWG HTML §9.2.6); `id` is the last one that the stream has set. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
  readonly id: string
}

/** Longest line and longest data of one event that is kept, in UTF-16 code units. */
const MAX_LENGTH = 65_536

/**
 * Events of a `text/event-stream`, read as they arrive; comments (heartbeats) and `retry` are passed over.
 * Ends with the stream; an event that the stream leaves unfinished is dropped (WHATWG HTML §9.2.6).
 * Throws RangeError when a line or an event exceeds 64 Ki code units: the input is not trusted.
 */
export async function* parseEventStream(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let event = ''
  let data: string | undefined
  let id = ''
  for await (const line of readLines(chunks)) {
    if (line === '') {
      if (data !== undefined) yield { event: event || 'message', data, id }
      event = ''
      data = undefined
      continue
    }
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
    if (field === 'event') event = value
    else if (field === 'data') data = bounded(data === undefined ? value : `${data}\n${value}`)
    else if (field === 'id' && !value.includes('\0')) id = value
  }
}

/** Lines end in LF, CR or CRLF, which may itself be split between two chunks. */
async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  let afterCr = false
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true })
    if (text === '') continue
    if (afterCr && text.startsWith('\n')) text = text.slice(1)
    afterCr = text === '' ? false : text.endsWith('\r')
    const lines = (rest + text).split(/\r\n|\r|\n/)
    rest = bounded(lines.pop() ?? '')
    for (const line of lines) yield bounded(line)
  }
}

function bounded(text: string): string {
  if (text.length > MAX_LENGTH) throw new RangeError('event stream: line or event too long')
  return text
}

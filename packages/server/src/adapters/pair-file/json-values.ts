/** One value of a file of JSON, as text, and the line on which it begins. */
export interface JsonText {
  readonly line: number
  /** Null where it was longer than a value may be. */
  readonly text: string | null
}

/** The text that is left does not end as JSON does. */
export class CutShort extends Error {}

const [LINE_END, QUOTE, BACKSLASH, COMMA] = [0x0a, 0x22, 0x5c, 0x2c]
const OPENS = new Set([0x7b, 0x5b])
const CLOSES = new Set([0x7d, 0x5d])

/**
 * The values of a JSON array, or of JSON lines, one at a time: what was read and what is wanted next is all that is ever
 * held. Only where a value ends is looked at, not whether it is one. Throws CutShort for an array without an end.
 *
 * @param longest in UTF-16 units; what is longer is read past.
 */
export async function* jsonValues(
  chunks: AsyncIterable<string>,
  longest: number,
): AsyncGenerator<JsonText> {
  const splitter = new Splitter(longest)
  for await (const chunk of chunks) yield* splitter.split(chunk)
  yield* splitter.end()
}

class Splitter {
  readonly #longest: number
  /** Null until something other than a blank has come. */
  #isArray: boolean | null = null
  #depth = 0
  #inString = false
  #escaped = false
  #closed = false
  #line = 1
  /** Of the value that is being read. */
  #begun: number | null = null
  #text: string | null = ''

  constructor(longest: number) {
    this.#longest = longest
  }

  *split(chunk: string): Generator<JsonText> {
    let from = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at)
      if (this.#isArray === null && !isBlank(code)) {
        this.#isArray = code === 0x5b
        if (this.#isArray) {
          from = at + 1
          continue
        }
      }
      if (this.#begun === null && !isBlank(code)) this.#begun = this.#line
      if (this.#isArray === true ? this.#endsElement(code) : code === LINE_END) {
        this.#take(chunk.slice(from, at))
        from = at + 1
        yield* this.#value()
      }
      if (code === LINE_END) this.#line += 1
    }
    this.#take(chunk.slice(from))
  }

  *end(): Generator<JsonText> {
    if (this.#isArray === true && !this.#closed) throw new CutShort()
    yield* this.#value()
  }

  /** Whether a character of an array is a comma between its elements, or its end. */
  #endsElement(code: number): boolean {
    if (this.#closed) return code === LINE_END
    if (this.#inString) {
      this.#inString = this.#escaped || code !== QUOTE
      this.#escaped = !this.#escaped && code === BACKSLASH
      return false
    }
    if (code === QUOTE) this.#inString = true
    else if (OPENS.has(code)) this.#depth += 1
    else if (CLOSES.has(code)) {
      this.#closed = this.#depth === 0
      this.#depth -= 1
      return this.#closed
    }
    return code === COMMA && this.#depth === 0
  }

  #take(more: string): void {
    if (this.#text === null) return
    this.#text = this.#text.length + more.length > this.#longest ? null : this.#text + more
  }

  *#value(): Generator<JsonText> {
    if (this.#begun !== null && (this.#text === null || this.#text.trim() !== '')) {
      yield { line: this.#begun, text: this.#text?.trim() ?? null }
    }
    this.#begun = null
    this.#text = ''
  }
}

/** What JSON knows as white, and a mark of the byte order. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === LINE_END || code === 0x0d || code === 0xfeff
}

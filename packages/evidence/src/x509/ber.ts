import { requireThat } from '../refusal.ts'

/** One tag-length-value of `source`. `tag` is the whole identifier octet, so a form is part of what is asked for. */
export interface Element {
  readonly source: Uint8Array
  readonly tag: number
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  readonly end: number
  /** Empty when primitive. */
  readonly children: readonly Element[]
}

export const MAX_BYTES = 450_000
const MAX_DEPTH = 16
const MAX_ELEMENTS = 4_096
const MAX_LENGTH_OCTETS = 4
const INDEFINITE = -1

interface Cursor {
  readonly source: Uint8Array
  readonly strict: boolean
  at: number
  elements: number
}

/**
 * Parses one BER value that fills `bytes` (X.690 §8): indefinite lengths allowed, as streaming signers
 * make them. Copies nothing. Refuses more than {@link MAX_BYTES}, 16 levels or 4,096 elements.
 */
export function parseBer(bytes: Uint8Array): Element {
  return parse(bytes, false)
}

/** Parses one value under DER's length rules (X.690 §10.1): definite and minimal; same bounds. */
export function parseDer(bytes: Uint8Array): Element {
  return parse(bytes, true)
}

/** The element as it was sent, identifier and length included. */
export function encodingOf(element: Element): Uint8Array {
  return element.source.subarray(element.start, element.end)
}

export function contentOf(element: Element): Uint8Array {
  return element.source.subarray(element.contentStart, element.contentEnd)
}

function parse(bytes: Uint8Array, strict: boolean): Element {
  requireThat(bytes.length <= MAX_BYTES, 'message-malformed')
  // Plain, because a Buffer takes several times as long to slice.
  const source = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  const cursor: Cursor = { source, strict, at: 0, elements: 0 }
  const element = readElement(cursor, source.length, 1)
  requireThat(cursor.at === source.length, 'message-malformed')
  return element
}

function readElement(cursor: Cursor, limit: number, depth: number): Element {
  cursor.elements += 1
  requireThat(depth <= MAX_DEPTH && cursor.elements <= MAX_ELEMENTS, 'message-malformed')
  const { source } = cursor
  const start = cursor.at
  const tag = readOctet(cursor, limit)
  // Tag 0 ends an indefinite value; numbers above 30 occur in nothing that is read here.
  requireThat(tag !== 0 && (tag & 0x1f) !== 0x1f, 'message-malformed')
  const constructed = (tag & 0x20) !== 0
  const length = readLength(cursor, limit)
  const contentStart = cursor.at
  if (length === INDEFINITE) {
    requireThat(constructed, 'message-malformed')
    const children: Element[] = []
    while (source[cursor.at] !== 0) children.push(readElement(cursor, limit, depth + 1))
    const contentEnd = cursor.at
    requireThat(contentEnd + 2 <= limit && source[contentEnd + 1] === 0, 'message-malformed')
    cursor.at = contentEnd + 2
    return { source, tag, start, contentStart, contentEnd, end: cursor.at, children }
  }
  const end = contentStart + length
  requireThat(end <= limit, 'message-malformed')
  const children = constructed ? readChildren(cursor, end, depth + 1) : NO_CHILDREN
  cursor.at = end
  return { source, tag, start, contentStart, contentEnd: end, end, children }
}

const NO_CHILDREN: readonly Element[] = []

function readChildren(cursor: Cursor, end: number, depth: number): Element[] {
  const children: Element[] = []
  while (cursor.at < end) children.push(readElement(cursor, end, depth))
  return children
}

function readLength(cursor: Cursor, limit: number): number {
  const first = readOctet(cursor, limit)
  if (first < 0x80) return first
  if (first === 0x80) {
    requireThat(!cursor.strict, 'message-malformed')
    return INDEFINITE
  }
  const octets = first & 0x7f
  requireThat(octets <= MAX_LENGTH_OCTETS, 'message-malformed')
  let length = 0
  for (let read = 0; read < octets; read += 1) length = length * 256 + readOctet(cursor, limit)
  const minimal = length >= 0x80 && length >= 256 ** (octets - 1)
  requireThat(minimal || !cursor.strict, 'message-malformed')
  return length
}

function readOctet(cursor: Cursor, limit: number): number {
  const octet = cursor.at < limit ? cursor.source[cursor.at] : undefined
  requireThat(octet !== undefined, 'message-malformed')
  cursor.at += 1
  return octet
}

/** Something that must not be found outside its place. The name goes into messages, never the value. */
export interface Canary {
  readonly name: string
  readonly value: string | Uint8Array
}

export interface Hit {
  readonly canary: string
  readonly encoding: string
  readonly where: string
}

export interface Haystack {
  readonly where: string
  readonly bytes: Buffer
}

/** Shorter words turn up in random text too, so they count only when nothing of a word touches them. */
const SHORT = 6
/** Of anything shorter, the base64 is too short to be no accident. */
const LONG_ENOUGH = 8

/** Every canary in every form in which it might have got into the haystack. Each haystack is read once. */
export function findCanaries(
  canaries: readonly Canary[],
  haystacks: readonly Haystack[],
): readonly Hit[] {
  const needles = sortedNeedles(canaries)
  return haystacks.flatMap(({ where, bytes }) => {
    const hits = new Map<Needle, Hit>()
    for (let at = 0; at + START <= bytes.length; at += 1) {
      if (needles.mayBegin[bytes.readUInt16LE(at)] !== 1) continue
      for (const needle of needles.byStart.get(bytes.readUInt32LE(at)) ?? []) {
        if (hits.has(needle) || !isAt(bytes, at, needle)) continue
        hits.set(needle, { canary: needle.canary, encoding: needle.encoding, where })
      }
    }
    return [...hits.values()]
  })
}

interface Needle {
  readonly canary: string
  readonly encoding: string
  readonly form: Buffer
  /** Counts only where nothing of a word touches it. */
  readonly alone: boolean
}

/** By so many bytes at its beginning a needle is looked up. */
const START = 4

function sortedNeedles(canaries: readonly Canary[]) {
  const byStart = new Map<number, Needle[]>()
  const mayBegin = new Uint8Array(65_536)
  for (const { name, value } of canaries) {
    const alone = typeof value === 'string' && value.length < SHORT
    for (const [encoding, form] of formsOf(value)) {
      if (form.length < START) throw new Error(`${name}: too short to be looked for`)
      const start = form.readUInt32LE(0)
      const known = byStart.get(start) ?? []
      known.push({ canary: name, encoding, form, alone })
      byStart.set(start, known)
      mayBegin[form.readUInt16LE(0)] = 1
    }
  }
  return { byStart, mayBegin }
}

function isAt(bytes: Buffer, at: number, { form, alone }: Needle): boolean {
  const end = at + form.length
  if (end > bytes.length || bytes.compare(form, 0, form.length, at, end) !== 0) return false
  return !alone || !(isWord(bytes[at - 1]) || isWord(bytes[end]))
}

function isWord(byte: number | undefined): boolean {
  return byte !== undefined && /[A-Za-z0-9_+/=-]/.test(String.fromCharCode(byte))
}

/** All forms of a value, each once. */
export function formsOf(value: string | Uint8Array): ReadonlyMap<string, Buffer> {
  const forms = new Map<string, Buffer>()
  const add = (encoding: string, form: Buffer) => {
    if (![...forms.values()].some((known) => known.equals(form))) forms.set(encoding, form)
  }
  const bytes = Buffer.from(value as string)
  add('bytes', bytes)
  if (typeof value === 'string') for (const [name, form] of textForms(value)) add(name, form)
  if (bytes.length < LONG_ENOUGH) return forms
  add('hex', Buffer.from(bytes.toString('hex')))
  add('HEX', Buffer.from(bytes.toString('hex').toUpperCase()))
  for (const shift of [0, 1, 2]) {
    const core = base64At(bytes, shift)
    add(`base64 at ${shift}`, Buffer.from(core))
    add(`base64url at ${shift}`, Buffer.from(core.replaceAll('+', '-').replaceAll('/', '_')))
  }
  return forms
}

function textForms(text: string): readonly (readonly [string, Buffer])[] {
  const escaped = text.replace(/[^ -~]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  const percent = encodeURIComponent(text)
  return [
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(text, 'utf16le').swap16()],
    ['NFD', Buffer.from(text.normalize('NFD'))],
    ['JSON escapes', Buffer.from(escaped)],
    [
      'JSON ESCAPES',
      Buffer.from(escaped.replace(/\\u..../g, (code) => `\\u${code.slice(2).toUpperCase()}`)),
    ],
    ['percent', Buffer.from(percent)],
    ['percent, lower case', Buffer.from(percent.replace(/%../g, (code) => code.toLowerCase()))],
    ['form', Buffer.from(percent.replaceAll('%20', '+'))],
  ]
}

/** The part of the base64 that is the same whatever stands around, when the value begins at 3n + shift. */
function base64At(bytes: Uint8Array, shift: 0 | 1 | 2 | number): string {
  const text = Buffer.concat([new Uint8Array(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const first = shift === 0 ? 0 : shift + 1
  const incomplete = (shift + bytes.length) % 3 === 0 ? 0 : 1
  return text.slice(first, text.length - incomplete)
}

/** Windows of 32 bytes spread over the data, away from a head that all files of its kind share. */
export function windowsOf(data: Uint8Array, count: number): readonly Uint8Array[] {
  const step = Math.floor((data.length / 2 - 32) / count)
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor(data.length / 2) + index * step
    return data.subarray(at, at + 32)
  })
}

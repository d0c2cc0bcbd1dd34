import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { utf8 } from './bytes.ts'
import { formatVerifierKey, parseSignerKey, parseVerifierKey, renameKey } from './key.ts'
import { Malformed } from './malformed.ts'
import { generateKey } from './new-key.ts'
import { parseNote, signatureHolds, signaturesBy, signNote } from './note.ts'

/* Published in golang.org/x/mod/sumdb/note, note_test.go (BSD-3-Clause). */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const PETER_SECRET =
  'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const TEXT =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n"
const PETER_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

/** Every text that comes of cutting this one short at either end, or of raising one of its bytes. */
function* manglingsOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from++) {
    for (let to = from + 1; to <= text.length; to++) {
      if (from !== 0 || to !== text.length) yield text.slice(from, to)
    }
    yield text.slice(0, from) +
      String.fromCharCode(text.charCodeAt(from) + 1) +
      text.slice(from + 1)
  }
}

describe('keys', () => {
  it('read the published ones and write them again', async () => {
    assert.equal(formatVerifierKey(await parseVerifierKey(PETER)), PETER)
    assert.equal(formatVerifierKey((await parseSignerKey(PETER_SECRET)).verifier), PETER)
  })

  it('refuse every mangling of the published verifier key', async () => {
    for (const text of manglingsOf(PETER))
      await assert.rejects(parseVerifierKey(text), Malformed, text)
    const wrongLength = 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='
    const unknownType = 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
    for (const text of [wrongLength, unknownType]) {
      await assert.rejects(parseVerifierKey(text), Malformed)
    }
  })

  it('refuse every mangling of the published signing key', async () => {
    for (const text of manglingsOf(PETER_SECRET)) {
      await assert.rejects(parseSignerKey(text), Malformed, text)
    }
  })

  it('are made of either kind, and are another key under another name', async () => {
    for (const kind of ['ed25519', 'cosignature'] as const) {
      const { signer, verifier } = await generateKey('bank.example/journal', kind)
      const key = await parseSignerKey(signer)
      assert.equal(formatVerifierKey(key.verifier), verifier)
      const renamed = await renameKey(key, 'bank.example/journal/restored/1')
      assert.notEqual(renamed.verifier.id, key.verifier.id)
      assert.deepEqual(renamed.verifier.publicKey, key.verifier.publicKey)
    }
    await assert.rejects(generateKey('two words', 'ed25519'), RangeError)
  })
})

describe('signed notes', () => {
  it('are signed byte for byte as published', async () => {
    const peter = await parseSignerKey(PETER_SECRET)
    assert.equal(await signNote(TEXT, [peter]), `${TEXT}\n${PETER_LINE}`)
  })

  it('hold under the published keys, each line under its own', async () => {
    const note = parseNote(utf8(`${TEXT}\n${PETER_LINE}${ENOCH_LINE}`))
    assert.equal(note.text, TEXT)
    for (const text of [PETER, ENOCH]) {
      const key = await parseVerifierKey(text)
      const [line, ...others] = signaturesBy(note, key)
      assert.ok(line)
      assert.equal(others.length, 0)
      assert.ok(await signatureHolds(note, line, key))
      assert.equal(await signatureHolds({ ...note, text: `${TEXT}more\n` }, line, key), false)
    }
  })

  it('tell the bytes of each line', () => {
    const bytes = utf8(`${TEXT}\n${PETER_LINE}${ENOCH_LINE}`)
    const lines = parseNote(bytes).signatures.map(({ from, to }) => bytes.subarray(from, to))
    assert.deepEqual(lines, [utf8(PETER_LINE), utf8(ENOCH_LINE)])
  })

  it('refuse what golang.org/x/mod refuses, and base64 that has a second spelling', () => {
    const padding = PETER_LINE.replace('nAM=', 'nAN=')
    const malformed = [
      TEXT,
      `${TEXT}\n`,
      `${TEXT}\n${PETER_LINE.slice(0, -1)}`,
      `\u0001${TEXT}\n${PETER_LINE}`,
      `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Bad Name')}`,
      `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Bad+Name')}`,
      `${TEXT}\n${PETER_LINE}Unexpected line.\n`,
      `${TEXT}\n${PETER_LINE.repeat(101)}`,
      `${TEXT}\n${padding}`,
      `${TEXT}\n${PETER_LINE.replace('=', '')}`,
      `${TEXT}\r\n\r\n${PETER_LINE}`,
      `\n${PETER_LINE}`,
      `${TEXT.repeat(1000)}\n${PETER_LINE}`,
    ].map(utf8)
    const notUtf8 = utf8(`${TEXT}\n${PETER_LINE}`)
    notUtf8[0] = 0xff
    for (const bytes of [...malformed, notUtf8]) assert.throws(() => parseNote(bytes), Malformed)
  })

  it('may have empty lines in their text', () => {
    const text = 'one\n\ntwo\n'
    assert.equal(parseNote(utf8(`${text}\n${PETER_LINE}`)).text, text)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { base64, utf8 } from './bytes.ts'
import {
  checkpointText,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { type KeyKind, parseVerifierKey, type VerifierKey } from './key.ts'
import { Malformed } from './malformed.ts'
import { parseNote } from './note.ts'
import { aKey, aWitnessKey, ORIGIN } from './testing/a-log.ts'

/* Published in github.com/C2SP/C2SP, tlog-checkpoint.md and tlog-witness.md. */
const SOFA_TEXT =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const SOFA = `${SOFA_TEXT}
— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

/* Published in github.com/FiloSottile/torchwood, internal/witness/witness_test.go (ISC). */
const SIGSUM = 'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562'
const SIGSUM_KEY = 'ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f'
const SIGSUM_CHECKPOINTS = [
  [
    1,
    'KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    'UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=',
  ],
  [
    3,
    'RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=',
    'UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=',
  ],
  [
    5,
    'QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=',
    'UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=',
  ],
] as const

async function keyOf(name: string, publicKey: string, kind: KeyKind): Promise<VerifierKey> {
  const bytes = Uint8Array.fromHex(publicKey)
  const typed = Uint8Array.of(kind === 'ed25519' ? 1 : 4, ...bytes)
  const named = new Uint8Array([...utf8(`${name}\n`), ...typed])
  const id = new Uint8Array(await crypto.subtle.digest('SHA-256', named)).subarray(0, 4).toHex()
  return parseVerifierKey(`${name}+${id}+${base64(typed)}`)
}

describe('checkpoints', () => {
  it('read the one of the specification and write it again', () => {
    const note = parseNote(utf8(SOFA))
    const checkpoint = parseCheckpointText(note.text)
    assert.equal(checkpoint.origin, 'example.com/behind-the-sofa')
    assert.equal(checkpoint.size, 20852163)
    assert.deepEqual(checkpoint.extensions, [])
    assert.equal(checkpointText(checkpoint), SOFA_TEXT)
    assert.deepEqual(
      note.signatures.map(({ name }) => name),
      ['example.com/behind-the-sofa', 'witness.example.com/w1'],
    )
    // The time of the specification's example: 1679315147.
    const stamp = note.signatures[1]?.signature
    assert.equal(stamp?.length, 72)
    assert.equal(new DataView(stamp.buffer, stamp.byteOffset).getBigUint64(0), 1679315147n)
  })

  it('hold where published with their key', async () => {
    const key = await keyOf(SIGSUM, SIGSUM_KEY, 'ed25519')
    for (const [size, root, signature] of SIGSUM_CHECKPOINTS) {
      const note = `${SIGSUM}\n${size}\n${root}\n\n— ${SIGSUM} ${signature}\n`
      const opened = await openCheckpoint(utf8(note), { key })
      assert.equal(opened.kind, 'signed')
      const larger = note.replace(`\n${size}\n`, `\n${size + 1}\n`)
      assert.equal((await openCheckpoint(utf8(larger), { key })).kind, 'refused')
    }
  })

  it('have one spelling', () => {
    const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
    const others = [
      '',
      'o\n',
      'o\n1\n',
      `o\n1\n${root}`,
      `\n1\n${root}\n`,
      `o\n01\n${root}\n`,
      `o\n+1\n${root}\n`,
      `o\n-1\n${root}\n`,
      `o\n1 \n${root}\n`,
      `o\n1e3\n${root}\n`,
      `o\n0x1\n${root}\n`,
      `o\n\n${root}\n`,
      `o\n9007199254740992\n${root}\n`,
      `o\n1\n${root.replace('2I=', '2J=')}\n`,
      `o\n1\n${root.slice(4)}\n`,
      `o\n1\n${root.replace('=', '')}\n`,
      `o\n1\n ${root}\n`,
      `o\n1\n${root}\n\n`,
      `o\n1\n${root}\nx\n\ny\n`,
    ]
    for (const text of others) assert.throws(() => parseCheckpointText(text), Malformed, text)
    assert.deepEqual(parseCheckpointText(`o\n0\n${root}\nx\n`).extensions, ['x'])
  })

  it('say where a line is wrong', () => {
    const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
    assert.throws(() => parseCheckpointText(`żubr\n01\n${root}\n`), { from: 6, to: 8 })
    assert.throws(() => parseCheckpointText(`żubr\n1\nAA==\n`), { from: 8, to: 12 })
  })

  it('are opened only by the key they are signed with, for the origin expected', async () => {
    const [key, other] = [await aKey(), await aKey()]
    const checkpoint = { origin: ORIGIN, size: 7, root: new Uint8Array(32), extensions: [] }
    const note = utf8(await signCheckpoint(checkpoint, [key]))
    assert.equal((await openCheckpoint(note, { key: key.verifier })).kind, 'signed')
    assert.equal((await openCheckpoint(note, { key: other.verifier })).kind, 'refused')
    const elsewhere = await openCheckpoint(note, { key: key.verifier, origin: 'other.example' })
    assert.equal(elsewhere.kind, 'refused')
  })

  it('may carry signatures of several keys; unknown ones are counted and ignored', async () => {
    const [key, other] = [await aKey(), await aKey('other.example')]
    const checkpoint = { origin: ORIGIN, size: 7, root: new Uint8Array(32), extensions: [] }
    const opened = await openCheckpoint(utf8(await signCheckpoint(checkpoint, [key, other])), {
      key: key.verifier,
    })
    assert.ok(opened.kind === 'signed')
    assert.equal(opened.unknown, 1)
  })

  it('count each witness once, and only known ones whose cosignature holds', async () => {
    const key = await aKey()
    const [one, two] = [await aWitnessKey('w.example/1'), await aWitnessKey('w.example/2')]
    const checkpoint = { origin: ORIGIN, size: 7, root: new Uint8Array(32), extensions: [] }
    const note = await signCheckpoint(checkpoint, [key])
    const text = checkpointText(checkpoint)
    const line = await cosign(text, one, 1_700_000_000)
    const later = await cosign(text, one, 1_700_000_060)
    const open = (lines: string, atLeast: number) =>
      openCheckpoint(utf8(note + lines), {
        key: key.verifier,
        witnesses: [one.verifier, two.verifier],
        atLeast,
      })
    const witnessed = await open(line, 1)
    assert.ok(witnessed.kind === 'signed')
    assert.equal(witnessed.cosignatures[0]?.time, 1_700_000_000)
    assert.equal((await open(line + later, 2)).kind, 'refused')
    assert.equal((await open(line + (await cosign(text, two, 1)), 2)).kind, 'signed')
    // One that does not hold spoils the checkpoint, even where it is not needed.
    const wrong = await cosign(`${text}x\n`, two, 1)
    assert.equal((await open(line + wrong, 1)).kind, 'refused')
  })

  it('are signed by keys of the kind for it', async () => {
    const checkpoint = { origin: ORIGIN, size: 7, root: new Uint8Array(32), extensions: [] }
    await assert.rejects(signCheckpoint(checkpoint, [await aWitnessKey()]), RangeError)
    await assert.rejects(cosign(checkpointText(checkpoint), await aKey(), 1), RangeError)
  })

  it('are refused, never thrown at, whatever byte of theirs is changed', async () => {
    const [key, witness] = [await aKey(), await aWitnessKey()]
    const checkpoint = { origin: ORIGIN, size: 7, root: new Uint8Array(32).fill(7), extensions: [] }
    const line = await cosign(checkpointText(checkpoint), witness, 1_700_000_000)
    const note = utf8((await signCheckpoint(checkpoint, [key])) + line)
    const policy = { key: key.verifier, witnesses: [witness.verifier], atLeast: 1 }
    assert.equal((await openCheckpoint(note, policy)).kind, 'signed')
    const law = fc.asyncProperty(
      fc.nat(note.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const opened = await openCheckpoint(note.with(at, (note[at] ?? 0) ^ by), policy)
        assert.equal(opened.kind, 'refused')
      },
    )
    await fc.assert(law, { numRuns: 500 })
  })
})

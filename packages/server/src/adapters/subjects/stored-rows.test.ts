import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memorySubjectRows } from '../memory/subject-rows.ts'
import { keyedSubjects } from './keyed-subjects.ts'
import { masterKeyFrom } from './master-key.ts'

/** As an earlier version wrote it, of an invented customer under the master key 00 01 02 ... 1f. */
const STORED = {
  id: '1c30cd15-ec67-41b1-b08e-2f4b461a103b',
  digest: '3fe60aad93c33178c37895de6b17953f04b27c65d21f94cdaf7aaa77ba410020',
  wrappedKey:
    'f3b2a52131a443b2d5827ea1c55bee6506df808b49a605f0b38af639e2125718' +
    '840144165a441c49cd49a6491cf8dd467ac98de6e888e396c2da01ba',
  pseudonym: '0c2d9ab97e845ae63493545e1464be489d6ae44273fae2e0d121c9635969a4f6',
  sealed: '654350a2dc2bd86e945b306b1ef15868f4b9354c9fc42cfa9be5886b1d234a09da994df78e268e5d9d',
}

test('a customer stored by an earlier version is found, named and opened as before', async () => {
  const { rows } = memorySubjectRows()
  const { id, digest } = STORED
  await rows.add({ id, digest, wrappedKey: Buffer.from(STORED.wrappedKey, 'hex') })
  const masterKey = masterKeyFrom(Uint8Array.from({ length: 32 }, (_, index) => index))
  const subject = await keyedSubjects({ rows, masterKey }).find({
    kind: 'pesel',
    number: '44051401359',
  })
  assert.ok(subject)
  assert.equal(subject.pseudonym(2026), STORED.pseudonym)
  const opened = subject.unseal(Buffer.from(STORED.sealed, 'hex'), 'a name')
  assert.equal(Buffer.from(opened).toString(), 'Gżegżółka')
})

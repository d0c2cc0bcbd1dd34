import { createPublicKey, hash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { cpus } from 'node:os'
import { checkEvidence } from '@okienko/evidence'
import {
  anchorsOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  play,
  SETTINGS,
} from '../packages/evidence/src/testing/ministry.ts'
import { type Identity, NOW, rsaKeys, spkiOf } from '../packages/evidence/src/testing/pki.ts'
import { verifiesByPkijs } from '../packages/evidence/src/testing/pkijs-peer.ts'
import { encodingOf, parseDer } from '../packages/evidence/src/x509/ber.ts'
import { parseSignedData } from '../packages/evidence/src/x509/cms.ts'
import { bits, octets } from '../packages/evidence/src/x509/der.ts'

/** A realistic answer: a photo of 25 kB, a user's key on P-256, authorities and seal of RSA 3072. */
const PICTURE_BYTES = 25_000

export interface EvidenceFigures {
  readonly messageBytes: number
  /** Whole checks per second on one core, medians over the rounds. */
  readonly ours: number
  /** The same key import, signature verifications and hashes by node:crypto, and nothing else. */
  readonly floor: number
  /** Signatures, chains and OCSP by pkijs over Web Crypto, without any check of the content. */
  readonly pkijs: number
}

type Contender = 'ours' | 'floor' | 'pkijs'

/** Measures the three in turn, `rounds` times for `milliseconds` each, over the same bytes. */
export async function benchEvidence({
  rounds = 15,
  milliseconds = 300,
} = {}): Promise<EvidenceFigures> {
  const { messageBytes, contenders } = prepare()
  const rates: Record<Contender, number[]> = { ours: [], floor: [], pkijs: [] }
  for (let round = -1; round < rounds; round += 1) {
    for (const name of ['ours', 'floor', 'pkijs'] as const) {
      const rate = await rateOf(contenders[name], milliseconds)
      // The first round only warms up.
      if (round >= 0) rates[name].push(rate)
    }
  }
  return {
    messageBytes,
    ours: median(rates.ours),
    floor: median(rates.floor),
    pkijs: median(rates.pkijs),
  }
}

function prepare() {
  const rsa = () => rsaKeys(3_072)
  const ministry = foundMinistry({ authority: rsa, seal: rsa })
  const anchors = anchorsOf(ministry)
  const evidence = play(ministry, { pictureBytes: PICTURE_BYTES })
  const verdict = checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT)
  if (!verdict.ok) throw new Error(`the good message was refused: ${verdict.code}`)
  const sealed = Buffer.from(verdict.message.scopeData ?? '', 'base64')
  const floor = rawCrypto(evidence.signedMessage, evidence.ocspResponse, sealed, ministry)
  const { user, userAuthority, sealAuthority } = ministry
  const authorities = { user: userAuthority.certificate, seal: sealAuthority.certificate }
  const contenders: Record<Contender, () => boolean | Promise<boolean>> = {
    ours: () => checkEvidence(evidence, anchors, EXPECTATION, SETTINGS, MOMENT).ok,
    floor,
    pkijs: () => verifiesByPkijs({ ...evidence, sealed }, user.certificate, authorities, NOW),
  }
  return { messageBytes: evidence.signedMessage.length, contenders }
}

interface Verification {
  readonly key: KeyObject
  readonly data: Uint8Array
  readonly signature: Uint8Array
}

/**
 * Six verifications, five hashes and one key import: what any check of these bytes must at least do. Only the
 * customer's key is new in every message; those of authorities, responder and seal are imported beforehand.
 */
function rawCrypto(
  message: Uint8Array,
  response: Uint8Array,
  sealed: Uint8Array,
  { user, userAuthority, responder, sealAuthority, sealer }: ReturnType<typeof foundMinistry>,
): () => boolean {
  const signed = parseSignedData(message)
  const seal = parseSignedData(sealed)
  const verifications: readonly Verification[] = [
    certificateOf(user, userAuthority),
    certificateOf(responder, userAuthority),
    { key: keyOf(responder), ...ocspPartsOf(response) },
    certificateOf(sealer, sealAuthority),
    { key: keyOf(sealer), data: seal.signedAttributes, signature: seal.signature },
  ]
  const issuer = new X509Certificate(userAuthority.certificate)
  const keyBits = bits(
    childOf(parseDer(issuer.publicKey.export({ format: 'der', type: 'spki' })), 1),
  )
  const token = Buffer.alloc(22)
  const userKey = Buffer.from(spkiOf(user.keys))
  return () => {
    hash('sha256', signed.content, 'buffer')
    hash('sha256', seal.content, 'buffer')
    hash('sha256', token, 'buffer')
    hash('sha1', userAuthority.subject, 'buffer')
    hash('sha1', keyBits, 'buffer')
    const key = createPublicKey({ key: userKey, format: 'der', type: 'spki' })
    if (!verify('sha256', signed.signedAttributes, key, signed.signature)) return false
    return verifications.every(({ key, data, signature }) => verify('sha256', data, key, signature))
  }
}

const keyOf = ({ keys }: Identity) =>
  createPublicKey({ key: Buffer.from(spkiOf(keys)), format: 'der', type: 'spki' })

function certificateOf(subject: Identity, issuer: Identity): Verification {
  return { key: keyOf(issuer), ...signedPartsOf(subject.certificate) }
}

function ocspPartsOf(response: Uint8Array) {
  const typed = childOf(childOf(parseDer(response), 1), 0)
  return signedPartsOf(octets(childOf(typed, 1)))
}

/** Data and signature of SEQUENCE { data, algorithm, BIT STRING }, as certificates and OCSP write it. */
function signedPartsOf(bytes: Uint8Array) {
  const outer = parseDer(bytes)
  return { data: encodingOf(childOf(outer, 0)), signature: bits(childOf(outer, 2)) }
}

function childOf(element: ReturnType<typeof parseDer>, at: number) {
  const child = element.children[at]
  if (!child) throw new Error('the test message is not as expected')
  return child
}

/** Per second of processor time of the whole process, so that a busy machine does not show. */
async function rateOf(
  check: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<number> {
  const started = process.cpuUsage()
  let done = 0
  let spent = 0
  while (spent < milliseconds * 1_000) {
    const held = check()
    if ((typeof held === 'boolean' ? held : await held) === false)
      throw new Error('a good message was refused')
    done += 1
    const { user, system } = process.cpuUsage(started)
    spent = user + system
  }
  return (done / spent) * 1_000_000
}

function median(values: readonly number[]): number {
  return values.toSorted((one, two) => one - two)[values.length >> 1] ?? Number.NaN
}

function report({ messageBytes, ours, floor, pkijs }: EvidenceFigures): string {
  const rate = (value: number) => `${value.toFixed(0).padStart(6)} checks/s`
  return [
    `${new Date().toISOString().slice(0, 10)}  ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one core`,
    `message ${messageBytes} bytes, photo ${PICTURE_BYTES} bytes; user and OCSP keys P-256, authorities and seal RSA 3072`,
    `okienko    ${rate(ours)}   everything: signatures, chains, revocation, seal, message, document`,
    `raw crypto ${rate(floor)}   the same 6 verifications and 5 hashes, the customer's key imported`,
    `pkijs      ${rate(pkijs)}   signatures, chains and OCSP only`,
    `okienko / raw crypto ${(ours / floor).toFixed(2)}   (aim: 0.50 or more)`,
    `okienko / pkijs      ${(ours / pkijs).toFixed(2)}`,
    '',
  ].join('\n')
}

if (import.meta.main) process.stdout.write(report(await benchEvidence()))

import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import type { Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'
import { called } from './read-certificates.ts'
import { modeOf, readShortFile } from './read-file.ts'

const NAME = 'OKIENKO_BACKSYSTEM_CERTIFICATE'
const KEY = 'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY'
/** Extended key usage serverAuth, and any (RFC 5280 §4.2.1.12). */
const FOR_SERVERS = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0']

/** What the BackSystem will meet when it connects: `chain` is the listener's certificate and those below it. */
export function examineListener(
  settings: Partial<Settings>,
  chain: readonly X509Certificate[],
): readonly Finding[] {
  const file = settings[KEY]
  const key = file === undefined ? null : readKey(file)
  const findings = [
    ...purposesOf(chain[0]),
    ...brokenAt(chain),
    ...(file === undefined ? [] : openTo(file)),
    ...(key === null ? [] : 'code' in key ? [key] : fitOf(key, chain)),
  ]
  if (key === null || 'code' in key || chain.length === 0) return findings
  if (findings.some(({ verdict }) => verdict === 'wrong')) return findings
  return [...findings, together(settings)]
}

function purposesOf(certificate: X509Certificate | undefined): readonly Finding[] {
  // Node calls them keyUsage; there are none where the certificate does not limit itself.
  const purposes: readonly string[] = certificate?.keyUsage ?? []
  if (certificate === undefined || purposes.length === 0) return []
  if (purposes.some((purpose) => FOR_SERVERS.includes(purpose))) return []
  return [found('listener-not-for-servers', `${NAME}: ${called(certificate)} is not for servers`)]
}

function brokenAt(chain: readonly X509Certificate[]): readonly Finding[] {
  return chain.flatMap((certificate, at) => {
    const next = chain[at + 1]
    if (next === undefined || certificate.checkIssued(next)) return []
    const says = `${NAME}: ${called(certificate)} was not issued by ${called(next)}, the next one`
    return [found('listener-chain-broken', says)]
  })
}

function openTo(file: string): readonly Finding[] {
  const { mode = 0, text = '' } = modeOf(file) ?? {}
  const says = `${KEY} names ${file}, of mode ${text}`
  if ((mode & 0o007) !== 0) return [found('listener-key-open', says, `chmod 0600 ${file}`)]
  return (mode & 0o070) === 0 ? [] : [found('listener-key-group', says)]
}

/** The key, or what is wrong with it. Of what the file holds not a character is repeated. */
function readKey(file: string): KeyObject | Finding {
  const reading = readShortFile(file)
  const code = 'listener-key-unreadable'
  if (reading.kind === 'unreadable') return found(code, `the file of ${KEY} ${reading.why}`)
  const text = reading.bytes.toString('utf8')
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(text)) {
    return found('listener-key-encrypted', `the file of ${KEY} is under a passphrase`)
  }
  try {
    return createPrivateKey(text)
  } catch {
    return found(code, `the file of ${KEY} holds no private key in PEM`)
  }
}

function fitOf(key: KeyObject, [own, ...others]: readonly X509Certificate[]): readonly Finding[] {
  if (own === undefined || own.checkPrivateKey(key)) return []
  const code = 'listener-key-of-another'
  const later = others.find((other) => other.checkPrivateKey(key))
  if (later === undefined) return [found(code, `${KEY} is not the key of ${called(own)}`)]
  return [found(code, `${KEY} is the key of ${called(later)}, which does not stand first`)]
}

/** As the listener will take them: whole files, with whatever else is in them. */
function together(settings: Partial<Settings>): Finding {
  const text = (file: string | undefined) => {
    const reading = file === undefined ? null : readShortFile(file)
    return reading?.kind === 'read' ? reading.bytes.toString('utf8') : undefined
  }
  const cert = text(settings[NAME])
  const key = text(settings[KEY])
  const ca = text(settings.OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY)
  try {
    createSecureContext({ cert, key, ...(ca && { ca }), minVersion: 'TLSv1.3' })
    return found('listener-key-good', `${KEY} is that of the certificate`)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return found('listener-refused', `${NAME}, its key and the client authority do not work${why}`)
  }
}

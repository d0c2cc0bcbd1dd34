import type { X509Certificate } from 'node:crypto'
import { parseTrustAnchors } from '@okienko/evidence'
import { isSimulated } from '../../settings/certificates.ts'
import type { Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'
import { type CertificateFile, called } from './read-certificates.ts'

const USERS = 'OKIENKO_USER_AUTHORITIES'
const SEALS = 'OKIENKO_SEAL_AUTHORITIES'
const CLIENTS = 'OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY'
const TLS = 'OKIENKO_TLS_AUTHORITIES'
/** One, and another while the first is being replaced; a few more for whoever has them. */
const MOST_CLIENT_AUTHORITIES = 4

/** Whether the authorities may certify at all, and none of them more than it is for. */
export function examineAuthorities(
  { OKIENKO_DEMO: demo }: Partial<Settings>,
  of: (name: CertificateFile) => readonly X509Certificate[],
): readonly Finding[] {
  const all = [USERS, SEALS, CLIENTS, TLS] as const
  return [
    ...all.flatMap((name) => (demo ? [] : of(name).filter(isSimulated).map(simulated(name)))),
    ...all.flatMap((name) => twice(name, of(name))),
    ...([USERS, SEALS] as const).flatMap((name) => unfit(name, of(name))),
    ...of(CLIENTS)
      .filter(({ ca }) => !ca)
      .map((one) => mayNot(CLIENTS, one)),
    ...related('related-authorities', [SEALS, of(SEALS)], [USERS, of(USERS)]),
    ...related('client-authority-shared', [CLIENTS, of(CLIENTS)], [USERS, of(USERS)]),
    ...related('client-authority-shared', [CLIENTS, of(CLIENTS)], [SEALS, of(SEALS)]),
    ...(of(CLIENTS).length > MOST_CLIENT_AUTHORITIES
      ? [found('client-authority-many', `${CLIENTS} names ${of(CLIENTS).length} authorities`)]
      : []),
  ]
}

function simulated(name: string) {
  return (one: X509Certificate) =>
    found('simulator-anchors', `${name}: ${called(one)} is of the simulator`)
}

/** The same name and key, be it the same certificate or not: either says that the other was forgotten. */
function twice(name: string, certificates: readonly X509Certificate[]): readonly Finding[] {
  return certificates.flatMap((one, at) => {
    const other = certificates
      .slice(0, at)
      .find(({ subject, publicKey }) => subject === one.subject && publicKey.equals(one.publicKey))
    if (other === undefined) return []
    const how = other.raw.equals(one.raw)
      ? 'the same certificate'
      : 'another certificate of its key'
    return [found('authority-twice', `${name}: ${called(one)} stands there twice, ${how}`)]
  })
}

/** What evidence itself makes of them. */
function unfit(name: string, certificates: readonly X509Certificate[]): readonly Finding[] {
  return certificates.flatMap((one) => {
    try {
      const anchors = { userAuthorities: [one.raw], sealAuthorities: [] }
      const [parsed] = parseTrustAnchors(anchors).userAuthorities
      const mayCertify = parsed?.isAuthority && parsed.keyUses.has('keyCertSign')
      return mayCertify ? [] : [mayNot(name, one)]
    } catch {
      return [found('authority-not-understood', `${name}: ${called(one)} is refused`)]
    }
  })
}

function mayNot(name: string, one: X509Certificate): Finding {
  return found('authority-may-not-certify', `${name}: ${called(one)} may certify nobody`)
}

type Named = readonly [string, readonly X509Certificate[]]

function related(
  code: 'related-authorities' | 'client-authority-shared',
  [name, ours]: Named,
  [otherName, theirs]: Named,
): readonly Finding[] {
  const one = ours.find((own) => theirs.some((other) => areRelated(own, other)))
  if (one === undefined) return []
  return [found(code, `${name}: ${called(one)} is, issued, or was issued by one of ${otherName}`)]
}

function areRelated(one: X509Certificate, other: X509Certificate): boolean {
  return one.publicKey.equals(other.publicKey) || one.checkIssued(other) || other.checkIssued(one)
}

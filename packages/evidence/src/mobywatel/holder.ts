import { refuse } from '../refusal.ts'
import { type Certificate, readName } from '../x509/certificate.ts'
import {
  type DistinguishedName,
  isNameOf,
  parseName,
  renderName,
} from '../x509/distinguished-name.ts'

/** Whose certificate a message and its document are bound to. */
export interface Holder {
  readonly issuer: KnownName
  readonly subject: KnownName
  /** Lower-case hex without leading zeros. */
  readonly serial: string
}

/** A name and how it is usually written. */
interface KnownName {
  readonly name: DistinguishedName
  readonly rendered: string
}

/** How messages and documents write it. */
export interface HolderReference {
  readonly issuer: string
  readonly dn: string
  readonly sn: string
}

/** The holder by the certificate that signed. */
export function holderOf({ issuer, subject, serial }: Certificate): Holder {
  return { issuer: known(readName(issuer)), subject: known(readName(subject)), serial }
}

/** The holder that a vouched message names, there being no certificate to read. */
export function holderNamed({ issuer, dn, sn }: HolderReference): Holder {
  const read = (text: string) => known(parseName(text) ?? refuse('message-malformed'))
  return { issuer: read(issuer), subject: read(dn), serial: serialOf(sn) }
}

export function isHolder({ issuer, subject, serial }: Holder, reference: HolderReference): boolean {
  const { sn, issuer: issuerName, dn } = reference
  return serialOf(sn) === serial && isKnown(issuer, issuerName) && isKnown(subject, dn)
}

/** The number, however its hex was printed. */
const serialOf = (printed: string) => printed.replaceAll(':', '').toLowerCase().replace(/^0+/, '')

const known = (name: DistinguishedName): KnownName => ({ name, rendered: renderName(name) })

function isKnown({ name, rendered }: KnownName, text: string): boolean {
  return text === rendered || isNameOf(name, text)
}

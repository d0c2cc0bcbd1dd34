import type { X509Certificate } from 'node:crypto'
import { notAsked, notRight } from '@okienko/edge/doctor'
import type { Settings } from '../../settings/settings.ts'
import type { Code } from './codes/codes.ts'
import { examineAuthorities } from './examine-authorities.ts'
import { examineClientCertificate } from './examine-client-certificate.ts'
import { examineListener } from './examine-listener.ts'
import { type Finding, found } from './finding.ts'
import {
  CERTIFICATE_FILES,
  type CertificateFile,
  called,
  readCertificates,
} from './read-certificates.ts'

const DAY = 86_400_000
/** Time enough to order a new one. */
const SOON_DAYS = 30
/** Whoever asks once a day has not been heard by then. */
const LAST_DAYS = 7
const KEY = 'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY'

/** Every file of certificates that is set, and what the certificates in it are good for. */
export function examineCertificates(settings: Partial<Settings>, now: number): readonly Finding[] {
  // Where results are polled nothing listens, whatever is set.
  const polls = settings.OKIENKO_BACKSYSTEM_DELIVERY === 'poll'
  const names = CERTIFICATE_FILES.filter((name) => !(polls && name.startsWith('OKIENKO_BACK')))
  const missing = notRight(settings, polls ? names : [...names, KEY])
  const read = new Map(names.map((name) => [name, readCertificates(name, settings)]))
  const of = (name: CertificateFile) => read.get(name)?.certificates ?? []
  return [
    ...names.flatMap((name) => [
      ...(read.get(name)?.findings ?? []),
      ...datesOf(name, of(name), now),
    ]),
    ...notAsked('certificates', missing),
    ...examineAuthorities(settings, of),
    ...(polls ? [] : examineListener(settings, of('OKIENKO_BACKSYSTEM_CERTIFICATE'))),
    ...(polls ? [] : examineClientCertificate(settings, now)),
  ]
}

function datesOf(
  name: CertificateFile,
  certificates: readonly X509Certificate[],
  now: number,
): readonly Finding[] {
  const isOver = (certificate: X509Certificate) => certificate.validToDate.getTime() < now
  // Authorities come and go one by one; the listener's certificate leans on all that stand below it.
  const mayBeOver = name !== 'OKIENKO_BACKSYSTEM_CERTIFICATE' && !certificates.every(isOver)
  return certificates.map((certificate) => {
    const which = `${name}: ${called(certificate)}`
    const left = certificate.validToDate.getTime() - now
    if (isOver(certificate)) {
      const since = `is over since ${certificate.validToDate.toISOString().slice(0, 10)}`
      return found(mayBeOver ? 'authority-over' : 'certificate-over', `${which} ${since}`)
    }
    if (certificate.validFromDate.getTime() > now) {
      const from = certificate.validFromDate.toISOString().slice(0, 16)
      return found('certificate-not-yet', `${which} is valid from ${from}Z`)
    }
    const days = Math.floor(left / DAY)
    const says = `${which} is good for ${days === 0 ? 'less than a day' : daysText(days)}`
    return found(codeOf(days), says)
  })
}

function codeOf(days: number): Code {
  if (days < LAST_DAYS) return 'certificate-ends-now'
  return days < SOON_DAYS ? 'certificate-ends-soon' : 'certificate-good'
}

function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

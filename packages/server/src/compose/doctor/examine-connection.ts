import type { X509Certificate } from 'node:crypto'
import { connect } from 'node:tls'
import { examineClock, mayBeAsked, notAsked, notRight, openAsker } from '@okienko/edge/doctor'
import { trustForTls } from '@okienko/edge/program'
import { readWhatIsRight } from '../../settings/config.ts'
import type { Settings } from '../../settings/settings.ts'
import { examineBacksystem } from './examine-backsystem.ts'
import { examineCertificates } from './examine-certificates.ts'
import { examineDialect, isDialectUnset } from './examine-dialect.ts'
import { examineInvitation } from './examine-invitation.ts'
import { examineWay, reached } from './examine-way.ts'
import { type Finding, found } from './finding.ts'
import { readCertificates } from './read-certificates.ts'

type Env = Readonly<Record<string, string | undefined>>

const NEEDED = ['OKIENKO_BACKSYSTEM_URL', 'OKIENKO_BACKSYSTEM_KEY'] as const
const PATIENCE_MS = 3_000

/**
 * The connection to the BackSystem, piece by piece and in the order in which they must hold: dialect, way, key, one code that
 * is ordered and withdrawn, the listener, the clock. Shows no code, leaves none behind and tells no secret. Never rejects.
 */
export async function examineConnection(env: Env): Promise<readonly Finding[]> {
  const settings = readWhatIsRight(env)
  trustForTls(
    readCertificates('OKIENKO_TLS_AUTHORITIES', settings).certificates.map(({ raw }) => raw),
  )
  const listening = await examineListening(settings)
  const missing = notRight(settings, NEEDED)
  if (isDialectUnset(settings))
    return [...(await examineBacksystem(settings, openAsker())), ...listening]
  const { OKIENKO_BACKSYSTEM_URL: url } = settings
  if (missing.length > 0 || url === undefined || !mayBeAsked(url, settings)) {
    const { findings } = await examineDialect(settings)
    const names = missing.length > 0 ? missing : (['OKIENKO_BACKSYSTEM_URL'] as const)
    return [...findings, ...notAsked('the BackSystem', names), ...listening]
  }
  const way = await examineWay(url)
  const { dialect } = await examineDialect(settings)
  const asker = openAsker()
  const known = await examineBacksystem(settings, asker)
  // A code is ordered only of one that answered, and knows the key.
  const mayOrder = !known.some(({ verdict }) => verdict === 'wrong')
  const invitation = dialect && mayOrder ? await examineInvitation(settings, dialect) : []
  return [...way, ...known, ...invitation, ...listening, examineClock(asker.readings)]
}

/** Whether whoever pushes could come in: the certificates, and whether the server that they are for listens. */
async function examineListening(settings: Partial<Settings>): Promise<readonly Finding[]> {
  if (settings.OKIENKO_BACKSYSTEM_DELIVERY === 'poll') return []
  const certificates = examineCertificates(settings, Date.now()).filter(({ says }) =>
    says.includes('OKIENKO_BACKSYSTEM'),
  )
  const { OKIENKO_BACKSYSTEM_HOST: set = '127.0.0.1', OKIENKO_BACKSYSTEM_PORT: port } = settings
  if (port === undefined) return certificates
  const host = set === '0.0.0.0' ? '127.0.0.1' : set === '::' ? '::1' : set
  const shown = `${set}:${port}`
  const why = await reached(host, port)
  if (why !== null) return [...certificates, found('listener-silent', `${shown}: ${why}`)]
  return [...certificates, await listenerAt(settings, { host, port, shown })]
}

/** What is shown there, whoever it may be: no certificate is shown in return, so nothing goes further. */
function listenerAt(
  settings: Partial<Settings>,
  at: { readonly host: string; readonly port: number; readonly shown: string },
): Promise<Finding> {
  const [own] = readCertificates('OKIENKO_BACKSYSTEM_CERTIFICATE', settings).certificates
  const { host, port, shown } = at
  return new Promise((resolve) => {
    // Who it is is compared here, and nothing is ever said to it.
    const socket = connect({ host, port, rejectUnauthorized: false, timeout: PATIENCE_MS })
    const end = (finding: Finding) => {
      socket.destroy()
      resolve(finding)
    }
    const other = () => end(found('listener-other', `${shown} does not speak TLS`))
    socket.once('timeout', other)
    socket.once('error', other)
    socket.once('secureConnect', () => {
      const seen = socket.getPeerX509Certificate()
      const isOwn = own !== undefined && seen !== undefined && isSame(own, seen)
      const says = `${shown} shows ${isOwn ? 'the' : 'another'} certificate than`
      end(
        isOwn
          ? found(
              'listener-good',
              `${shown} shows the certificate of OKIENKO_BACKSYSTEM_CERTIFICATE`,
            )
          : found('listener-other', `${says} OKIENKO_BACKSYSTEM_CERTIFICATE`),
      )
    })
  })
}

function isSame(one: X509Certificate, other: X509Certificate): boolean {
  return one.raw.equals(other.raw)
}

import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { connect as connectTls, getCACertificates, type TLSSocket } from 'node:tls'
import { nameServersAnswer, shownUrl, whyNoAnswer } from '@okienko/edge/doctor'
import { type Finding, found } from './finding.ts'

const PATIENCE_MS = 3_000
const DAY = 86_400_000
/** Time enough to order a new one. */
const SOON_DAYS = 30

/**
 * The way to an address, step by step: its name, a connection, TLS and the certificate that is shown there. Ends with the
 * first step that does not hold; says nothing to whoever listens.
 */
export async function examineWay(url: string): Promise<readonly Finding[]> {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const at = Number(port || (protocol === 'https:' ? 443 : 80))
  const shown = shownUrl(url)
  const address = await addressOf(host)
  if (address === null) return [found('way-name-unknown', `${shown}: ${host}`)]
  const resolved = found('way-name-known', `${host} is ${address}`)
  const connected = await reached(host, at)
  if (connected !== null) return [resolved, found('way-closed', `${shown}: ${connected}`)]
  const open = found('way-open', `${host} takes connections at port ${at}`)
  if (protocol !== 'https:') return [resolved, open, found('way-plain', `${shown} is plain http`)]
  return [resolved, open, await shownCertificate(host, at)]
}

async function addressOf(host: string): Promise<string | null> {
  if (!(await nameServersAnswer(host))) return null
  return lookup(host).then(
    ({ address }) => address,
    () => null,
  )
}

/** Null where a connection can be had; else why not. */
export function reached(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS })
    const end = (why: string | null) => {
      socket.destroy()
      resolve(why)
    }
    socket.once('connect', () => end(null))
    socket.once('timeout', () => end(`no connection within ${PATIENCE_MS / 1_000} s`))
    socket.once('error', (error) => end(whyNoAnswer(error)))
  })
}

function shownCertificate(host: string, port: number): Promise<Finding> {
  const shown = `${host}:${port}`
  return new Promise((resolve) => {
    // Those of the settings are among the default ones by now.
    const ca = getCACertificates('default')
    const servername = /^[\d.]+$|:/.test(host) ? '' : host
    const socket: TLSSocket = connectTls({ host, port, servername, ca, timeout: PATIENCE_MS })
    const end = (finding: Finding) => {
      socket.destroy()
      resolve(finding)
    }
    socket.once('timeout', () => end(found('way-no-tls', `${shown}: no TLS in time`)))
    socket.once('error', (error) => end(found('way-no-tls', `${shown}: ${whyNoAnswer(error)}`)))
    socket.once('secureConnect', () => end(goodFor(shown, socket)))
  })
}

function goodFor(shown: string, socket: TLSSocket): Finding {
  const certificate = socket.getPeerX509Certificate()
  const left = (certificate?.validToDate.getTime() ?? 0) - Date.now()
  const days = Math.floor(left / DAY)
  const says = `${shown} shows a certificate that is good for ${days} days`
  return found(days < SOON_DAYS ? 'way-certificate-ends-soon' : 'way-trusted', says)
}

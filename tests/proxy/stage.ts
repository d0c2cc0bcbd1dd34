import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { openInstallation, type TestInstallation } from '../support/installation.ts'
import { foundWebAuthority } from '../support/own-authorities.ts'
import { type Nginx, type Place, startNginx } from './nginx.ts'

/** Requests of one address in a minute: few enough to be used up, enough for everything else. */
export const RATE = 400

/** Another address that the server takes for a proxy of its own. */
export const OTHER_PROXY = '127.0.0.2'

/** A server behind an nginx, whose certificate this process trusts. */
export interface Behind {
  readonly installation: TestInstallation
  readonly nginx: Nginx
  /** One that is configured carelessly, in front of the same server: what it does must be noticed. */
  readonly careless: Nginx
  readonly place: Place
  /** The argument by which Chromium trusts this one certificate, and no other that is wrong. */
  readonly trust: string
  /** Where employees and phones are, through nginx. */
  readonly through: { readonly deskUrl: string; readonly simulatorUrl: string }
  close(): Promise<void>
}

export async function openBehind(): Promise<Behind> {
  await using stack = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'okienko-proxy-'))
  stack.defer(() => rmSync(folder, { recursive: true, maxRetries: 3 }))
  const { certificate, key, authority } = await foundWebAuthority(folder)
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(authority, 'utf8')])
  const free = await freePorts()
  const deskUrl = `https://127.0.0.1:${free.desk}`
  const installation = await openInstallation({
    env: {
      OKIENKO_ORIGIN: deskUrl,
      OKIENKO_TRUSTED_PROXIES: `127.0.0.1, ${OTHER_PROXY}`,
      OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: String(RATE),
      OKIENKO_ANONYMOUS_PER_ADDRESS_PER_MINUTE: String(RATE),
    },
    simulatorEnv: { OKIENKO_ORIGIN: deskUrl },
  })
  stack.defer(() => installation.remove())
  const ports = { tls: free.desk, plain: free.backsystem, desk: installation.ports.desk }
  const place = { folder: mkdtempSync(join(folder, 'nginx-')), ports, certificate, key }
  const nginx = await startNginx(place)
  stack.defer(() => nginx.stop())
  const careless = await startNginx(elsewhere(place, await freePorts()), carelessly)
  stack.defer(() => careless.stop())
  const opened = stack.move()
  return {
    installation,
    nginx,
    careless,
    place,
    trust: `--ignore-certificate-errors-spki-list=${keyDigest(certificate)}`,
    through: { deskUrl, simulatorUrl: installation.simulatorUrl },
    close: () => opened.disposeAsync(),
  }
}

function elsewhere(place: Place, free: { readonly desk: number; readonly backsystem: number }) {
  return {
    ...place,
    folder: mkdtempSync(`${place.folder}-`),
    ports: { ...place.ports, tls: free.desk, plain: free.backsystem },
  }
}

/** Buffers answers whatever the server says to it, and compresses all of them. */
function carelessly(text: string): string {
  let careless = text
  for (const [from, to] of [
    [/proxy_buffering \w+;/, 'proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;'],
    [/gzip \w+;/, 'gzip on; gzip_types *;'],
  ] as const) {
    if (!from.test(careless)) throw new Error(`nginx.conf has no ${from}`)
    careless = careless.replace(from, to)
  }
  return careless
}

function keyDigest(certificate: string): string {
  const { publicKey } = new X509Certificate(readFileSync(certificate))
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('base64')
}

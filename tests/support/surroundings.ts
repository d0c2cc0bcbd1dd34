import { X509Certificate } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import {
  BEARER_CLIENT,
  DESK_CLIENT,
} from '../../packages/simulator/src/identity-provider/clients.ts'
import { type Simulator, startSimulator } from '../../packages/simulator/src/start.ts'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { provideTestPki } from '../../packages/simulator/src/testing/shared-pki.ts'
import { foundWebAuthority, giveOwnAuthorities } from './own-authorities.ts'
import { openTlsFront, type TlsFront } from './tls-front.ts'

const ROOT = join(import.meta.dirname, '../..')
/** With it the desk's metrics are asked for. */
export const METRICS_TOKEN = 'of-whoever-watches-this-test'
const BANK_KEY = 'of-the-bank-and-of-this-test-alone'

/** Everybody around a bank's server in production, founded by a test: nobody is the simulator by name, all is TLS. */
export interface Surroundings {
  /** Settings of a bank among them, but for where its data is. */
  readonly settings: Readonly<Record<string, string>>
  /** Origins, https. The desk's leads to the server that these settings start. */
  readonly deskUrl: string
  readonly ministryUrl: string
  readonly issuer: string
  /** Where the server itself answers, http. */
  readonly serverUrl: string
  /** PEM file of the authority of all of them. */
  readonly webAuthority: string
  remove(): Promise<void>
}

/** Founds them. From then on this process trusts their authority too. */
export async function foundSurroundings(): Promise<Surroundings> {
  const stack = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'okienko-surroundings-'))
  stack.defer(() => rmSync(folder, { recursive: true }))
  const web = await foundWebAuthority(folder)
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(web.authority, 'utf8')])
  const [desk, ministry] = [await openTlsFront(web), await openTlsFront(web)]
  stack.adopt(desk, (front) => front.close())
  stack.adopt(ministry, (front) => front.close())
  const ports = await freePorts()
  const serverUrl = `http://127.0.0.1:${ports.desk}`
  desk.leadTo(serverUrl)
  const simulator = await foundMinistry(folder, { desk, ministry, listener: ports.backsystem })
  stack.adopt(simulator, (opened) => opened.close())
  const issuer = `${ministry.url}/idp`
  return {
    settings: {
      ...settingsOfABank(folder),
      OKIENKO_PORT: String(ports.desk),
      OKIENKO_BACKSYSTEM_PORT: String(ports.backsystem),
      OKIENKO_ORIGIN: desk.url,
      OKIENKO_OIDC_ISSUER: issuer,
      OKIENKO_BACKSYSTEM_URL: `${ministry.url}/backsystem`,
      OKIENKO_TLS_AUTHORITIES: web.authority,
    },
    deskUrl: desk.url,
    ministryUrl: ministry.url,
    issuer,
    serverUrl,
    webAuthority: web.authority,
    remove: () => stack.disposeAsync(),
  }
}

/** Ministry, BackSystem, phones and identity provider under names of their own, behind TLS. */
async function foundMinistry(
  folder: string,
  to: { readonly desk: TlsFront; readonly ministry: TlsFront; readonly listener: number },
): Promise<Simulator> {
  const dataDir = join(folder, 'ministry')
  await provideTestPki(dataDir)
  await giveOwnAuthorities(dataDir)
  const simulator = await startSimulator({
    dataDir,
    port: 0,
    origin: to.ministry.url,
    bankResultsUrl: `https://127.0.0.1:${to.listener}/results`,
    handOver: 'signed',
    bankKey: BANK_KEY,
    identityProvider: { relyingPartyOrigin: to.desk.url },
  })
  to.ministry.leadTo(simulator.url)
  return simulator
}

function settingsOfABank(folder: string): Readonly<Record<string, string>> {
  const pki = join(folder, 'ministry/pki')
  const etc = join(folder, 'etc')
  mkdirSync(etc, { mode: 0o700 })
  const place = (file: string) => {
    copyFileSync(join(pki, file), join(etc, file))
    return join(etc, file)
  }
  const client = readFileSync(join(pki, 'backsystem-client.crt'))
  const { fingerprint256 } = new X509Certificate(client)
  return {
    OKIENKO_INSTITUTION: 'Bank Przykładowy S.A.',
    OKIENKO_CONTROLLER_CONTACT: 'ul. Okrężna 1, 00-001 Warszawa; dane@bank.example',
    OKIENKO_DATA_PROTECTION_OFFICER: 'Inspektor ochrony danych: iod@bank.example',
    OKIENKO_SYSTEMS: 'front-office',
    OKIENKO_BRANCHES: 'Warszawa-Centrum,Kraków-Rynek,Centrala',
    OKIENKO_WORKSTATIONS: 'W1,W9,K1,C4,C7',
    OKIENKO_CATALOGUE: join(ROOT, 'packages/server/catalogue/bank.yaml'),
    OKIENKO_OIDC_CLIENT_ID: DESK_CLIENT.id,
    OKIENKO_OIDC_CLIENT_SECRET: DESK_CLIENT.secret,
    OKIENKO_OIDC_CLIENTS: `${BEARER_CLIENT.id}=front`,
    OKIENKO_BACKSYSTEM_KEY: BANK_KEY,
    OKIENKO_BACKSYSTEM_DIALECT: 'simulator',
    OKIENKO_METRICS_TOKEN: METRICS_TOKEN,
    OKIENKO_BACKSYSTEM_CERTIFICATE: place('listener.crt'),
    OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: place('listener.key'),
    OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: place('backsystem-client-ca.pem'),
    OKIENKO_BACKSYSTEM_CLIENT: `sha256:${fingerprint256}`,
    OKIENKO_USER_AUTHORITIES: place('user-authorities.pem'),
    OKIENKO_SEAL_AUTHORITIES: place('seal-authorities.pem'),
    OKIENKO_TRUSTED_PROXIES: '127.0.0.1',
  }
}

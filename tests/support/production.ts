import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { DESK_CLIENT } from '../../packages/simulator/src/identity-provider/clients.ts'
import { type Simulator, startSimulator } from '../../packages/simulator/src/start.ts'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { provideTestPki } from '../../packages/simulator/src/testing/shared-pki.ts'
import { type Installed, installAlone, type Said } from './installed.ts'
import { foundWebAuthority, giveOwnAuthorities } from './own-authorities.ts'
import { openTlsFront, type TlsFront } from './tls-front.ts'

const BANK_KEY = 'of-the-bank-and-of-this-test-alone'

/** A bank in production: the installed program behind TLS, beside a Ministry and an issuer that a test founded. */
export interface Production {
  readonly installed: Installed
  /** Origins, https. */
  readonly deskUrl: string
  readonly ministryUrl: string
  /** PEM file of the authority of all of them. */
  readonly webAuthority: string
  readonly issuer: string
  /** Settings of the server, as a bank's. */
  readonly env: Readonly<Record<string, string>>
  readonly dataDir: string
  /** Runs a command of the program under these settings. */
  okienko(...args: readonly string[]): Promise<Said>
  /** Starts the server; it is ready when this returns. Throws with what it said when it ends before. */
  start(): Promise<ChildProcess>
  remove(): Promise<void>
}

/** Founds all of it but for the start. `more` settings go over those of a bank. */
export async function foundProduction(
  more: Readonly<Record<string, string>> = {},
): Promise<Production> {
  const stack = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'okienko-production-'))
  stack.defer(() => rmSync(folder, { recursive: true }))
  const web = await foundWebAuthority(folder)
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(web.authority, 'utf8')])
  const [desk, ministry] = [await openTlsFront(web), await openTlsFront(web)]
  stack.adopt(desk, (front) => front.close())
  stack.adopt(ministry, (front) => front.close())
  const ports = await freePorts()
  desk.leadTo(`http://127.0.0.1:${ports.desk}`)
  const simulator = await foundMinistry(folder, { desk, ministry, listener: ports.backsystem })
  stack.adopt(simulator, (opened) => opened.close())
  const installed = stack.adopt(await installAlone('okienko'), (one) => one.remove())
  const issuer = `${ministry.url}/idp`
  const dataDir = join(folder, 'data')
  const env = {
    ...(await settingsOfABank(folder, installed)),
    OKIENKO_DATA_DIR: dataDir,
    OKIENKO_PORT: String(ports.desk),
    OKIENKO_BACKSYSTEM_PORT: String(ports.backsystem),
    OKIENKO_ORIGIN: desk.url,
    OKIENKO_OIDC_ISSUER: issuer,
    OKIENKO_BACKSYSTEM_URL: `${ministry.url}/backsystem`,
    OKIENKO_TLS_AUTHORITIES: web.authority,
    ...more,
  }
  return {
    installed,
    env,
    dataDir,
    issuer,
    deskUrl: desk.url,
    ministryUrl: ministry.url,
    webAuthority: web.authority,
    okienko: (...args) =>
      installed.run('node_modules/.bin/okienko', args, {
        ...env,
        NODE_EXTRA_CA_CERTS: web.authority,
      }),
    async start() {
      const running = await startProgram(installed, env)
      stack.defer(() => void running.kill('SIGKILL'))
      return running
    },
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

async function settingsOfABank(folder: string, installed: Installed) {
  const pki = join(folder, 'ministry/pki')
  const etc = join(folder, 'etc')
  mkdirSync(etc, { mode: 0o700 })
  const place = (file: string) => {
    copyFileSync(join(pki, file), join(etc, file))
    return join(etc, file)
  }
  return {
    OKIENKO_INSTITUTION: 'Bank Przykładowy S.A.',
    OKIENKO_CATALOGUE: join(installed.folder, 'node_modules/okienko/catalogue/bank.yaml'),
    OKIENKO_OIDC_CLIENT_ID: DESK_CLIENT.id,
    OKIENKO_OIDC_CLIENT_SECRET: DESK_CLIENT.secret,
    OKIENKO_BACKSYSTEM_KEY: BANK_KEY,
    OKIENKO_BACKSYSTEM_CERTIFICATE: place('listener.crt'),
    OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: place('listener.key'),
    OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: place('backsystem-client-ca.pem'),
    OKIENKO_USER_AUTHORITIES: place('user-authorities.pem'),
    OKIENKO_SEAL_AUTHORITIES: place('seal-authorities.pem'),
    OKIENKO_TRUSTED_PROXIES: '127.0.0.1',
  }
}

async function startProgram(
  installed: Installed,
  env: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const child = spawn('node_modules/.bin/okienko', ['start'], {
    cwd: installed.folder,
    env: { ...installed.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000)
    })
  }
  const ready = `http://127.0.0.1:${env['OKIENKO_PORT']}/readyz`
  const deadline = Date.now() + 60_000
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(ready, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.ok) return child
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new Error(`not ready, exit code ${child.exitCode}: ${said}`)
}

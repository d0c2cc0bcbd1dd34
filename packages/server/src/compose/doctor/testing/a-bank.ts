import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CertificateWish,
  extension,
  type Identity,
  issue,
  type Keys,
  YEAR,
} from '../../../../../evidence/src/testing/pki.ts'

export const DAY = 86_400_000
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'

/** A folder with everything that a bank sets up before its first start in production, and all of it right. */
export interface ABank {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly authorities: Readonly<Record<'users' | 'seals' | 'tls', Identity>>
  readonly listener: Identity
  /** Writes a file of mode 0600 and gives its path. */
  file(name: string, content: string | Uint8Array): string
  remove(): void
}

/** Valid for a year from yesterday on, unless it says otherwise. */
export function certified(wish: CertificateWish): Identity {
  const now = Date.now()
  const dates = { notBefore: new Date(now - DAY), notAfter: new Date(now + YEAR) }
  return issue({ ...dates, ...wish })
}

/** Its subject alternative name is the address 127.0.0.1 (RFC 5280 §4.2.1.6). */
export const ON_LOOPBACK = extension(
  '2.5.29.17',
  Uint8Array.of(0x30, 0x06, 0x87, 0x04, 127, 0, 0, 1),
)

export function authority(commonName: string, wish: Partial<CertificateWish> = {}): Identity {
  return certified({ commonName, authority: true, ...wish })
}

export function pemOf(...identities: readonly Identity[]): string {
  return identities
    .map(({ certificate }) => {
      const lines =
        Buffer.from(certificate)
          .toString('base64')
          .match(/.{1,64}/g) ?? []
      return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
    })
    .join('')
}

export function keyPemOf({ privateKey }: Keys): string {
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}

/** Over a bank's settings: what the demo has in its data folder, and does without. */
export const AS_DEMO = {
  OKIENKO_DEMO: '1',
  OKIENKO_KEYS: '',
  OKIENKO_JOURNAL_LAST: '',
  OKIENKO_JOURNAL_WITNESSES: '',
}

export function aBank(): ABank {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-doctor-'))
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 })
    return join(folder, name)
  }
  const authorities = {
    users: authority('Users'),
    seals: authority('Seals'),
    tls: authority('Connections'),
  }
  const { users, seals, tls } = authorities
  const listener = certified({ commonName: 'Listener', issuer: tls, purposes: [SERVER_AUTH] })
  const env = {
    OKIENKO_ORIGIN: 'https://desk.bank.example',
    OKIENKO_DATA_DIR: join(folder, 'data'),
    OKIENKO_KEYS: join(folder, 'keys'),
    OKIENKO_JOURNAL_LAST: join(folder, 'last'),
    OKIENKO_JOURNAL_WITNESSES: `https://audit.bank.example/witness=${join(folder, 'audit.vkey')}`,
    OKIENKO_INSTITUTION: 'Bank "Przykładowy"',
    OKIENKO_CONTROLLER_CONTACT: 'ul. Okrężna 1, 00-001 Warszawa; dane@bank.example',
    OKIENKO_DATA_PROTECTION_OFFICER: 'Inspektor ochrony danych: iod@bank.example',
    OKIENKO_SYSTEMS: 'front-office',
    OKIENKO_BRANCHES: 'Warszawa-Centrum,Kraków-Rynek,Centrala',
    OKIENKO_WORKSTATIONS: 'W1,W9,K1,C4,C7',
    OKIENKO_CATALOGUE: join(import.meta.dirname, '../../../../catalogue/bank.yaml'),
    OKIENKO_OIDC_ISSUER: 'https://idp.bank.example',
    OKIENKO_OIDC_CLIENT_ID: 'desk',
    OKIENKO_OIDC_CLIENT_SECRET: 'a-secret-of-some-length',
    OKIENKO_BACKSYSTEM_URL: 'https://backsystem.bank.example',
    OKIENKO_BACKSYSTEM_KEY: 'a-key-of-some-length',
    OKIENKO_BACKSYSTEM_DIALECT: 'simulator',
    OKIENKO_BACKSYSTEM_CERTIFICATE: file('listener.pem', pemOf(listener, tls)),
    OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: file('listener.key', keyPemOf(listener.keys)),
    OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: file('clients.pem', pemOf(tls)),
    OKIENKO_BACKSYSTEM_CLIENT: 'dns:backsystem.bank.example',
    OKIENKO_USER_AUTHORITIES: file('users.pem', pemOf(users)),
    OKIENKO_SEAL_AUTHORITIES: file('seals.pem', pemOf(seals)),
    OKIENKO_TRUSTED_PROXIES: '127.0.0.1',
  }
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return { folder, env, authorities, listener, file, remove }
}

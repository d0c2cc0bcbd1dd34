import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BANK_AUDIENCE, DESK_CLIENT } from '../packages/simulator/src/identity-provider/clients.ts'

/** In which of its two ways the simulated Bank B's own system is spoken to. */
export const BANK_B_DIALECTS = ['standard', 'legacy'] as const
export type BankBDialect = (typeof BANK_B_DIALECTS)[number]

/** Command and settings of the program that stands before Bank B's own system. */
export const BFF_COMMAND = ['packages/bff/src/cli/okienko-bff.ts', 'start'] as const

/** What Bank B would write into the settings of its backend-for-frontend, pointed at the simulator with its files in `dataDir`. */
export async function bankBSettings(
  dataDir: string,
  simulatorUrl: string,
  port: number,
  dialect: BankBDialect,
): Promise<Record<string, string>> {
  const key = async (name: string) =>
    (await readFile(join(dataDir, 'simulator', name), 'utf8')).trim()
  return {
    OKIENKO_DEMO: '1',
    OKIENKO_BFF_PORT: String(port),
    OKIENKO_INSTITUTION: 'Bank Drugi S.A.',
    OKIENKO_OIDC_ISSUER: `${simulatorUrl}/idp`,
    OKIENKO_OIDC_CLIENT_ID: DESK_CLIENT.id,
    OKIENKO_OIDC_CLIENT_SECRET: DESK_CLIENT.secret,
    OKIENKO_PHONE_URL: `${simulatorUrl}/phone/`,
    OKIENKO_BANK_AUDIENCE: BANK_AUDIENCE,
    OKIENKO_BANK_DIALECT: dialect,
    ...(dialect === 'standard'
      ? {
          OKIENKO_BANK_URL: `${simulatorUrl}/bank-b/api`,
          OKIENKO_BANK_AUTH: 'token-exchange',
          OKIENKO_BANK_HINT_SECRET: await key('bank-b-hints.key'),
        }
      : {
          OKIENKO_BANK_URL: `${simulatorUrl}/bank-b/legacy`,
          OKIENKO_BANK_AUTH: 'secret',
          OKIENKO_BANK_SECRET: await key('bank-b.key'),
        }),
  }
}

/** What stands in a server's settings and is Bank B's own to say: its system takes them, under the same names. */
const OF_THE_BANK = [
  'OKIENKO_SCAN_SECONDS',
  'OKIENKO_GRACE_SECONDS',
  'OKIENKO_DECISION_SECONDS',
  'OKIENKO_OPEN_PER_SESSION',
]

/** What the simulator is told, so that it plays Bank B's system for this program. */
export function bankBSimulated(
  port: number,
  dialect: BankBDialect,
  env: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    OKIENKO_BFF_PORT: String(port),
    OKIENKO_BANK_DIALECT: dialect,
    ...Object.fromEntries(Object.entries(env).filter(([name]) => OF_THE_BANK.includes(name))),
  }
}

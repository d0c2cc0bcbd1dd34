import { randomUUID } from 'node:crypto'
import { type EmployeeHeader, signingEmployees } from '../bank-auth/signed-header.ts'
import { freshKey, readKeys, signingKey } from '../bank-auth/signing-key.ts'
import type { BankDialect } from '../compose/read-bank-dialect.ts'
import type { CheckCaller, CheckCallers } from '../conformance/callers.ts'

/** By what the API is to know who calls. */
export interface Access {
  readonly token: string | null
  readonly otherToken: string | null
  readonly secret: string | null
  /** PEM. */
  readonly signingKey: string | null
  readonly header: string
  readonly issuer: string
  readonly audience: string
  readonly employee: string
  readonly otherEmployee: string
}

/** Whoever the check calls as. Throws an Error, in words, where the dialect asks for a secret that was not given. */
export async function checkCallers(dialect: BankDialect, access: Access): Promise<CheckCallers> {
  const { token, otherToken, secret, employee, otherEmployee } = access
  if (dialect.secret !== null && secret === null) {
    throw new Error('The dialect names a header for a secret: say --secret-file.')
  }
  const key = access.signingKey === null ? null : readKeys(access.signingKey)[0]
  const signed = key === null ? null : await headerBy(key, access)
  const other = key === null ? null : await headerBy(freshKey(), access)
  const caller = (of: string, shown: Shown) => callerOf(dialect, of, shown)
  // A token says who calls. With that of the first employee nobody is another one, unless a signed header says so.
  const isAnother = token === null || otherToken !== null || signed !== null
  const hasKey = token !== null || secret !== null || signed !== null
  return {
    employee: caller(employee, { token, secret, signed }),
    another: isAnother
      ? caller(otherEmployee, { token: otherToken ?? token, secret, signed })
      : null,
    wrongKey: hasKey
      ? caller(employee, { token: altered(token), secret: altered(secret), signed: other })
      : null,
  }
}

interface Shown {
  readonly token: string | null
  readonly secret: string | null
  readonly signed: EmployeeHeader | null
}

function callerOf(
  dialect: BankDialect,
  employeeId: string,
  { token, secret, signed }: Shown,
): CheckCaller {
  const shown: Record<string, string> = {}
  if (token !== null) shown['authorization'] = `Bearer ${token}`
  if (dialect.secret !== null && secret !== null) {
    shown[dialect.secret.header] = `${dialect.secret.before}${secret}`
  }
  const sign = signed === null ? null : signingEmployees(signed, Date.now)
  return {
    as: {
      employeeToken: null,
      audit: {
        employeeId,
        employeeName: employeeId,
        branch: 'okienko-check',
        workstation: 'okienko-check',
        sessionId: randomUUID(),
        roles: 'advisor',
        correlationId: randomUUID(),
      },
    },
    headersFor: async (as, call) => ({ ...shown, ...(await sign?.(as, call)) }),
  }
}

async function headerBy(
  key: Parameters<typeof signingKey>[0],
  { header: name, issuer, audience }: Access,
): Promise<EmployeeHeader> {
  return { name, issuer, audience, key: await signingKey(key) }
}

/**
 * One sign of it is another one, in the middle of the last part: the last sign of a signature in base64url has bits that count for
 * nothing, and one that is changed there may be the same signature. Null for nothing.
 */
export function altered(text: string | null): string | null {
  if (text === null) return null
  const start = text.lastIndexOf('.') + 1
  const at = start + Math.floor((text.length - start) / 2)
  const other = /[aA]/.test(text.charAt(at)) ? 'B' : 'A'
  return text.slice(0, at) + other + text.slice(at + 1)
}

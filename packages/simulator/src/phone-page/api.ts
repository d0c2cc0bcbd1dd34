import type { Citizen, Offer, Problem, Request, Scenario } from './wire.ts'

const BASE = '/phone/api'
const PATIENCE_MS = 30_000
const UNREACHABLE: Problem = { code: 'unreachable', message: null }
const UNEXPLAINED: Problem = { code: 'unexplained', message: null }

/** What the simulator answered, or the problem that it (or the network) had. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

async function ask<T>(path: string, body?: object): Promise<Answer<T>> {
  try {
    const response = await fetch(`${BASE}${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await response.text()
    const json: unknown = text === '' ? null : JSON.parse(text)
    if (response.ok) return { ok: true, value: json as T }
    return { ok: false, problem: isProblem(json) ? json : UNEXPLAINED }
  } catch {
    return { ok: false, problem: UNREACHABLE }
  }
}

function isProblem(json: unknown): json is Problem {
  if (typeof json !== 'object' || json === null || !('code' in json && 'message' in json))
    return false
  const { code, message } = json
  const languages = ['pl', 'en', 'uk']
  return (
    typeof code === 'string' &&
    typeof message === 'object' &&
    message !== null &&
    languages.every((language) => language in message)
  )
}

export const readCitizens = () => ask<{ readonly citizens: readonly Citizen[] }>('/citizens')
export const readOffers = () => ask<{ readonly offers: readonly Offer[] }>('/offers')
export const readScenarios = () => ask<readonly Scenario[]>('/scenarios')

/** Shows a code to the phone. `scenario` is null for the usual course. */
export const scan = (citizenId: string, qrText: string, scenario: string | null) =>
  ask<Request>('/scans', { citizenId, qrText, ...(scenario === null ? {} : { scenario }) })

/** Signs and sends the data of a scanned request. */
export const agree = (scanId: string, pin: string) =>
  ask<{ readonly outcome: 'sent' }>(`/scans/${encodeURIComponent(scanId)}/agreement`, { pin })

/** Tells the institution that the customer refuses. */
export const refuse = (scanId: string) =>
  ask<unknown>(`/scans/${encodeURIComponent(scanId)}/refusal`, {})

import type { Installation, Me, Operations, VerificationList } from '@okienko/contract'

/** What came of a request; `unreachable` means that nobody answered. */
export type Answer<Body> =
  | { readonly got: 'body'; readonly body: Body }
  | { readonly got: 'problem'; readonly code: string }
  | { readonly got: 'unreachable' }

export const api = {
  installation: (): Promise<Answer<Installation>> => request('GET', '/v1/installation'),
  me: (): Promise<Answer<Me>> => request('GET', '/v1/me'),
  operations: (): Promise<Answer<Operations>> => request('GET', '/v1/operations'),
  today: (): Promise<Answer<VerificationList>> => request('GET', '/v1/verifications'),
  alive: (): Promise<Answer<unknown>> => request('GET', '/healthz'),
  signOut: (): Promise<Answer<null>> => request('POST', '/sign-out'),
}

/** Own origin, own session; the answer's form is the server's promise (the contract), checked there. */
export async function request<Body>(
  method: 'GET' | 'POST',
  path: string,
  sent?: object,
): Promise<Answer<Body>> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json, application/problem+json, text/plain',
        ...(sent && { 'content-type': 'application/json' }),
      },
      body: sent ? JSON.stringify(sent) : null,
      signal: AbortSignal.timeout(10_000),
    })
    const body = await contentOf(response)
    if (response.ok) return { got: 'body', body }
    return { got: 'problem', code: String(body?.code ?? `http-${response.status}`) }
  } catch {
    return { got: 'unreachable' }
  }
}

function contentOf(response: Response) {
  if (response.status === 204) return null
  const text = response.headers.get('content-type')?.startsWith('text/plain')
  return text ? response.text() : response.json()
}

import { EMPLOYEES, type Employee } from './employees.ts'

/** Where a browser stands just before it goes back to the desk: the address, and the cookie it brings. */
export interface Arrival {
  readonly url: URL
  readonly cookie: string
}

/** Signs in at the identity provider and stops at the redirect back, which is the caller's to follow. */
export async function arriveFromIssuer(deskUrl: string, employee: Employee): Promise<Arrival> {
  const left = await fetch(`${deskUrl}/sign-in`, { redirect: 'manual' })
  const atDesk = cookiesOf(left)
  const cookies = new Map<string, string>()
  let url = new URL(left.headers.get('location') ?? '')
  let form: URLSearchParams | null = null
  while (url.origin !== deskUrl) {
    const response: Response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    })
    for (const [name, value] of cookiesOf(response)) cookies.set(name, value)
    const location = response.headers.get('location')
    form = location === null ? new URLSearchParams({ employee: EMPLOYEES[employee] }) : null
    if (location !== null) url = new URL(location, url)
    else if (!url.pathname.includes('/interaction/')) throw new Error('the issuer did not ask')
  }
  return { url, cookie: [...atDesk].map((pair) => pair.join('=')).join('; ') }
}

function cookiesOf(response: Response): Map<string, string> {
  const pairs = response.headers.getSetCookie().map((line): [string, string] => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    return [name, value]
  })
  return new Map(pairs)
}

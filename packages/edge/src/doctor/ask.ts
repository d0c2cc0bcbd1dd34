import { nameServersAnswer } from './name-servers.ts'
import { whyNoAnswer } from './why-no-answer.ts'

/** What one question to another system gave. */
export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly text: string
  /** How long it took, milliseconds. */
  readonly ms: number
}

/** That there was none, and why, in words for the operator. */
export interface NoAnswer {
  readonly kind: 'none'
  readonly why: string
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: URLSearchParams | Uint8Array<ArrayBuffer>
}

/** How far somebody's clock is ahead of ours, in milliseconds, to within a second. */
export interface ClockReading {
  readonly who: string
  readonly ahead: number
}

/** Whom the doctor asks, and what it learns of their clocks on the way. */
export interface Asker {
  ask(url: string, question?: Question): Promise<Answer | NoAnswer>
  readonly readings: readonly ClockReading[]
}

/** One question, its whole answer included. Two in a row stay below the bound of an examination. */
const PATIENCE_MS = 3_000
const LONGEST = 200_000

/**
 * Asks others, each question bounded in time and each answer in bytes while it is read. Follows no redirect:
 * a key goes where the settings say or nowhere. Never rejects.
 */
export function openAsker(patience = PATIENCE_MS): Asker {
  const readings: ClockReading[] = []
  return {
    readings,
    async ask(url, { method = 'GET', headers = {}, body } = {}) {
      const asked = Date.now()
      const late = AbortSignal.timeout(patience)
      try {
        const { hostname, username, password } = new URL(url)
        if (username || password) return none('its address holds a name or a password')
        if (!(await nameServersAnswer(hostname))) return none('the name servers do not answer')
        const how = {
          method,
          headers,
          body: body ?? null,
          redirect: 'manual',
          signal: late,
        } as const
        const response = await fetch(url, how)
        const ahead = aheadOf(response.headers, asked)
        if (ahead !== null) readings.push({ who: shownUrl(url), ahead })
        const text = await readBounded(response)
        if (text === null) return none(`its answer is longer than ${LONGEST} bytes`)
        return { kind: 'answer', status: response.status, text, ms: Date.now() - asked }
      } catch (error) {
        return none(late.aborted ? `no answer within ${patience / 1_000} s` : whyNoAnswer(error))
      }
    },
  }
}

/** As much of an address as may be shown: whoever wrote a secret into it finds it in no terminal. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return 'what is no address'
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname === '/' ? '' : pathname}`
}

/** The object that a text says in JSON; an empty one where it says something else. */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? { ...said } : {}
  } catch {
    return {}
  }
}

const none = (why: string): NoAnswer => ({ kind: 'none', why })

/** By the middle of a second that was said between the question and the answer; not by what a cache has kept. */
function aheadOf(headers: Headers, asked: number): number | null {
  const said = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(said) || headers.has('age')) return null
  return said + 500 - (asked + Date.now()) / 2
}

async function readBounded(response: Response): Promise<string | null> {
  let text = ''
  let length = 0
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    // Leaving the loop hangs up.
    if (length > LONGEST) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text
}

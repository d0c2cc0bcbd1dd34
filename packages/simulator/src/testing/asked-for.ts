/* How a bank asks a BackSystem for results, for whoever stands in between. */

/** How a bank asks for results, as far as somebody in between has to know it. */
export interface AskedFor {
  /** The transaction that a request asks about; null for one that asks about something else, `all` about every one. */
  about(method: string, path: string): string | null
  /** The answer of the BackSystem without those about the transactions, and with these texts besides. */
  among(
    answer: string,
    without: (transactionId: string) => boolean,
    said: readonly string[],
  ): string
}

export const ALL = 'all'

/** The first dialect: each by itself. */
export const BY_TRANSACTION: AskedFor = {
  about: (method, path) =>
    method === 'GET' ? (/^\/bank\/transactions\/([^/]+)/.exec(path)?.[1] ?? null) : null,
  among: (answer) => answer,
}

/** The second: all that there are, in one list. What is said is spliced in as it is. */
export const IN_ONE_LIST: AskedFor = {
  about: (_method, path) => (path.endsWith('/sesje/zakonczone') ? ALL : null),
  among(answer, without, said) {
    const { wyniki, ...rest } = JSON.parse(answer) as { wyniki: { nrSesji: string }[] }
    const kept = wyniki.filter(({ nrSesji }) => !without(nrSesji)).map((one) => JSON.stringify(one))
    return `${JSON.stringify(rest).slice(0, -1)},"wyniki":[${[...kept, ...said].join(',')}]}`
  },
}

/**
 * One saying of each queue, taken out of it. What would make the whole list unreadable is said alone: the others are said
 * the next time.
 */
export function saidNext(queues: Iterable<string[]>): readonly string[] {
  const pending = [...queues].filter((queue) => queue.length > 0)
  const rubbish = pending.find(([first = '']) => !isJson(first))
  return (rubbish ? [rubbish] : pending).flatMap((queue) => queue.splice(0, 1))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

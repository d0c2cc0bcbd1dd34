import type { RevocationList } from './revocation-list.ts'

/** Whether a list may still be believed; before its own beginning it may not either. */
export function isCurrent({ thisUpdate, nextUpdate }: RevocationList, now: number): boolean {
  return thisUpdate <= now && now <= nextUpdate
}

/** Whether its authority made it before the other: by its time, or by its number where both have one (RFC 5280 §5.2.3). */
export function isOlder(list: RevocationList, other: RevocationList): boolean {
  const isNumbered = list.number !== null && other.number !== null
  const isBefore = isNumbered && (list.number ?? 0n) < (other.number ?? 0n)
  return isBefore || list.thisUpdate < other.thisUpdate
}

/** Of each key of each authority the list that was made last. */
export function lastOfEach(lists: readonly RevocationList[]): readonly RevocationList[] {
  const last = new Map<string, RevocationList>()
  for (const list of lists) {
    const known = last.get(list.signer)
    if (known === undefined || isOlder(known, list)) last.set(list.signer, list)
  }
  return [...last.values()]
}

/** The last lists of authorities that have none which may still be believed: whomever those certified is not let in. */
export function staleLists(
  lists: readonly RevocationList[],
  now: number,
): readonly RevocationList[] {
  const last = lastOfEach(lists)
  const nameOf = ({ issuer }: RevocationList) => issuer.toHex()
  const good = new Set(last.filter((list) => isCurrent(list, now)).map(nameOf))
  return last.filter((list) => !good.has(nameOf(list)))
}

/**
 * What is in force once `read` was read while others were: of each signer what it made last. One that `read` has only an
 * older list of, or none, keeps what is in force, so that what was revoked stays revoked; `kept` is how many do.
 */
export function listsAfter(
  inForce: readonly RevocationList[],
  read: readonly RevocationList[],
): { readonly lists: readonly RevocationList[]; readonly kept: number } {
  const next = new Map(lastOfEach(read).map((list) => [list.signer, list]))
  const isKept = (last: RevocationList) => {
    const other = next.get(last.signer)
    return other === undefined || isOlder(other, last)
  }
  const kept = new Set(
    lastOfEach(inForce)
      .filter(isKept)
      .map(({ signer }) => signer),
  )
  const lists = [
    ...inForce.filter(({ signer }) => kept.has(signer)),
    ...read.filter(({ signer }) => !kept.has(signer)),
  ]
  return { lists, kept: kept.size }
}

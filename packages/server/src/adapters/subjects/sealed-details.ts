import { canonicalize, type Json } from '@okienko/journal/check'
import type { CustomerDetail, Details } from '../../application/ports/details.ts'
import { Fault } from '../../application/ports/fault.ts'
import {
  type ContentDeps,
  findContent,
  isDetail,
  openContent,
  putContent,
} from './sealed-content.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Details over their rows: what is sealed is canonical JSON. */
export function sealedDetails(deps: ContentDeps): Details {
  const { rows } = deps
  return {
    keep: (subject, detail) =>
      putContent(rows, subject, encoder.encode(canonicalize(wellFormed(detail)))),
    async open(commitment) {
      const content = await findContent(deps, commitment)
      return content && detailOf(content)
    },
    drop: (commitment) => rows.drop(commitment),
    async of(subject) {
      const all = (await rows.of(subject.id)).map((row) => openContent(subject, row))
      return all.filter(isDetail).map(detailOf)
    },
    unaccounted: rows.unaccounted,
  }
}

/** Our own bytes: sealed and authenticated, so their shape is what we wrote. */
function detailOf(content: Uint8Array): CustomerDetail {
  try {
    return JSON.parse(decoder.decode(content))
  } catch (cause) {
    throw new Fault('journal-unavailable', { cause })
  }
}

/** The host's own words may not be Unicode; canonical JSON is. */
function wellFormed(detail: CustomerDetail): Json {
  return JSON.parse(JSON.stringify(detail), (_, value) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  )
}

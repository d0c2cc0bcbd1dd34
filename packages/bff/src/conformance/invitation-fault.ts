import type { BankInvitation } from '@okienko/contract/bank-api'
import { sizeOfImage } from './image.ts'

const SHORTEST_MS = 10_000
const LONGEST_MS = 900_000

/** What is wrong with a code and with its times; null for nothing. `now` in milliseconds since the epoch. */
export function invitationFault(
  { text, picture, scanBefore, answerBefore }: BankInvitation,
  now: number,
): { readonly code: string | null; readonly times: string | null } {
  return {
    code: codeFault(text, picture),
    times: timesFault(Date.parse(scanBefore) - now, Date.parse(answerBefore) - now),
  }
}

function codeFault(text: string | undefined, picture: string | undefined): string | null {
  if (text !== undefined && !/^[\x20-\x7e]+$/.test(text)) {
    return 'the text has signs that are not of ASCII, or not printed'
  }
  if (picture === undefined) return null
  return sizeOfImage(picture) === null ? 'the picture is no whole PNG or JPEG' : null
}

function timesFault(scan: number, answer: number): string | null {
  const seconds = (ms: number) => `${Math.round(ms / 1_000)} s from now`
  if (scan < SHORTEST_MS || scan > LONGEST_MS) return `\`scanBefore\` is ${seconds(scan)}`
  if (answer < scan) return '`answerBefore` is before `scanBefore`'
  return answer > LONGEST_MS + SHORTEST_MS ? `\`answerBefore\` is ${seconds(answer)}` : null
}

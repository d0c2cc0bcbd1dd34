import { createHash } from 'node:crypto'
import type { QrText } from '@okienko/contract/backsystem'
import { z } from 'zod'

const memo = z.strictObject({
  /** SHA-256 hex of the one-time token that the answer must carry. The token itself is in the code alone. */
  tokenDigest: z.string().regex(/^[0-9a-f]{64}$/),
  /** Epoch seconds printed in the code. */
  validTime: z.int(),
})

/** What the answer to a code is held against later. */
export function writeMemo({ securityToken, validTime }: QrText): string {
  const tokenDigest = createHash('sha256').update(securityToken).digest('hex')
  return JSON.stringify({ tokenDigest, validTime } satisfies z.infer<typeof memo>)
}

/** Throws for anything that `writeMemo` does not write. */
export function readMemo(text: string): z.infer<typeof memo> {
  return memo.parse(JSON.parse(text))
}

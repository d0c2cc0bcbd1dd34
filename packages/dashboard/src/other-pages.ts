/** What a page tells the others of its browser, which share the session with it. */
export type Word =
  | { readonly is: 'signed-in'; readonly employeeId: string }
  | { readonly is: 'signed-out' }

/**
 * All pages of a browser are one person's, the one who signed in last: whoever signs in or out in one of them is said
 * to the others, which nobody looks at just then. Pages of this origin hear it, and nobody else.
 */
export function otherPages(heard: (word: Word) => void) {
  let channel: BroadcastChannel | null = null
  return {
    listen(): void {
      channel = new BroadcastChannel('okienko who')
      channel.onmessage = ({ data }) => heard(data)
    },
    tell: (word: Word): void => channel?.postMessage(word),
    stop(): void {
      channel?.close()
      channel = null
    },
  }
}

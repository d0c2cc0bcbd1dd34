/** Whether a status is that of an answer, whatever it says, and not of "try later": 408, 429 and 5xx. */
export function isAnswer({ status }: { readonly status: number }): boolean {
  return status < 500 && status !== 429 && status !== 408
}

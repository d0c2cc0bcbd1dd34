/**
 * Whoever reads the output may leave before its end, as `head` does. Then there is nobody to print for: what is
 * written from now on is lost, without a word, and a command whose output is all there is to it is `over`.
 */
export function letReadersLeave(streams: readonly NodeJS.WritableStream[], over: () => void): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      over()
    })
  }
}

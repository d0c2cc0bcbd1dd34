const FIRST_PROBE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000

interface Watch {
  /** To be called when a request found nobody. */
  readonly lost: () => void
  readonly stop: () => void
}

/**
 * Tells when the connection is lost and when it is back. While it is lost, `probe` is asked again and
 * again, at growing distances, and at once when the browser says that the network is back.
 */
export function watchConnection(
  probe: () => Promise<boolean>,
  tell: (connected: boolean) => void,
): Watch {
  let connected = true
  let pause = FIRST_PROBE_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  const lost = () => {
    if (!connected) return
    connected = false
    pause = FIRST_PROBE_MS
    timer = setTimeout(ask, pause)
    tell(false)
  }
  const ask = async () => {
    clearTimeout(timer)
    if (connected) return
    if (await probe()) {
      connected = true
      tell(true)
    } else {
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      timer = setTimeout(ask, pause)
    }
  }
  addEventListener('offline', lost)
  addEventListener('online', ask)
  return {
    lost,
    stop: () => {
      clearTimeout(timer)
      removeEventListener('offline', lost)
      removeEventListener('online', ask)
    },
  }
}

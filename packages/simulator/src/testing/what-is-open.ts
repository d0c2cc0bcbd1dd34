import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { fstatSync, readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** What of this process is open and was not before, each thing in words. */
export type OpenedSince = () => readonly string[]

/** Everything that a process can leave open: threads, handles of the event loop, timers, files and sockets. */
export interface ProcessWatch {
  /** From now on: what is opened and not closed again. */
  since(): OpenedSince
  /** Waits, by a timer that does not count. */
  pause(ms: number): Promise<unknown>
}

/** Begins to watch. Only timers that are set from now on are seen, also those that keep no process alive. */
export function watchProcess(): ProcessWatch {
  const timers = new Map<string, string>()
  let ours = false
  createHook({
    init(id, type, _trigger, timer) {
      if (type === 'Timeout' && !ours) timers.set(`timer ${id}`, describeTimer(timer))
    },
    destroy: (id) => void timers.delete(`timer ${id}`),
  }).enable()
  const open = () => new Map([...timers, ...handlesAndThreads(), ...descriptors()])
  return {
    since() {
      const before = open()
      return () => [...open()].filter(([id]) => !before.has(id)).map(([, what]) => what)
    },
    pause(ms) {
      ours = true
      const paused = sleep(ms)
      ours = false
      return paused
    },
  }
}

/** What closes a moment later is closed; what was found open once stays so for whoever looks after that. */
let patience = 10_000

/** Fails unless all is closed, twice in a row: who rests between two rounds is not. */
export async function untilNothingIsOpen(
  watch: ProcessWatch,
  openedSince: OpenedSince,
): Promise<void> {
  const end = performance.now() + patience
  for (let quiet = 0; quiet < 2; await watch.pause(50)) {
    const left = openedSince()
    quiet = left.length === 0 ? quiet + 1 : 0
    if (performance.now() < end) continue
    patience = 200
    assert.deepEqual(left, [])
  }
}

function describeTimer(timer: object): string {
  const ms = '_idleTimeout' in timer ? timer._idleTimeout : '?'
  const from = (new Error().stack ?? '')
    .split('\n')
    .find((line) => /packages\/(?!.*what-is-open)/.test(line))
  return `a timer of ${ms} ms${from?.trimEnd().replace(/^\s*at /, ', set by ') ?? ''}`
}

interface Handle {
  readonly type: string
  readonly address?: string
  readonly is_referenced?: boolean
  readonly localEndpoint?: { readonly port: number } | null
  readonly remoteEndpoint?: { readonly port: number } | null
  readonly filename?: string
}

function handlesAndThreads(): readonly (readonly [string, string])[] {
  const { libuv, workers } = process.report.getReport() as unknown as {
    readonly libuv: readonly Handle[]
    readonly workers: readonly unknown[]
  }
  // The collector of metrics measures the delay of the event loop for as long as it is in memory.
  const lasting = libuv.filter((handle) => handle.type !== 'timer' || handle.is_referenced)
  const handles = lasting.map((handle) => {
    return [`handle ${handle.type} ${handle.address}`, describeHandle(handle)] as const
  })
  return [...handles, ...workers.map((_, nth) => [`thread ${nth}`, 'a thread'] as const)]
}

function describeHandle({ type, localEndpoint, remoteEndpoint, filename }: Handle): string {
  const where = [
    localEndpoint && ` on port ${localEndpoint.port}`,
    remoteEndpoint && ` to port ${remoteEndpoint.port}`,
    filename && ` of ${filename}`,
  ]
  return `a ${type} handle${where.filter(Boolean).join('')}`
}

/** By number and target: a number is used again for something else. */
function descriptors(): readonly (readonly [string, string])[] {
  return readdirSync('/dev/fd').flatMap((fd) => {
    try {
      // The list names the descriptor that it was read by as well.
      fstatSync(Number(fd))
    } catch {
      return []
    }
    const target = targetOf(fd)
    return [[`descriptor ${fd} ${target}`, `descriptor ${fd} of ${target}`] as const]
  })
}

/** What it leads to, where the system says so. */
function targetOf(fd: string): string {
  try {
    return readlinkSync(`/dev/fd/${fd}`)
  } catch {
    return 'something'
  }
}

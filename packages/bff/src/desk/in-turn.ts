/** Work of one name, one after the other; of different names at once. A failure is its own alone. */
export function turns() {
  const last = new Map<string, Promise<unknown>>()
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(name) ?? Promise.resolve()
    const done = before.then(work, work)
    last.set(name, done)
    const leave = () => {
      if (last.get(name) === done) last.delete(name)
    }
    done.then(leave, leave)
    return done
  }
}

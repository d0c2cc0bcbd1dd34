/** Runs work as it comes, and never more than `most` at once: what is over waits its turn. Never throws itself. */
export function questions(most: number) {
  const waiting: (() => void)[] = []
  let underWay = 0

  const ask = async (work: () => Promise<void>): Promise<void> => {
    if (underWay >= most) await new Promise<void>((turn) => waiting.push(turn))
    else underWay += 1
    try {
      await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) underWay -= 1
      else next()
    }
  }
  return Object.assign(ask, { underWay: () => underWay + waiting.length })
}

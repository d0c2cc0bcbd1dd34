import { lastCheckpointIn } from '../last-checkpoint.ts'

/* A process that raises a number kept as a last checkpoint, and tells its parent each one it has won. */
const [directory = '', rounds = '0', who = ''] = process.argv.slice(2)
const last = lastCheckpointIn(directory)

for (let round = 0; round < Number(rounds); round++) {
  const old = await last.read()
  const next = `${Number(old?.split(' ')[0] ?? 0) + 1} ${who}\n`
  if (await last.compareAndSwap(old, next)) process.send?.(next)
}
process.disconnect?.()

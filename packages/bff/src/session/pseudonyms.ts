import { createHmac, randomBytes } from 'node:crypto'

/**
 * Names for employees that say nothing of them and stay the same while this process lives: longer than any session does.
 * The page tells by it whether the same person came back; the bank has the subject itself.
 */
export function pseudonyms(): (employeeId: string) => string {
  const key = randomBytes(32)
  return (employeeId) => createHmac('sha256', key).update(`employee ${employeeId}`).digest('hex')
}

import programs from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'

/* Loaded before a unit test: whoever starts a program from here on fails, by whatever way it came to it. */
const WAYS = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'] as const

for (const way of WAYS) {
  Object.defineProperty(programs, way, {
    value: () => {
      throw new Error(
        `${way}: a unit test starts no program; scripts/test-kinds.ts says what is one`,
      )
    },
  })
}
syncBuiltinESMExports()

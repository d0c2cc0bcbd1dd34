import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Wall } from './wall.ts'
import { WALLS } from './wall-table.ts'

const PAGE = join(import.meta.dirname, '../ARCHITECTURE.md')
const BLOCK = /(<!-- walls: .* -->\n)[\s\S]*?(<!-- end of walls -->)/

/** ARCHITECTURE.md with its table of walls as the table in the code has it. */
export function architecturePage(): string {
  const rows = WALLS.map((wall) => `| ${wall.place} | ${allowed(wall)} | ${wall.because} |`)
  const table = `| Who | may import, beside itself | Why |\n| --- | --- | --- |\n${rows.join('\n')}`
  return readFileSync(PAGE, 'utf8').replace(
    BLOCK,
    (_, begin, end) => `${begin}\n${table}\n\n${end}`,
  )
}

function allowed({ may }: Wall): string {
  if (may === 'anything') return 'anything'
  const items = may.map((item) => {
    const [, types = '', what = ''] = /^(type )?(.+)$/.exec(item) ?? []
    if (what === 'computed') return 'what is named as it runs'
    return `${types && 'types of '}\`${what.replace(/^\.\/(server\/src\/)?/, '')}\``
  })
  return items.join(', ') || 'nothing'
}

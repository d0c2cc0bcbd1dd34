import type { Comparison, OverallVerdict, Pair } from '../compose/compare-file.ts'

const DANGEROUS_WHERE: readonly OverallVerdict[] = ['another_person', 'conflict']
const DANGEROUS: readonly OverallVerdict[] = ['consistent', 'update_suggested']
/** Of the table: the graver first. */
const ORDER: readonly OverallVerdict[] = [
  'another_person',
  'conflict',
  'not_comparable',
  'update_suggested',
  'consistent',
]
const NAMED_AT_MOST = 100
const NAMES_AT_MOST = 1_000
const OTHERS = '(others)'

/** What is counted of a pair. */
type Judged = Pick<Pair, 'id' | 'category' | 'expected'>

interface Share {
  right: number
  of: number
  /** How often something else than `right` was found, by what was expected and what was found. */
  readonly wrong: Map<string, number>
}

/**
 * How verdicts stand to those that were expected, however many pairs there are: counts, and the first names of what must
 * not be. A dangerous error is a customer waved through where somebody else stands there, or a mixed-up file.
 */
export class PairFigures {
  readonly #overall = noShare()
  readonly #matrix = new Map<string, number>()
  readonly #categories = new Map<string, Share>()
  readonly #fields = new Map<string, Share>()
  readonly #named: string[] = []
  #dangerous = 0

  /** How many dangerous errors there are. */
  get dangerous(): number {
    return this.#dangerous
  }

  /** The share of verdicts on the whole that are the expected ones; not a number where nothing was expected. */
  get accuracy(): number {
    return this.#overall.right / this.#overall.of
  }

  /** Pairs without expected verdicts are not counted. */
  count({ id, category, expected }: Judged, { overall, fields }: Comparison): void {
    if (!expected) return
    const wanted = expected.overall
    count(this.#matrix, cell(wanted, overall))
    for (const share of [this.#overall, bounded(this.#categories, category ?? '(none)')]) {
      add(share, wanted, overall)
    }
    for (const [field, verdict] of Object.entries(expected.fields)) {
      add(bounded(this.#fields, field), verdict, fields[field as keyof typeof fields].verdict)
    }
    if (!DANGEROUS_WHERE.includes(wanted) || !DANGEROUS.includes(overall)) return
    this.#dangerous += 1
    if (this.#named.length < NAMED_AT_MOST) {
      this.#named.push(`  ${JSON.stringify(id)}: ${overall}, expected ${wanted}`)
    }
  }

  /** Nothing where nothing was expected. No line begins as JSON does. */
  lines(): readonly string[] {
    if (this.#overall.of === 0) return []
    const fields = noShare()
    for (const { right, of } of this.#fields.values()) {
      fields.right += right
      fields.of += of
    }
    return [
      '',
      'overall: expected down, found across',
      ...columns([
        ['', ...ORDER],
        ...ORDER.map((wanted) => [wanted, ...ORDER.map((found) => this.#cell(wanted, found))]),
      ]),
      '',
      `accuracy of overall   ${shown(this.#overall)}`,
      `accuracy of fields    ${shown(fields)}`,
      '',
      ...table('field', this.#fields),
      '',
      ...table('overall by category', this.#categories),
      '',
      `dangerous errors      ${this.#dangerous}`,
      ...this.#named,
    ]
  }

  #cell(wanted: OverallVerdict, found: OverallVerdict): string {
    return String(this.#matrix.get(cell(wanted, found)) ?? 0)
  }
}

function noShare(): Share {
  return { right: 0, of: 0, wrong: new Map() }
}

function cell(wanted: string, found: string): string {
  return `${wanted} -> ${found}`
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The share of that name; beyond a thousand names, the share of all others. */
function bounded(shares: Map<string, Share>, name: string): Share {
  const key = shares.has(name) || shares.size < NAMES_AT_MOST ? name : OTHERS
  const share = shares.get(key) ?? noShare()
  shares.set(key, share)
  return share
}

function add(share: Share, wanted: string, found: string): void {
  share.of += 1
  if (wanted === found) share.right += 1
  else count(share.wrong, cell(wanted, found))
}

function table(head: string, shares: ReadonlyMap<string, Share>): readonly string[] {
  const rows = [...shares].map(([name, share]) => [printable(name), shown(share), wrongIn(share)])
  return columns([[head, 'right', 'expected -> found, where wrong'], ...rows])
}

/** A name of the file on a line of its own, that is no line of JSON. */
function printable(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} ()._-]/gu, '?').slice(0, 60)
}

function shown({ right, of }: Share): string {
  return of === 0 ? 'none' : `${(right / of).toFixed(4)} (${right} of ${of})`
}

function wrongIn({ wrong }: Share): string {
  return [...wrong].map(([which, times]) => `${which} ${times}`).join(', ')
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

import { cpSync, existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Where a thief, a database administrator or a backup operator can write: everything but the keys. */
export interface Thief {
  /** The data folder, of a server that is stopped. */
  readonly data: string
  /** The second place of the last checkpoint. */
  readonly last: string
  /** A copy of both from some time before. */
  readonly older: { readonly data: string; readonly last: string }
  /** Names of what the folder holds, for attacks that must hit somebody. */
  readonly known: Known
}

/** What the bank did before the thief came. */
export interface Known {
  /** Handle of a released verification whose evidence is kept, of the customer below. */
  readonly kept: string
  /** One that ended after the older copy was made, and was open in it. */
  readonly ended: string
  /** One that is open yet, of the employee who is signed in. */
  readonly open: string
  /** PESEL of the customer whom the report is about. */
  readonly pesel: string
  /** Evidence in the store, by its path in the data folder: of `kept`, and of another customer. */
  readonly evidence: readonly [string, string]
}

/** Alters a database as whoever may write its file can: triggers are in nobody's way, and stand again afterwards. */
export function rewrite(
  thief: Pick<Thief, 'data' | 'older'>,
  name: string,
  ...statements: readonly string[]
): void {
  const database = new DatabaseSync(join(thief.data, name), { enableForeignKeyConstraints: false })
  try {
    database.exec('PRAGMA recursive_triggers = OFF')
    const old = join(thief.older.data, name)
    if (existsSync(old)) database.exec(`ATTACH '${old}' AS older`)
    const triggers = database
      .prepare("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'")
      .all()
    for (const trigger of triggers) database.exec(`DROP TRIGGER main.${trigger['name']}`)
    let changed = 0
    for (const statement of statements) {
      changed += Number(database.prepare(statement).run().changes)
    }
    for (const { sql } of triggers) database.exec(String(sql))
    if (changed === 0) throw new Error(`nothing was hit: ${statements.join('; ')}`)
  } finally {
    database.close()
  }
}

/** Empties an index beside its table: no row and no text of the schema is another one, and nothing is found by it. */
export function emptyIndex(thief: Pick<Thief, 'data'>, name: string, on: string, index: string) {
  const database = new DatabaseSync(join(thief.data, name), { defensive: false })
  try {
    database.exec(`
      CREATE INDEX shadow ON ${on} WHERE rowid IS NULL;
      CREATE TEMP TABLE root AS SELECT rootpage FROM sqlite_schema WHERE name = 'shadow';
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM root) WHERE name = '${index}';
      DELETE FROM sqlite_schema WHERE name = 'shadow';
      PRAGMA writable_schema = RESET;`)
  } finally {
    database.close()
  }
}

/** Brings files back as they were before; databases with the logs beside them. */
export function bringBack({ data, older }: Thief, ...names: readonly string[]): void {
  for (const name of names) {
    const files = `${name}{,-wal,-shm}`
    for (const file of globSync(files, { cwd: data })) {
      rmSync(join(data, file), { recursive: true })
    }
    for (const file of globSync(files, { cwd: older.data })) {
      cpSync(join(older.data, file), join(data, file), { recursive: true })
    }
  }
}

/** Databases and evidence as they were before. */
export function rollBack(thief: Thief): void {
  const databases = ['', '.sessions', '.subjects', '.search'].map((part) => `okienko.db${part}`)
  bringBack(thief, ...databases, 'okienko.evidence')
}

/** Takes files away; databases with the logs beside them. */
export function remove({ data }: Thief, name: string): void {
  for (const file of globSync(`${name}{,-wal,-shm}`, { cwd: data })) rmSync(join(data, file))
}

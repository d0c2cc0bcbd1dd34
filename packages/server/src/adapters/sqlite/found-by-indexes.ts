import type { DatabaseSync } from 'node:sqlite'

/** Whether every row of a range of row numbers (the first excluded, the last included) is found by each index that it is in. */
export type FoundByIndexes = (after: bigint, to: bigint) => boolean

/**
 * Asks each index of a table for each row of it: one that was emptied or exchanged beside the table, with every row and
 * every text of the schema as it was, would hide rows whose MACs are right.
 */
export function foundByIndexes(database: DatabaseSync, table: string): FoundByIndexes {
  const lost = indexesOf(database, table).map(({ name, columns, of }) =>
    database.prepare(`
      SELECT 1 FROM ${table} AS t NOT INDEXED
      WHERE t.rowid > ? AND t.rowid <= ? AND (${of('t')})
        AND NOT EXISTS (
          SELECT 1 FROM ${table} AS x INDEXED BY ${name}
          WHERE ${columns.map((column) => `x.${column} IS t.${column}`).join(' AND ')}
            AND x.rowid = t.rowid AND (${of('x')}))
      LIMIT 1`),
  )
  return (after, to) => lost.every((one) => one.get(after, to) === undefined)
}

/** Of our own table, as the schema has them: a partial one begins its condition with a column. */
function indexesOf(database: DatabaseSync, table: string) {
  const indexes = database
    .prepare(`SELECT list.name, sql FROM pragma_index_list('${table}') AS list
      JOIN sqlite_schema AS made ON made.type = 'index' AND made.name = list.name`)
    .all()
  const columnsOf = database.prepare('SELECT name FROM pragma_index_info(?)')
  return indexes.map(({ name, sql }) => {
    const condition = / WHERE (\w+ .*)$/s.exec(String(sql))?.[1]
    return {
      name: String(name),
      columns: columnsOf.all(String(name)).map((column) => String(column['name'])),
      of: (alias: string) => (condition === undefined ? 'TRUE' : `${alias}.${condition}`),
    }
  })
}

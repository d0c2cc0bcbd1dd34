import type { Role } from '@okienko/contract'
import { z } from 'zod'

/** One setting of a program: its environment variable, what it means, and how its text is read. */
export interface Setting<T extends z.ZodType = z.ZodType> {
  readonly meaning: string
  readonly schema: T
  /** What must stay secret, the value or what is in the file that it names. It may come as a credential. */
  readonly secret?: 'value' | 'file'
}

/** All settings of a program, by their names. */
export type Table = Readonly<Record<string, Setting>>

/** What the settings of a table are read to. */
export type SettingsOf<T extends Table> = {
  readonly [Name in keyof T]: z.output<T[Name]['schema']>
}

/** 0 for any free one. */
export const port = z.coerce.number().int().min(0).max(65_535)
/** Whole seconds, at least one. */
export const seconds = (most: number) => z.coerce.number().int().min(1).max(most)
/** Requests in a minute. */
export const rate = z.coerce.number().int().min(1).max(10_000_000)
/** A path. */
export const file = z.string().min(1)
/** One line: a second one is a mistake that no header takes. */
export const password = z
  .string()
  .regex(/^\P{Cc}{16,}$/u)
  .describe('one line of at least 16 characters')
/** An address without a slash at its end. */
export const url = z
  .url({ protocol: /^https?$/ })
  .describe('an address that begins with https://')
  .transform((text) => text.replace(/\/+$/, ''))

/** One that may be seen; numbers say their range. */
export function setting<T extends z.ZodType>(meaning: string, schema: T): Setting<T> {
  return { meaning: [meaning, ...rangeOf(schema)].join(' '), schema }
}

/** What numbers are taken, in words: of each that is one. */
function rangeOf(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return rangeOf(schema.unwrap() as z.ZodType)
  }
  if (schema instanceof z.ZodPipe) return rangeOf(schema.out as z.ZodType)
  if (!(schema instanceof z.ZodNumber)) return []
  return [`From ${schema.minValue} to ${schema.maxValue}.`]
}

/** One that must stay secret. */
export function secret<T extends z.ZodType>(
  what: 'value' | 'file',
  meaning: string,
  schema: T,
): Setting<T> {
  return { meaning, schema, secret: what }
}

/** Values with commas between them; none where nothing stands there. */
export const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))

/** `teller=advisor,chief=supervisor`. */
export const roleMapping = z
  .string()
  .regex(/^([^=,]+=(advisor|supervisor|auditor|administrator)(,|$))*$/)
  .describe('value=role, comma separated; roles are advisor, supervisor, auditor and administrator')
  .transform((text) =>
    Object.fromEntries(
      text
        .split(',')
        .filter(Boolean)
        .map((pair) => pair.split('=') as [string, Role]),
    ),
  )

/** `1` or `0`. */
export const flag = z.enum(['0', '1']).transform((text) => text === '1')

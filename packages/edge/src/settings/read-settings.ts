import { z } from 'zod'
import { type Env, given } from './given.ts'
import type { Setting, SettingsOf, Table } from './setting.ts'
import { validForm } from './valid-form.ts'

/** What is wrong with the settings, in words for the operator. Names settings, never their values. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Reads those settings of the table. Throws ConfigError with a line for each that is missing or wrong. */
export function readSettings<T extends Table, Name extends keyof T & string>(
  env: Env,
  table: T,
  names: readonly Name[],
): Pick<SettingsOf<T>, Name> {
  const parsed: Partial<Record<string, unknown>> = {}
  const wrong: string[] = []
  for (const name of names) {
    const reading = readOne(env, table, name)
    if (reading.right) parsed[name] = reading.value
    else wrong.push(`${name}: ${reading.why}`)
  }
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return parsed as Pick<SettingsOf<T>, Name>
}

/** Whatever of the settings is right by itself, for those who ask what is wrong with the rest. */
export function readRightSettings<T extends Table>(env: Env, table: T): Partial<SettingsOf<T>> {
  const right: Partial<Record<string, unknown>> = {}
  for (const name of Object.keys(table)) {
    const reading = readOne(env, table, name)
    if (reading.right) right[name] = reading.value
  }
  return right as Partial<SettingsOf<T>>
}

type Reading =
  | { readonly right: true; readonly value: unknown }
  | { readonly right: false; readonly why: string }

/** The one place where a setting is read, wherever it came from. */
function readOne(env: Env, table: Table, name: string): Reading {
  const found = given(env, table, name)
  if (found.kind === 'refused') return { right: false, why: found.why }
  const text = found.kind === 'text' ? found.text : undefined
  const outcome = z.safeParse(table[name]?.schema ?? z.never(), text)
  if (outcome.success) return { right: true, value: outcome.data }
  return {
    right: false,
    why: text === undefined ? isRequired(env, table[name]) : notValid(table[name]),
  }
}

/** Says what is, and never what was given. */
function notValid({ schema }: Setting = NONE): string {
  const form = validForm(schema)
  return form === null ? NOT_VALID : `${NOT_VALID}; valid is ${form}`
}

const NOT_VALID = 'not a valid value'

/** What to say of a setting that is required and not given. */
function isRequired(env: Env, { secret }: Setting = NONE): string {
  const looked = secret !== undefined && env['CREDENTIALS_DIRECTORY']
  return looked ? 'is required, in the environment or as a credential' : 'is required'
}

const NONE: Setting = { meaning: '', schema: z.never() }

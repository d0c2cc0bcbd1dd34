import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Component } from './contents.ts'

const LICENCE = /^(licen[cs]e|copying|notice)([.-].*)?$/i

/** The licences of what is bundled, word for word, one package after the other. */
export function notices(components: readonly Component[]): string {
  const head = 'This package contains software of others, under the licences below.\n'
  return [head, ...components.map(noticeOf)].join(`\n${'='.repeat(78)}\n\n`)
}

function noticeOf({ name, version, licence, folder }: Component): string {
  const files = readdirSync(folder).filter((file) => LICENCE.test(file))
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  const text = texts.join('\n\n') || `(No text comes with it. Author: ${authorOf(folder)}.)`
  return `${name} ${version} (${licence})\n\n${text}\n`
}

function authorOf(folder: string): string {
  const { author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return typeof author === 'string' ? author : (author?.name ?? 'not named')
}

import assert from 'node:assert/strict'
import { type ProblemCode, ROUTES, type RouteName } from '@okienko/contract'
import type { TestInstallation } from '../support/installation.ts'
import { type Checked, type Published, readPublished } from '../support/published.ts'
import { type Request, send } from '../support/send.ts'
import { note, type Seen } from './seen.ts'

/** What an installation answers, held against the document and kept in {@link Seen}. */
export interface Answers {
  readonly published: Published
  /** Fails unless the document allows this answer of the route. */
  judge(name: RouteName, response: Response): Promise<Checked>
  /** The same for an answer of no route. */
  judgeStray(response: Response): Promise<Checked>
  /** The answer of a request is in the document, and is the success of its route. */
  succeeds(name: RouteName, request?: Request): Promise<Checked>
  /** The answer is in the document and is this problem, in Polish and in English. */
  refuses(name: RouteName, code: ProblemCode, request?: Request): Promise<void>
}

export async function answersOf(place: TestInstallation, seen: Seen): Promise<Answers> {
  const published = await readPublished(place.deskUrl)
  const noted = (name: RouteName | null, checked: Checked) => {
    note(seen, name, checked)
    return checked
  }
  const judge = async (name: RouteName, response: Response) =>
    noted(name, await published.check(name, response))
  return {
    published,
    judge,
    judgeStray: async (response) => noted(null, await published.checkProblem(response)),
    async succeeds(name, request = {}) {
      const checked = await judge(name, await send(place, name, request))
      assert.equal(checked.status, ROUTES[name].success.status, checked.text)
      return checked
    },
    async refuses(name, code, request = {}) {
      const inLanguage = async (language: string) => {
        const headers = { ...request.headers, 'accept-language': language }
        const checked = await judge(name, await send(place, name, { ...request, headers }))
        assert.equal(checked.code, code, name)
        assert.equal(checked.language, language)
      }
      await Promise.all(['pl', 'en'].map(inLanguage))
    },
  }
}

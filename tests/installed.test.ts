import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePorts } from '../packages/simulator/src/testing/free-ports.ts'
import { ARTEFACTS, type ArtefactName } from '../scripts/release/artefacts.ts'
import { untilReady } from './service/ready.ts'
import { type Installed, installAlone } from './support/installed.ts'

const TSC = join(import.meta.dirname, '../node_modules/typescript/bin/tsc')

/* What each archive is good for by itself; with a server: tests/end-to-end-production.test.ts. */
describe('installed alone into an empty folder', () => {
  const installed = {} as Record<ArtefactName, Installed>
  before(async () => {
    for (const name of Object.keys(ARTEFACTS) as ArtefactName[]) {
      installed[name] = await installAlone(name)
    }
  })
  after(() => {
    for (const one of Object.values(installed)) one.remove()
  })
  const placeOf = (name: ArtefactName) => join(installed[name].folder, 'node_modules', name)

  it('the contract has types for Node and for pages, and says what is wrong', async () => {
    const compile = compilerFor(installed['@okienko/contract'])
    const right = `
      import { createClient, PROBLEMS, ROUTES, type VerificationView } from '@okienko/contract'
      import { openClient } from '@okienko/contract/browser'
      export const state = ({ state }: VerificationView): string => state
      export async function read(id: string): Promise<string> {
        const client = createClient({ baseUrl: 'https://okienko.bank.example', authorization: { token: 'x' } })
        const answer = await client.readVerification({ id })
        return answer.ok ? answer.body.state : PROBLEMS[answer.problem.code].title.en
      }
      export const page = openClient({ base: 'https://okienko.bank.example' })
      export const path: string = ROUTES.readVerification.path
    `
    assert.equal(await compile(right), '')
    assert.match(await compile(right.replace('{ id }', '{ di: id }')), /TS\d+|error/)
  })

  it('the contract’s own example is a program', async () => {
    const compile = compilerFor(installed['@okienko/contract'])
    const readme = readFileSync(join(placeOf('@okienko/contract'), 'README.md'), 'utf8')
    const examples = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, text]) => text)
    assert.ok(examples.length > 0)
    assert.equal(await compile(`declare const token: string\n${examples.join('\n')}`), '')
  })

  it('the contract reads an answer by its schemas, without a server', async () => {
    const said = await run(
      installed['@okienko/contract'],
      `import { createClient, ROUTES } from '@okienko/contract'
       const answer = (body) => async () => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
       const ask = (body) => createClient({ baseUrl: 'https://a.example', fetch: answer(body) }).installation()
       const good = { institution: 'Bank', demo: false, phone: null, vouched: false }
       console.log(Object.keys(ROUTES).length > 20, (await ask(good)).ok, await ask({ institution: 7 }).catch(({ name }) => name))`,
    )
    assert.equal(said, 'true true ClientFault\n')
  })

  it('the contract has the description of the API for other languages', async () => {
    const place = placeOf('@okienko/contract')
    const { openapi, paths } = JSON.parse(readFileSync(join(place, 'openapi.json'), 'utf8'))
    assert.match(openapi, /^3\.1\./)
    assert.ok(paths['/v1/verifications'].post)
  })

  it('the journal has types, and its witness is a program', async () => {
    const journal = installed['@okienko/journal']
    const compile = compilerFor(journal)
    assert.equal(
      await compile(`
        import { exportLog, proveInclusion } from '@okienko/journal'
        import { verifyInclusion } from '@okienko/journal/check'
        import { askWitnesses } from '@okienko/journal/witness'
        export const all = { exportLog, proveInclusion, verifyInclusion, askWitnesses }
      `),
      '',
    )
    const { status, stderr, stdout } = await journal.run('node_modules/.bin/okienko-journal', [
      'witness',
    ])
    assert.equal(status, 2)
    assert.match(stdout + stderr, /--log/)
  })

  it('the component has types of its element, its events and what they carry', async () => {
    const compile = compilerFor(installed['@okienko/component'])
    const place = placeOf('@okienko/component')
    const right = `
      import '@okienko/component'
      const element = document.createElement('okienko-verification')
      element.tokenProvider = async () => 'token'
      element.operation = 'open-account'
      element.addEventListener('okienko-ended', ({ id, state, reason }) => console.log(id, state, reason))
      export const language: 'pl' | 'en' | 'uk' | null = element.language
    `
    assert.equal(await compile(right), '')
    assert.match(await compile(right.replace('async () =>', '')), /TS\d+/)
    assert.match(
      await compile(right.replace('reason }', 'pesel }').replace('reason)', 'pesel)')),
      /TS\d+/,
    )
    const { customElements } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
    const { modules } = JSON.parse(readFileSync(join(place, customElements), 'utf8'))
    assert.equal(modules[0].declarations[0].tagName, 'okienko-verification')
  })

  it('the server says how it is called, and checks a catalogue', async () => {
    const okienko = (...args: readonly string[]) =>
      installed.okienko.run('node_modules/.bin/okienko', args)
    const lost = await okienko()
    assert.equal(lost.status, 2)
    assert.match(lost.stderr, /^okienko start/)
    const checked = await okienko('catalogue', 'check', 'node_modules/okienko/catalogue/bank.yaml')
    assert.equal(checked.status, 0, checked.stdout)
    const unset = await okienko('start')
    assert.equal(unset.status, 78)
    assert.match(unset.stderr, /^OKIENKO_CATALOGUE: is required$/m)
  })

  it('the backend-for-frontend starts over a bank’s system that is away, and says that it is ready', async () => {
    const { 'okienko-bff': bff } = installed
    const program = 'node_modules/.bin/okienko-bff'
    const lost = await bff.run(program, [])
    assert.equal(lost.status, 2)
    assert.match(lost.stderr, /^okienko-bff start/)
    const unset = await bff.run(program, ['start'])
    assert.equal(unset.status, 78)
    assert.match(unset.stderr, /^OKIENKO_BANK_URL: is required$/m)
    const { desk, simulator } = await freePorts()
    const away = `http://127.0.0.1:${simulator}`
    const started = bff.start(program, ['start'], {
      OKIENKO_DEMO: '1',
      OKIENKO_BFF_PORT: String(desk),
      OKIENKO_INSTITUTION: 'Bank',
      OKIENKO_BANK_URL: away,
      OKIENKO_BANK_AUDIENCE: 'bank-identification',
      OKIENKO_OIDC_ISSUER: `${away}/idp`,
      OKIENKO_OIDC_CLIENT_ID: 'okienko-desk',
      OKIENKO_OIDC_CLIENT_SECRET: 'a-secret-of-some-length',
    })
    try {
      const at = (path: string) => fetch(`http://127.0.0.1:${desk}${path}`)
      await untilReady(`http://127.0.0.1:${desk}`)
      const { status, promises } = (await (await at('/readyz')).json()) as Record<string, object>
      assert.equal(status, 'ready')
      assert.equal(Object.keys(promises ?? {}).length, 12)
      assert.match(await (await at('/')).text(), /page\.js/)
      assert.equal((await at('/component/okienko.js')).status, 200)
    } finally {
      assert.equal(await started.stop(), 0)
    }
  })
})

/** What the compiler says of a program that uses the package, at its strictest. */
const compilerFor =
  ({ folder, run }: Installed) =>
  async (text: string): Promise<string> => {
    writeFileSync(join(folder, 'uses.mts'), text)
    const options = [
      '--strict',
      '--noEmit',
      '--target',
      'es2024',
      '--lib',
      'es2024,esnext,dom,dom.iterable',
    ]
    const modules = ['--module', 'nodenext', '--types', '', '--skipLibCheck', 'false']
    const { stdout, stderr } = await run('node', [TSC, ...options, ...modules, 'uses.mts'])
    return stdout + stderr
  }

async function run({ folder, run }: Installed, program: string): Promise<string> {
  writeFileSync(join(folder, 'program.mjs'), program)
  const { stdout, stderr } = await run('node', ['program.mjs'])
  return stdout + stderr
}

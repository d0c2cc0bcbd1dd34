import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { scanPicture } from '../testing/scan-picture.ts'
import { BANK_KEY, openTestWorld, type TestWorld } from '../testing/world.ts'

interface Said {
  readonly naglowek: { readonly stan: string; readonly kod: string }
  readonly dane?: Readonly<Record<'nrSesji' | 'odbiorca' | 'waznyDo' | 'kodDoWpisania', string>> & {
    readonly obraz: { readonly tresc: string }
  }
  readonly wyniki?: readonly Readonly<Record<string, string>>[]
}

describe('the BackSystem in its second dialect', () => {
  let world: TestWorld
  before(async () => {
    world = await openTestWorld({ backSystemDialect: 'second', polls: true })
  })
  after(() => world.close())

  async function post(path: string, body: unknown, key = BANK_KEY): Promise<Said> {
    const response = await fetch(`${world.simulator.url}/backsystem/usluga${path}`, {
      method: 'POST',
      headers: { 'x-api-klucz': key, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    assert.equal(response.status, 200, 'whatever happened')
    return (await response.json()) as Said
  }
  const order = (dane: object = {}, idKomunikatu: string = randomUUID()) => ({
    naglowek: { idKomunikatu },
    dane: { karta: '4101', instytucja: '1001', waznoscSek: '120', zwlokaSek: '60', ...dane },
  })
  async function opened() {
    const { dane } = await post('/sesja/otworz', order())
    return dane ?? assert.fail()
  }
  async function resultsOf(nrSesji: string) {
    const { wyniki = [] } = await post('/sesje/zakonczone', {})
    return wyniki.filter((one) => one['nrSesji'] === nrSesji)
  }
  async function finished(nrSesji: string) {
    for (let tries = 0; tries < 100; tries++) {
      const [result] = await resultsOf(nrSesji)
      if (result) return result
      await new Promise((next) => setTimeout(next, 20))
    }
    return assert.fail('never finished')
  }

  it('gives a picture and six digits, and a number of its own, which is not what the code names', async () => {
    const session = await opened()
    const text = scanPicture(session.obraz.tresc) ?? assert.fail()
    const fields = text.split(';')
    assert.equal(fields.length, 15)
    assert.equal(fields[4], session.odbiorca)
    assert.ok(!text.includes(session.nrSesji))
    assert.equal(session.waznyDo, `${fields[6]}000`)
    assert.match(session.kodDoWpisania, /^\d{3} \d{3}$/)
  })

  it('says in an envelope what went wrong, and to nobody without the key anything else', async () => {
    const code = async (path: string, body: unknown, key?: string) =>
      (await post(path, body, key)).naglowek.kod
    assert.equal(await code('/sesja/otworz', order(), 'another-key'), '4010')
    assert.equal(await code('/sesja/otworz', order({ karta: '9999' })), '4220')
    assert.equal(await code('/sesja/otworz', { dane: {} }), '4000')
    assert.equal(await code('/sesja/otworz', order({ waznoscSek: 'long' })), '4000')
    assert.equal(await code('/sesja/zamknij', { dane: { nrSesji: '1' } }), '4040')
  })

  it('knows an order again by its key', async () => {
    const key = randomUUID()
    const [one, again] = [
      await post('/sesja/otworz', order({}, key)),
      await post('/sesja/otworz', order({}, key)),
    ]
    assert.equal(one.dane?.nrSesji, again.dane?.nrSesji)
    const other = await post('/sesja/otworz', order({ karta: '4102' }, key))
    assert.equal(other.naglowek.kod, '4221')
  })

  it('lists what is finished until the session is closed, in words and notations of its own', async () => {
    const [signed, refused, revoked] = [await opened(), await opened(), await opened()]
    await world.play({ typedCode: signed.kodDoWpisania })
    await world.play({ typedCode: refused.kodDoWpisania }, 'refuse')
    await world.play({ typedCode: revoked.kodDoWpisania }, 'certificate-revoked')
    const result = await finished(signed.nrSesji)
    assert.equal(result['stan'], 'PODPISANE')
    assert.match(result['podpisany'] ?? '', /^[A-Za-z0-9_-]{2000,}$/)
    assert.match(result['ocsp'] ?? '', /^30[0-9A-F]+$/)
    assert.equal((await finished(refused.nrSesji))['stan'], 'ODMOWA')
    assert.equal((await finished(revoked.nrSesji))['kodBledu'], '5007')
    assert.equal((await resultsOf(signed.nrSesji)).length, 1)
    await post('/sesja/zamknij', { dane: { nrSesji: signed.nrSesji } })
    assert.deepEqual(await resultsOf(signed.nrSesji), [])
  })

  it('speaks no word of the first', async () => {
    const response = await world.call('POST', '/backsystem/bank/transactions', {})
    assert.equal(response.status, 404)
  })
})

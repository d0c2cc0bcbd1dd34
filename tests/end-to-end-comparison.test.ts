import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'node:test'
import { CITIZENS } from '../packages/simulator/src/citizens/citizens.ts'
import { ON_FILE } from '../packages/simulator/src/register/customers.ts'
import type { Behaviour } from '../packages/simulator/src/register/routes.ts'
import { assertAccessible } from './browser/accessible.ts'
import { openWindow } from './browser/browser.ts'
import type { Cast } from './browser/cast.ts'
import { type Employee, employeeAt } from './browser/employee.ts'
import { changeTo } from './browser/journal-tour.ts'
import { scenes } from './browser/scenes.ts'
import { type Canary, findCanaries } from './support/canaries.ts'
import { readLiveFiles } from './support/live-files.ts'

/* What the document says is held against what the bank has on file, at the counter, and nobody else reads either. */

const OPERATION = 'Otwarcie rachunku'
/** Of a customer, by which one of several records is told. */
const WORDS = 'ma u nas lokatę od wiosny'

function citizenOf(id: string) {
  const citizen = CITIZENS.find((one) => one.id === id)
  assert.ok(citizen, id)
  const { name, secondName, surname } = citizen.personalData
  return { ...citizen, whole: [name, secondName, surname].filter(Boolean).join(' ') }
}

/** What tells somebody, on the document and on file. */
function canariesOf(id: string): readonly Canary[] {
  const { mobileIdCard, personalData } = citizenOf(id)
  const { pesel, surname } = personalData
  const files = ON_FILE.filter(
    ({ osoba, dokumentGlowny }) =>
      (pesel !== null && osoba.numery.pesel === pesel) ||
      dokumentGlowny?.numer === mobileIdCard.number,
  )
  const values = [
    ...[pesel, surname, mobileIdCard.number],
    ...files.flatMap(({ nrKlienta, osoba, adres }) => [
      ...[nrKlienta, osoba.nazwisko, osoba.urodzenie.data, adres?.linia1 ?? null],
    ]),
  ]
  return [...values, WORDS].flatMap((value, n) =>
    value === null ? [] : [{ name: `${id} ${n}`, value }],
  )
}

describe('a document and the customer register, at the counter', () => {
  const scene = scenes({}, {}, { register: true })

  /** A scene about somebody, of whom nothing lies about afterwards. */
  const about = (id: string, name: string, play: (cast: Cast) => Promise<void>) =>
    scene(name, async (cast) => {
      await play(cast)
      const { installation } = cast
      const files = readLiveFiles(installation.dataDir, { exclude: ['simulator', 'simulator/**'] })
      const written = [...files].map(([where, bytes]) => ({ where, bytes }))
      assert.ok(canariesOf(id).length >= 4)
      const printed = { where: 'output', bytes: Buffer.from(await installation.output()) }
      assert.deepEqual(findCanaries(canariesOf(id), [...written, printed]), [])
    })

  /** Up to the question whether it is the same person. */
  const arrives = async ({ employee, customer }: Cast, id: string) => {
    const { whole } = citizenOf(id)
    await employee.showCode(OPERATION)
    await customer.answer(await employee.readCode(), whole)
    await employee.page.getByRole('heading', { name: whole }).waitFor()
  }
  const confirm = async ({ employee }: Cast) => {
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
  }
  const text = ({ employee: { page } }: Cast) => page.locator('okienko-verification').innerText()
  const misbehave = async ({ installation }: Cast, behaviour: Behaviour) => {
    const key = readFileSync(join(installation.dataDir, 'simulator/register.key'), 'utf8').trim()
    const { status } = await fetch(`${installation.simulatorUrl}/register/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-klucz-aplikacji': key },
      body: JSON.stringify({ behaviour }),
    })
    assert.equal(status, 204)
  }
  /** The supervisor of the branch, at another screen. */
  const withSupervisor = async (cast: Cast, play: (other: Employee) => Promise<void>) => {
    const browser = cast.employee.page.context().browser()
    assert.ok(browser)
    const window = await openWindow(browser, 'desk')
    try {
      const other = employeeAt(cast.installation.deskUrl, window.page, cast.scanner)
      await other.signIn('Małgorzata Wróbel')
      await play(other)
      assert.deepEqual(window.wrongs, [])
    } finally {
      await window.leave()
    }
  }

  about('igor-sroczynski', 'nobody on file is no alarm', async (cast) => {
    await arrives(cast, 'igor-sroczynski')
    await cast.employee.sees('Nie jest klientem banku')
    await assertAccessible('not a customer', cast.employee.page)
    await confirm(cast)
    await cast.employee.sees('Nie jest klientem banku')
  })

  about('anna-wisniewska-kowalczyk', 'what agrees is one quiet line', async (cast) => {
    await arrives(cast, 'anna-wisniewska-kowalczyk')
    await cast.employee.sees('Zgodne z kartoteką')
    await confirm(cast)
    await cast.employee.press('Pokaż porównanie')
    await cast.employee.sees('Zgodne:')
    assert.equal(await cast.employee.page.getByText('Do poprawienia w kartotece').count(), 0)
  })

  about(
    'joanna-sobczynska',
    'another surname on file is an update that the employee confirms, and its value comes after the decision',
    async (cast) => {
      const { employee } = cast
      await arrives(cast, 'joanna-sobczynska')
      await employee.sees('Kartoteka do aktualizacji')
      assert.doesNotMatch(await text(cast), /Gruszecka/)
      await confirm(cast)
      await employee.press('Pokaż porównanie')
      await employee.sees('Gruszecka')
      await assertAccessible('an update is suggested', employee.page)
      await employee.page.getByRole('checkbox').first().check()
      await employee.press('Potwierdź zaznaczone')
      await employee.sees('Potwierdzono')
    },
  )

  about('beata-wojtowicz', 'a conflict is said before the decision, in words', async (cast) => {
    await arrives(cast, 'beata-wojtowicz')
    await cast.employee.sees('Niezgodność z kartoteką')
    assert.doesNotMatch(await text(cast), /1978/)
    await assertAccessible('a conflict', cast.employee.page)
    await confirm(cast)
    await cast.employee.press('Pokaż porównanie')
    await cast.employee.sees(/1978/)
  })

  about(
    'tran-quoc-bao',
    'another person is held, and a supervisor who sees no value declines: nothing is opened',
    async (cast) => {
      const { employee } = cast
      await withSupervisor(cast, async (other) => {
        await arrives(cast, 'tran-quoc-bao')
        await employee.decide('Tak, to ta sama osoba')
        await employee.sees('Czekamy na zgodę drugiej osoby')
        await employee.seesFirstRow('Czeka na kierownika')
        await assertAccessible('held', employee.page)
        assert.equal(await employee.statusOf('released-data'), 409)

        await other.page.getByRole('link', { name: 'Zobacz prośbę' }).click()
        const card = other.page.getByRole('article', { name: 'Klient czeka przy okienku' })
        await card.getByText('Anna Nowak · doradca').waitFor()
        await card.getByText(OPERATION).waitFor()
        await card.getByText('Inna osoba.').waitFor()
        await assertAccessible('a customer waits for a supervisor', other.page)
        const html = await other.page.content()
        for (const { name, value } of canariesOf('tran-quoc-bao')) {
          assert.ok(!html.includes(String(value)), name)
        }
        assert.equal(await card.getByRole('img').count(), 0)
        await card.getByLabel('Dlaczego (zostaje w dzienniku)').fill('To nie ten klient.')
        await other.press('Odmawiam')
        await other.sees('Odmowa zapisana.')

        await employee.sees('Druga osoba nie zgodziła się')
        await employee.seesFirstRow('Odrzucona')
        assert.equal(await employee.statusOf('released-data'), 409)
      })
    },
  )

  about('tran-quoc-bao', 'a supervisor agrees, and the data is open at once', async (cast) => {
    const { employee } = cast
    await withSupervisor(cast, async (other) => {
      await arrives(cast, 'tran-quoc-bao')
      await employee.decide('Tak, to ta sama osoba')
      await employee.sees('Czekamy na zgodę drugiej osoby')
      await other.page.getByRole('link', { name: 'Zobacz prośbę' }).click()
      await other.press('Zgadzam się')
      await other.sees('Zgoda zapisana.')
      await employee.sees('Tożsamość potwierdzona')
      await employee.seesFirstRow('Potwierdzona')
      await employee.press('Pokaż porównanie')
      await employee.sees('Osoba potwierdzona za zgodą kierownika; kartoteka należy do kogoś')
      assert.doesNotMatch(await text(cast), /1999|Możesz kontynuować/, 'values of another person')
    })
    await changeTo(cast, 'Tomasz Krawczyk')
    await employee.press('Pokaż najnowsze wpisy')
    await employee.sees('Kierownik zgodził się jako druga osoba.')
    await employee.sees(
      'Doradca potwierdził, że to ta sama osoba. Porównanie z kartoteką: inna osoba.',
    )
    await employee.sees('Porównano z kartoteką: inna osoba.')
  })

  about('mariana-soloviova', 'one of several is chosen by what the customer says', async (cast) => {
    const { employee } = cast
    const { page } = employee
    await arrives(cast, 'mariana-soloviova')
    await employee.sees('W kartotece pasuje kilku klientów')
    await page.locator('summary', { hasText: 'Który to klient?' }).click()
    await page.getByRole('radio').first().check()
    await page.getByLabel('Słowa klienta').fill(WORDS)
    await assertAccessible('several candidates', page)
    await employee.press('Wybierz tego klienta')
    await page.getByRole('radio').first().waitFor({ state: 'detached' })
    await confirm(cast)
  })

  about('anna-wisniewska-kowalczyk', 'a register that is down stops nobody', async (cast) => {
    await misbehave(cast, 'down')
    try {
      await arrives(cast, 'anna-wisniewska-kowalczyk')
      await cast.employee.sees('Nie porównano: kartoteka nie odpowiada')
      await assertAccessible('the register is down', cast.employee.page)
      await confirm(cast)
    } finally {
      await misbehave(cast, 'well')
    }
  })

  about('anna-wisniewska-kowalczyk', 'nor does one that answers rubbish', async (cast) => {
    await misbehave(cast, 'rubbish')
    try {
      await arrives(cast, 'anna-wisniewska-kowalczyk')
      await cast.employee.sees('Nie porównano')
      await confirm(cast)
    } finally {
      await misbehave(cast, 'well')
    }
  })
})

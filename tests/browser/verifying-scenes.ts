import assert from 'node:assert/strict'
import { assertAccessible } from './accessible.ts'
import type { ComponentScene } from './component-scene.ts'
import { ANNA } from './customer.ts'

const REFUSED = 'Klient odmówił zgody w telefonie'
const REVOKED = 'Certyfikat klienta został unieważniony'

/** One verification, at the counter and on the phone, to each of its ends. */
export const VERIFYING: readonly ComponentScene[] = [
  {
    name: 'from sign-in to released data, which is shown on request',
    signedOut: true,
    alone: true,
    async play({ employee, customer, institution }) {
      await employee.signIn()
      await employee.showCode('Otwarcie rachunku')
      await customer.open()
      await customer.collect()
      await customer.sees(`${institution} prosi o Twoje dane`)
      await customer.sees('Zawarcie umowy rachunku')
      await customer.sees('860412 41721')
      await customer.agree()
      await customer.sees('Dane wysłane')

      await employee.page.getByRole('heading', { name: ANNA }).waitFor()
      await employee.page.getByRole('img', { name: 'Zdjęcie z dokumentu' }).waitFor()
      await employee.decide('Tak, to ta sama osoba')

      await employee.page.getByRole('heading', { name: 'Tożsamość potwierdzona' }).waitFor()
      const early = await employee.page.getByText('Wiśniewska').count()
      assert.equal(early, 0, 'data before it is asked')
      await employee.press('Pokaż dane klienta')
      await employee.page.getByRole('heading', { name: ANNA }).waitFor()
      await employee.listed('released')
      assert.equal((await employee.newest()).state, 'released')
    },
  },
  {
    name: 'how far the evidence can be relied on is said before the decision',
    async play({ employee, customer }) {
      await employee.showCode()
      await customer.answer(await employee.readCode())
      await employee.sees('Podpis i pieczęć sprawdzone')
      await employee.press('Anuluj')
    },
  },
  {
    name: 'the code on the screen is the invitation, to the last sign',
    async play({ employee }) {
      await employee.showCode()
      const view = await employee.newest()
      assert.ok(view.state === 'invited')
      assert.equal(await employee.readCode(), view.invitation.qrText)
      await employee.press('Pokaż na pełnym ekranie')
      await employee.page.getByRole('dialog').waitFor()
      assert.equal(await employee.readCode(), view.invitation.qrText)
      await employee.page.keyboard.press('Escape')
      await employee.press('Anuluj')
      await employee.sees('Weryfikacja anulowana')
    },
  },
  {
    name: 'the customer refuses on the phone',
    async play({ employee, customer }) {
      await employee.showCode()
      await customer.open()
      await customer.scan(await employee.readCode())
      await customer.press('Odmawiam')
      await customer.sees('Dane nie zostały wysłane')
      await employee.page.getByRole('heading', { name: REFUSED }).waitFor()
      await employee.listed('refused')
      await employee.press('Pokaż nowy kod')
      await employee.readCode()
    },
  },
  {
    name: 'the employee records that the customer refused',
    async play({ employee }) {
      await employee.showCode()
      await employee.press('Klient odmówił')
      await employee.page.getByRole('heading', { name: 'Klient odmówił przy okienku' }).waitFor()
      const view = await employee.newest()
      assert.ok(view.state === 'refused')
      assert.equal(view.reason, 'at-the-counter')
    },
  },
  {
    name: 'a new code makes the old one useless',
    async play({ employee, customer }) {
      await employee.showCode()
      const old = await employee.readCode()
      const replaced = (await employee.newest()).id
      await employee.press('Nowy kod')
      while ((await employee.newest()).id === replaced) await employee.page.waitForTimeout(50)
      await employee.sees('Na zeskanowanie zostało')
      const renewed = await employee.readCode()
      assert.notEqual(renewed, old)

      await customer.answer(old)
      await customer.sees('Nie udało się')
      assert.equal((await employee.newest()).state, 'invited')
      await customer.answer(renewed)
      await customer.sees('Dane wysłane')
      await employee.decide('Tak, to ta sama osoba')
      await employee.sees('Tożsamość potwierdzona')
    },
  },
  {
    name: 'not the same person: a reason, and no data anywhere',
    async play({ employee, customer }) {
      await employee.showCode()
      await customer.answer(await employee.readCode(), 'Łukasz Gżegżółka')
      await employee.page.getByRole('heading', { name: 'Łukasz Gżegżółka' }).waitFor()
      await employee.decide('Nie, to inna osoba')
      const end = employee.page.getByRole('button', { name: 'Zakończ bez potwierdzenia' })
      assert.ok(await end.isDisabled(), 'no reason is chosen beforehand')
      await employee.press('Wróć do pytania')
      await employee.turnDown('Twarz różni się od zdjęcia')
      await employee.sees('Osoba przy okienku to nie osoba ze zdjęcia')
      await employee.listed('rejected')

      assert.equal(await employee.page.getByText(/Gżegżółka|79093008352|mCD/).count(), 0)
      assert.equal(await employee.page.locator('canvas').count(), 0)
      assert.equal(await employee.statusOf('received-data'), 409)
      assert.equal(await employee.statusOf('released-data'), 409)
    },
  },
  {
    name: 'a second answer changes nothing',
    async play({ employee, customer }) {
      const heading = employee.page.getByRole('heading', { name: 'Anna Wiśniewska-Kowalczyk' })
      await employee.showCode()
      const code = await employee.readCode()
      await customer.answer(code, ANNA, 'second-answer')
      await heading.waitFor()
      await customer.answer(code, 'Łukasz Gżegżółka')
      await customer.sees('Nie udało się')
      await heading.waitFor()
      await employee.decide('Tak, to ta sama osoba')
      await employee.press('Pokaż dane klienta')
      await heading.waitFor()
      assert.equal((await employee.newest()).state, 'released')
    },
  },
  ...(
    [
      ['certificate-revoked', 'the BackSystem'],
      ['certificate-revoked-unchecked', 'the bank'],
    ] as const
  ).map(
    ([scenario, finder]): ComponentScene => ({
      name: `a revoked certificate that ${finder} finds`,
      async play({ employee, customer }) {
        await employee.showCode()
        await customer.answer(await employee.readCode(), ANNA, scenario)
        await employee.page.getByRole('heading', { name: REVOKED }).waitFor()
        await employee.sees('Tej odpowiedzi nie można ufać')
        await employee.sees('failed.certificate-revoked')
        await employee.listed('failed')
        assert.equal(await employee.page.getByText('Wiśniewska').count(), 0)
      },
    }),
  ),
  {
    name: 'a document without a photo can only be turned down',
    async play({ employee, customer }) {
      await employee.showCode()
      await customer.answer(await employee.readCode(), 'Stefan Józef Zawadzki')
      await employee.page.getByRole('heading', { name: 'Stefan Zawadzki' }).waitFor()
      await employee.sees('Dokument nie zawiera zdjęcia')
      assert.equal(await employee.page.getByRole('button', { name: 'Tak, to ta sama' }).count(), 0)
      assert.ok(await employee.page.getByLabel('Dokument nie ma zdjęcia').isChecked())
      await employee.page.waitForTimeout(500)
      await employee.press('Zakończ bez potwierdzenia')
      await employee.sees('Dokument bez zdjęcia nie potwierdza tożsamości')
    },
  },
  {
    name: 'a minor is said before an operation that needs an adult',
    async play({ employee, customer }) {
      await employee.showCode('Otwarcie rachunku')
      await customer.answer(await employee.readCode(), 'Jakub Antoni Malinowski')
      await employee.page.getByRole('heading', { name: 'Jakub Antoni Malinowski' }).waitFor()
      await employee.sees('Klient jest niepełnoletni')
      await employee.sees('Ta czynność wymaga osoby pełnoletniej.')
      await assertAccessible('a minor', employee.page)
      await employee.decide('Tak, to ta sama osoba')
      await employee.sees('Tożsamość potwierdzona')
      await employee.sees('Klient jest niepełnoletni')
    },
  },
  {
    name: 'a later errand of the same customer needs no second scan',
    async play({ employee, customer }) {
      await employee.showCode()
      await customer.answer(await employee.readCode())
      await employee.decide('Tak, to ta sama osoba')
      await employee.sees('Tożsamość potwierdzona')
      await employee.press('Nowa weryfikacja')
      await employee.page.getByRole('option', { name: 'Reklamacja' }).click()
      await employee.press('Użyj danych z tej wizyty')
      await employee.sees('Tożsamość potwierdzona')
      assert.equal((await employee.newest()).operation, 'complaint')
    },
  },
]

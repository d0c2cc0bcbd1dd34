import type { Page } from 'playwright-core'

/** The person with the phone. */
export interface Customer {
  readonly page: Page
  /** Takes out the phone of that person; `scenario` is what shall go wrong. */
  open(name?: string, scenario?: string): Promise<void>
  /** Takes the code that the desk shows now. */
  collect(): Promise<void>
  /** Gives the phone the text of a code. */
  scan(code: string): Promise<void>
  press(name: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  /** Agrees and types the PIN. */
  agree(): Promise<void>
  /** From the pocket to sent data. */
  answer(code: string, name?: string, scenario?: string): Promise<void>
}

export const ANNA = 'Anna Maria Wiśniewska-Kowalczyk'

export function customerWith(simulatorUrl: string, page: Page): Customer {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const customer: Customer = {
    page,
    press,
    async open(name = ANNA, scenario) {
      await page.goto(`${simulatorUrl}/phone/`)
      if (scenario !== undefined) {
        await page.getByText('Dla testerów').click()
        await page.getByLabel('Scenariusz').selectOption(scenario)
      }
      await page.getByRole('button', { name }).click()
    },
    async collect() {
      await press('Skanuj kod')
      await press('Kod z okienka')
    },
    async scan(code) {
      await press('Skanuj kod')
      await page.getByLabel('Wklej tekst kodu').fill(code)
      await press('Użyj tekstu')
    },
    sees: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    async agree() {
      await press('Zgadzam się')
      for (const digit of '1234') await press(digit)
      await press('Zatwierdź')
    },
    async answer(code, name, scenario) {
      await customer.open(name, scenario)
      await customer.scan(code)
      await customer.agree()
    },
  }
  return customer
}

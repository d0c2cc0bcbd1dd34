import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { formatVerifierKey } from '@okienko/journal/check'
import { aKey } from '@okienko/journal/testing'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { bend, button, go, link, PRESENTED, results, sit } from '../testing/journal-seat.ts'

const ENTRY = `GET /v1/journal/entries/${PRESENTED}`

suite('the check of an entry', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()

  test('the check shows five steps that hold, and trusts the key of the first time', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED}`)
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Wpis jest taki, jak go podpisano. Wszystkie pięć').waitFor()
    assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'holds', 'holds'])
    await page.getByText('Porównaj go raz z kopią').waitFor()
    const [name = '', id = ''] = journal.vkey.split('+')
    await page.getByText(id, { exact: true }).waitFor()
    assert.ok((await page.getByText(name, { exact: true }).count()) > 0)
    await page.reload()
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Ten sam klucz, który zapamiętano: 12 maja 2026.').waitFor()
  })

  test('a tampered list, entry or proof fails at its own step', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    const genuine = (await journal.answer('GET', `/v1/journal/entries/${PRESENTED}`, null)) as {
      entry: string
      proof: string
    }
    const check = async (bent: object) => {
      bend(journal, ENTRY, { index: PRESENTED, ...genuine, ...bent })
      await go(page, '#journal')
      await go(page, `#journal/entry/${PRESENTED}`)
      await button(page, 'Sprawdź ten wpis').click()
      await page.getByText('Wpis się nie zgadza').waitFor()
      return results(page)
    }
    const entry = genuine.entry.replace('"photo",', '')
    assert.deepEqual(await check({ entry }), ['holds', 'holds', 'holds', 'fails', 'holds'])
    const proof = genuine.proof.replace(`index ${PRESENTED}`, 'index 40')
    assert.deepEqual(await check({ proof }), ['holds', 'holds', 'fails', 'unreached', 'holds'])
    const lines = genuine.proof.split('\n')
    const signature = lines.at(-2) ?? ''
    lines[lines.length - 2] =
      `${signature.slice(0, -6)}${signature.at(-6) === 'A' ? 'B' : 'A'}${signature.slice(-5)}`
    const signed = await check({ proof: lines.join('\n') })
    assert.deepEqual(signed, ['holds', 'holds', 'holds', 'holds', 'fails'])

    const shown = { ...journal.entries[PRESENTED], fields: ['surname'] }
    bend(journal, 'POST /v1/journal/search', {
      entries: [{ index: PRESENTED, entry: shown }],
      next: null,
    })
    journal.bend.delete(ENTRY)
    await go(page, '#journal')
    await button(page, 'Szukaj').click()
    await link(page, 'Doradca wyświetlił dane klienta: nazwisko.').click()
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Na ekranie jest co innego niż w zapisanych bajtach.').waitFor()
    assert.deepEqual(await results(page), ['fails', 'holds', 'holds', 'holds', 'holds'])
  })

  test('a different key is a loud warning, and checks nothing until the bank has confirmed it', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED}`)
    const other = formatVerifierKey((await aKey('bank.example/journal')).verifier)
    bend(journal, 'GET /journal/key', { text: other })
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Nie ma podpisu złożonego tym kluczem.').waitFor()
    journal.bend.clear()
    await button(page, 'Sprawdź ponownie').click()
    await page
      .getByRole('alert')
      .getByText('Klucz różni się od zapamiętanego: 12 maja 2026')
      .waitFor()
    assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'holds', 'fails'])
    await button(page, 'Bank potwierdził zmianę').click()
    await page.getByText('Wpis jest taki, jak go podpisano').waitFor()
    assert.equal(await page.getByText('Klucz różni się').count(), 0)
  })

  test('one’s own copy of the key takes the place of the server’s', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED}`)
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Użyj klucza z własnej kopii').click()
    await page.getByLabel('Klucz w jednym wierszu').fill('nonsense')
    await button(page, 'Użyj tego klucza').click()
    await page.getByText('To nie jest klucz dziennika').waitFor()
    await page.getByLabel('Klucz w jednym wierszu').fill(`${journal.vkey}\n`)
    await button(page, 'Użyj tego klucza').click()
    await page.getByText('Klucz z Twojej kopii, podany: 12 maja 2026.').waitFor()
    assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'holds', 'holds'])
  })
})

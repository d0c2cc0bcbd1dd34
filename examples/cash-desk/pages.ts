/** HTML that is safe as it stands; any other text in a page is escaped. */
interface Html {
  readonly html: string
}
type Part = Html | readonly Html[] | string

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
const shown = (part: Part): string =>
  typeof part === 'string'
    ? escaped(part)
    : [part]
        .flat()
        .map(({ html }) => html)
        .join('')
const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: texts.map((text, at) => text + shown(parts[at] ?? '')).join(''),
})

function page(title: string, who: string, body: Html): string {
  return html`<!doctype html>
<html lang="pl"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Kasa</title><link rel="stylesheet" href="/style.css">
</head><body>
<header><strong>Kasa</strong> <span>przykład aplikacji banku</span> <span>${who}</span></header>
<main><h1>${title}</h1>
${body}
</main></body></html>`.html
}

/** Stands for the bank's own sign-in: this application has authenticated the employee, and Okienko takes its word. */
export const whoPage = (employees: readonly string[]) =>
  page(
    'Kto pracuje przy kasie?',
    '',
    html`<p>Tu bank ma własne logowanie. W przykładzie wystarczy wybrać.</p>
<form method="post" action="/who">${employees.map((one) => html`<button name="employee" value="${one}">${one}</button>`)}</form>`,
  )

export const codePage = (who: string, said = '') =>
  page(
    'Kod z Okienka',
    who,
    html`<p role="status">${said}</p>
<form method="post" action="/take"><label for="code">Osiem liter, które pokazuje Okienko</label>
<input id="code" name="code" maxlength="20" required autofocus autocomplete="off" autocapitalize="characters" spellcheck="false">
<button>Odczytaj</button></form>`,
  )

const WORDS: Readonly<Record<string, string>> = {
  firstName: 'Imię',
  surname: 'Nazwisko',
  pesel: 'PESEL',
  documentNumber: 'Numer dokumentu',
  documentValidUntil: 'Dokument ważny do',
}

const ORDER: Readonly<Record<string, string>> = {
  agrees: 'Nazwisko na dyspozycji zgadza się z dokumentem.',
  differs: 'Nazwisko na dyspozycji różni się od dokumentu. Nie wypłacaj, zapytaj doradcę.',
  not_compared: 'Nazwiska na dyspozycji nie porównano. Porównaj je z dokumentem.',
}

export const customerPage = (who: string, data: Readonly<Record<string, string>>, said: string) =>
  page(
    'Klient przy kasie',
    who,
    html`<dl>${Object.entries(data).map(([name, value]) => html`<dt>${WORDS[name] ?? name}</dt><dd>${value}</dd>`)}</dl>
<form method="post"><label for="ordered">Nazwisko na dyspozycji wypłaty</label>
<input id="ordered" name="ordered" maxlength="100" required autocomplete="off" spellcheck="false">
<button>Porównaj</button></form>
<p role="status">${ORDER[said] ?? ''}</p>
<p><a href="/">Następny kod</a></p>`,
  )

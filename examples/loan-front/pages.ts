/** HTML that is safe as it stands; any other text in a page is escaped. */
interface Html {
  readonly html: string
}
type Part = Html | readonly Html[] | string | number

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
const shown = (part: Part): string =>
  typeof part !== 'object'
    ? escaped(String(part))
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
<title>${title} – Kredyty</title><link rel="stylesheet" href="/style.css">
</head><body>
<header><strong>Kredyty</strong> <span>przykład aplikacji banku</span> <span>${who}</span></header>
<main><h1>${title}</h1>
${body}
</main></body></html>`.html
}

/** What came to an end, or is to be done: calm, and with the way on. */
export const wordsPage = (
  title: string,
  who: string,
  words: string,
  way = '/',
  on = 'Nowy wniosek',
) => page(title, who, html`<p role="status">${words}</p><p><a href="${way}">${on}</a></p>`)

/** The component in a page of the bank's own. Its button hands over to the application that the attribute names. */
export const deskPage = (who: string, okienko: string, taken: readonly string[]) =>
  page(
    'Wniosek o kredyt',
    who,
    html`<okienko-verification api="${okienko}" operation="take-loan" system="front-office" hand-over="loan-front"></okienko-verification>
<form id="take" method="post" action="/take"><input type="hidden" name="ticket"></form>
<ul>${taken.map((id, at) => html`<li><a href="/loans/${id}">Wniosek ${at + 1}</a></li>`)}</ul>
<script type="module" src="/desk.js"></script>
<script type="module" src="${okienko}/component/okienko.js" crossorigin="anonymous"></script>`,
  )

/** The form's own words for what may be handed over; what was not is not in the form. */
const FIELDS = [
  ['firstName', 'Imię'],
  ['secondName', 'Drugie imię'],
  ['surname', 'Nazwisko'],
  ['pesel', 'PESEL'],
  ['birthDate', 'Data urodzenia'],
  ['citizenship', 'Obywatelstwo'],
  ['address', 'Adres'],
  ['idCardNumber', 'Dowód osobisty'],
  ['idCardValidUntil', 'Dowód ważny do'],
  ['motherFamilyName', 'Nazwisko rodowe matki'],
] as const

/** How the document stands to the customer register, as far as a decision on a loan goes by it. */
const ON_FILE: Readonly<Record<string, string>> = {
  consistent: 'Dane zgodne z kartoteką klienta.',
  update_suggested: 'Kartoteka klienta do aktualizacji. Wniosek można przyjąć.',
  conflict: 'Dane niezgodne z kartoteką klienta. Zanim przyjmiesz wniosek, wyjaśnij różnicę.',
  another_person: 'W kartotece jest inna osoba. Zanim przyjmiesz wniosek, wyjaśnij różnicę.',
}

interface Read {
  readonly attributes: Readonly<Record<string, string>>
  readonly verdicts?: { readonly overall: string | null } | undefined
}

export const formPage = (who: string, { attributes: data, verdicts }: Read) =>
  page(
    'Wniosek o kredyt',
    who,
    html`<p>Dane z Okienka: nikt ich nie przepisywał.</p>
<p>${ON_FILE[verdicts?.overall ?? ''] ?? 'Danych nie porównano z kartoteką klienta.'}</p>
<form method="post">
${FIELDS.filter(([name]) => data[name] !== undefined).map(
  ([name, words]) =>
    html`<label for="${name}">${words}</label> <input id="${name}" value="${data[name] ?? ''}" readonly>`,
)}
<label for="amount">Kwota (zł)</label> <input id="amount" name="amount" inputmode="numeric" pattern="[0-9]{3,7}" required>
<button>Przyjmij wniosek</button>
</form>`,
  )

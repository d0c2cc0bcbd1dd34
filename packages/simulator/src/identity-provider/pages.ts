import { DEMO_EMPLOYEES, type DemoEmployee } from './employees.ts'

/** The sign-in page: one button for each demo employee, no password, no script. */
export function signInPage(issuer: string, uid: string): string {
  return page(
    issuer,
    'Zaloguj się jako…',
    `<p>Wybierz pracownika demonstracyjnego. Hasło nie jest potrzebne.</p>
<p lang="en">Choose a demo employee. No password is needed.</p>
<p lang="uk">Виберіть демонстраційного працівника. Пароль не потрібен.</p>
<form method="post" action="${escaped(`${issuer}/interaction/${uid}`)}">
${DEMO_EMPLOYEES.map(button).join('\n')}
</form>`,
  )
}

/** Where the code of a bearer client lands. */
export function codePage(issuer: string): string {
  return page(
    issuer,
    'Zalogowano',
    `<p>Wróć do programu, który poprosił o dostęp.</p>
<p lang="en">Signed in. Go back to the program that asked for access.</p>
<p lang="uk">Вхід виконано. Поверніться до програми, яка просила про доступ.</p>`,
  )
}

/** Sends the form of the page as it is. */
export const SUBMIT = 'document.forms[0].submit()'

/** The provider's own sign-out: asks, or does it at once where that was not left to the person. */
export function signOutPage(issuer: string, form: string, isAsked: boolean): string {
  const button =
    '<button name="logout" value="yes"><strong>Wyloguj</strong> <span>Sign out · Вийти</span></button>'
  const done = `<input type="hidden" name="logout" value="yes">`
  const whole = form.replace('</form>', `${isAsked ? button : done}</form>`)
  return page(
    issuer,
    'Wylogowanie',
    `<p>Wylogowanie u dostawcy tożsamości: następna osoba loguje się sama.</p>
<p lang="en">Signing out at the identity provider: the next person signs in as themselves.</p>
<p lang="uk">Вихід у постачальника ідентичності: наступна особа входить сама.</p>
${whole}${isAsked ? '' : `\n<script>${SUBMIT}</script>`}`,
  )
}

/** Whatever went wrong: the request is not repeated on the page. */
export function faultPage(issuer: string): string {
  return page(
    issuer,
    'Nie udało się zalogować',
    `<p>Prośba o logowanie wygasła albo jest nieprawidłowa. Zacznij jeszcze raz w okienku.</p>
<p lang="en">The sign-in request has expired or is not valid. Start again at the desk.</p>
<p lang="uk">Запит на вхід застарів або неправильний. Почніть знову у віконці.</p>`,
  )
}

function button({ id, name, duty, branch, workstation }: DemoEmployee): string {
  return `<button name="employee" value="${escaped(id)}"><strong>${escaped(name)}</strong>
<span>${escaped(`${duty} · ${branch}, ${workstation}`)}</span></button>`
}

function page(issuer: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="pl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · SYMULATOR</title>
<link rel="stylesheet" href="${escaped(`${issuer}/style.css`)}">
<header class="band">SYMULATOR <span>dostawca tożsamości, dane zmyślone</span></header>
<main>
<h1>${title}</h1>
${body}
</main>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

export const STYLE = `:root {
  color-scheme: light dark;
  font: 1rem/1.5 system-ui, sans-serif;
  background: light-dark(#f5f1fc, #140e20);
  color: light-dark(#1f1433, #f0eafc);
}
body { margin: 0; }
.band {
  position: sticky;
  top: 0;
  margin: 0;
  padding: 0.5rem 1rem;
  background: repeating-linear-gradient(-45deg, #2d0b6b 0 10px, #35107a 10px 20px);
  color: #fff;
  font-weight: 700;
  letter-spacing: 0.08em;
  text-align: center;
}
.band span { font-weight: 400; letter-spacing: 0; }
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0 0 0.5rem; font-size: 1.6rem; line-height: 1.2; }
p { margin: 0 0 0.5rem; }
p[lang] { color: light-dark(#5d5273, #b7abd0); }
form { display: grid; gap: 0.75rem; margin-top: 1.5rem; }
button {
  display: grid;
  gap: 0.1rem;
  min-height: 4rem;
  padding: 0.75rem 1rem;
  border: 1px solid light-dark(#8878a8, #8576a8);
  border-radius: 0.75rem;
  background: light-dark(#fff, #1e1630);
  color: inherit;
  font: inherit;
  text-align: start;
  cursor: pointer;
}
button strong { color: light-dark(#5119b3, #cdb7ff); font-size: 1.1rem; }
button:hover { background: light-dark(#ece3fd, #2c2047); }
button:focus-visible { outline: 3px solid light-dark(#6426cf, #b99aff); outline-offset: 2px; }
`

import { PROBLEMS, type ProblemCode } from '@okienko/contract'

/** The languages that pages speak; Polish first. */
export const PAGE_LANGUAGES = ['pl', 'en', 'uk'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

/** What happened, and what to do now. */
interface Words {
  readonly title: string
  readonly body: string
}
type Spoken = Readonly<Record<PageLanguage, Words>>

/** For a person at a browser, to whom a problem is one of a few things. */
const PAGES = {
  missing: {
    pl: {
      title: 'Nie ma takiej strony',
      body: 'Adres jest niepełny albo już nieaktualny. Wróć do Okienka i wybierz, co chcesz zrobić.',
    },
    en: {
      title: 'There is no such page',
      body: 'The address is not whole, or out of date. Go back to Okienko and choose what you want to do.',
    },
    uk: {
      title: 'Такої сторінки немає',
      body: 'Адреса неповна або вже не чинна. Поверніться до Okienko й виберіть, що хочете зробити.',
    },
  },
  unopenable: {
    pl: {
      title: 'Tego adresu nie da się otworzyć',
      body: 'Przeglądarka wysłała prośbę, której Okienko nie przyjmuje. Wróć do Okienka i zacznij stamtąd.',
    },
    en: {
      title: 'This address cannot be opened',
      body: 'The browser sent a request that Okienko does not take. Go back to Okienko and start from there.',
    },
    uk: {
      title: 'Цю адресу неможливо відкрити',
      body: 'Браузер надіслав запит, якого Okienko не приймає. Поверніться до Okienko й почніть звідти.',
    },
  },
  unnamed: {
    pl: {
      title: 'Nie udało się zalogować',
      body: 'Logowanie wygasło albo zostało przerwane. Wróć do Okienka i zaloguj się jeszcze raz. Jeśli to się powtarza, podaj działowi wsparcia poniższy kod.',
    },
    en: {
      title: 'Sign-in failed',
      body: 'The sign-in has expired or was broken off. Go back to Okienko and sign in again. If it keeps failing, give the support desk the code below.',
    },
    uk: {
      title: 'Не вдалося увійти',
      body: 'Час входу минув, або його було перервано. Поверніться до Okienko й увійдіть ще раз. Якщо це повторюється, повідомте службі підтримки код нижче.',
    },
  },
  signedOut: {
    pl: {
      title: 'Najpierw się zaloguj',
      body: 'Tę stronę widzą tylko zalogowani. Wróć do Okienka i zaloguj się.',
    },
    en: {
      title: 'Sign in first',
      body: 'Only those who have signed in see this page. Go back to Okienko and sign in.',
    },
    uk: {
      title: 'Спершу увійдіть',
      body: 'Цю сторінку бачать лише ті, хто увійшов. Поверніться до Okienko й увійдіть.',
    },
  },
  closed: {
    pl: {
      title: 'Ta strona nie jest dla Ciebie otwarta',
      body: 'Twoja rola albo miejsce, z którego tu trafiasz, na to nie pozwala. Wróć do Okienka. Jeśli to pomyłka, zwróć się do administratora.',
    },
    en: {
      title: 'This page is not open to you',
      body: 'Your role, or the place that you come from, does not allow it. Go back to Okienko. If that is a mistake, ask the administrator.',
    },
    uk: {
      title: 'Ця сторінка для вас не відкрита',
      body: 'Ваша роль або місце, звідки ви сюди потрапили, цього не дозволяє. Поверніться до Okienko. Якщо це помилка, зверніться до адміністратора.',
    },
  },
  busy: {
    pl: {
      title: 'Za dużo prób naraz',
      body: 'Odczekaj minutę i wczytaj stronę jeszcze raz.',
    },
    en: { title: 'Too many attempts at once', body: 'Wait a minute, then load the page again.' },
    uk: {
      title: 'Забагато спроб одночасно',
      body: 'Зачекайте хвилину й завантажте сторінку ще раз.',
    },
  },
  away: {
    pl: {
      title: 'Okienko chwilowo nie odpowiada',
      body: 'Odczekaj chwilę i wczytaj stronę jeszcze raz. Jeśli to się powtarza, podaj działowi wsparcia poniższy kod.',
    },
    en: {
      title: 'Okienko cannot answer just now',
      body: 'Wait a moment, then load the page again. If it keeps failing, give the support desk the code below.',
    },
    uk: {
      title: 'Okienko тимчасово не відповідає',
      body: 'Зачекайте хвилину й завантажте сторінку ще раз. Якщо це повторюється, повідомте службі підтримки код нижче.',
    },
  },
  bankAway: {
    pl: {
      title: 'System banku nie odpowiada',
      body: 'Okienko działa, ale system identyfikacji banku nie odpowiada. Odczekaj chwilę i spróbuj jeszcze raz. Jeśli to się powtarza, podaj działowi wsparcia poniższy kod.',
    },
    en: {
      title: 'The bank’s system does not answer',
      body: 'Okienko works, but the bank’s identification system does not answer. Wait a moment and try again. If it keeps failing, give the support desk the code below.',
    },
    uk: {
      title: 'Система банку не відповідає',
      body: 'Okienko працює, але система ідентифікації банку не відповідає. Зачекайте хвилину й спробуйте ще раз. Якщо це повторюється, повідомте службі підтримки код нижче.',
    },
  },
  bankOdd: {
    pl: {
      title: 'System banku odpowiada inaczej, niż powinien',
      body: 'Okienko działa, ale nie może odczytać odpowiedzi systemu identyfikacji banku. Ponowne próby nic nie zmienią: podaj działowi wsparcia poniższy kod.',
    },
    en: {
      title: 'The bank’s system does not answer as it should',
      body: 'Okienko works, but cannot read the answer of the bank’s identification system. Trying again changes nothing: give the support desk the code below.',
    },
    uk: {
      title: 'Система банку відповідає не так, як має',
      body: 'Okienko працює, але не може прочитати відповідь системи ідентифікації банку. Повторні спроби нічого не змінять: повідомте службі підтримки код нижче.',
    },
  },
  bankRefuses: {
    pl: {
      title: 'System banku na to nie pozwala',
      body: 'System identyfikacji banku odmawia Twojemu kontu. Powiadom administratora i podaj mu poniższy kod.',
    },
    en: {
      title: 'The bank’s system does not allow this',
      body: 'The bank’s identification system refuses your account. Tell the administrator, with the code below.',
    },
    uk: {
      title: 'Система банку цього не дозволяє',
      body: 'Система ідентифікації банку відмовляє вашому обліковому запису. Повідомте адміністратора, вказавши код нижче.',
    },
  },
  broken: {
    pl: {
      title: 'Coś poszło nie tak',
      body: 'To błąd po stronie Okienka. Wróć do Okienka i spróbuj jeszcze raz. Jeśli to się powtarza, podaj działowi wsparcia poniższy kod.',
    },
    en: {
      title: 'Something went wrong',
      body: 'The fault is on Okienko’s side. Go back to Okienko and try again. If it keeps failing, give the support desk the code below.',
    },
    uk: {
      title: 'Щось пішло не так',
      body: 'Це помилка на боці Okienko. Поверніться до Okienko та спробуйте ще раз. Якщо це повторюється, повідомте службі підтримки код нижче.',
    },
  },
} as const satisfies Record<string, Spoken>
type Page = keyof typeof PAGES

/** The way out of every page, what its code is called, and what the demo says. */
export const PAGE_FRAME: Readonly<
  Record<PageLanguage, { readonly back: string; readonly code: string; readonly demo: string }>
> = {
  pl: { back: 'Wróć do Okienka', code: 'Kod', demo: 'DEMO – dane są zmyślone' },
  en: { back: 'Go back to Okienko', code: 'Code', demo: 'DEMO – all data is invented' },
  uk: { back: 'Повернутися до Okienko', code: 'Код', demo: 'ДЕМО – дані вигадані' },
}

const OWN: Partial<Readonly<Record<ProblemCode, Page>>> = {
  'sign-in-failed': 'unnamed',
  'not-signed-in': 'signedOut',
  'sign-in-due': 'signedOut',
  'bank-unavailable': 'bankAway',
  'bank-answer-unusable': 'bankOdd',
  'bank-refused': 'bankRefuses',
}
const BY_STATUS: Readonly<Record<number, Page>> = {
  403: 'closed',
  404: 'missing',
  429: 'busy',
  500: 'broken',
  502: 'away',
  503: 'away',
}

export function pageWords(code: ProblemCode, language: PageLanguage): Words {
  const page = OWN[code] ?? BY_STATUS[PROBLEMS[code].status] ?? 'unopenable'
  const { title, body } = PAGES[page][language]
  return { title: bound(title), body: bound(body) }
}

/** No word of one letter ends a line. */
const bound = (text: string) => text.replace(/(?<=^|\s)(\p{L}) (?=\S)/gu, '$1\u00a0')

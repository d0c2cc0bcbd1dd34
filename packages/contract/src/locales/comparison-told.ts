/* What is said of a comparison with the customer register, in one calm line, and what to do. No value is in it. */

interface Texts {
  readonly pl: string
  readonly en: string
  readonly uk: string
}

interface Told {
  readonly title: Texts
  readonly advice: Texts | null
}

const CLARIFY: Texts = {
  pl: 'Wyjaśnij różnicę z klientem, zanim wykonasz czynność.',
  en: 'Clarify the difference with the customer before you carry out the operation.',
  uk: 'З’ясуйте розбіжність із клієнтом, перш ніж виконати операцію.',
}

/** By overall verdict, else by what the register said, else while it is asked. */
export const COMPARISON_TOLD = {
  pending: {
    title: {
      pl: 'Porównujemy z kartoteką…',
      en: 'Comparing with the customer register…',
      uk: 'Порівнюємо з картотекою…',
    },
    advice: null,
  },
  none: {
    title: {
      pl: 'Nie jest klientem banku',
      en: 'Not a customer of the bank',
      uk: 'Не є клієнтом банку',
    },
    advice: {
      pl: 'W kartotece nie ma tej osoby, jak zwykle przed pierwszą umową.',
      en: 'The register does not have this person, as is usual before a first agreement.',
      uk: 'У картотеці цієї людини немає, як зазвичай перед першим договором.',
    },
  },
  several: {
    title: {
      pl: 'W kartotece pasuje kilku klientów',
      en: 'Several customers in the register fit',
      uk: 'У картотеці підходить кілька клієнтів',
    },
    advice: {
      pl: 'Zapytaj klienta o coś, co ich odróżnia, i wybierz właściwego.',
      en: 'Ask the customer for something that tells them apart, and choose the right one.',
      uk: 'Запитайте клієнта про те, що їх відрізняє, і виберіть потрібного.',
    },
  },
  unavailable: {
    title: {
      pl: 'Nie porównano: kartoteka nie odpowiada',
      en: 'Not compared: the register does not answer',
      uk: 'Не порівняно: картотека не відповідає',
    },
    advice: {
      pl: 'Postępuj jak dotąd, a dane z kartoteki sprawdź w jej systemie.',
      en: 'Go on as before, and check the record in the register’s own system.',
      uk: 'Дійте як досі, а дані картотеки перевірте в її системі.',
    },
  },
  consistent: {
    title: {
      pl: 'Zgodne z kartoteką',
      en: 'Agrees with the customer register',
      uk: 'Збігається з картотекою',
    },
    advice: null,
  },
  update_suggested: {
    title: {
      pl: 'Kartoteka do aktualizacji',
      en: 'The customer register needs an update',
      uk: 'Картотеку слід оновити',
    },
    advice: null,
  },
  conflict: {
    title: {
      pl: 'Niezgodność z kartoteką',
      en: 'Conflict with the customer register',
      uk: 'Розбіжність із картотекою',
    },
    advice: CLARIFY,
  },
  another_person: {
    title: {
      pl: 'To dane innej osoby niż w kartotece',
      en: 'This is another person than in the register',
      uk: 'Це дані іншої людини, ніж у картотеці',
    },
    advice: {
      pl: 'Nie wykonuj czynności na tej kartotece. Sprawdź, o którego klienta chodzi.',
      en: 'Carry out nothing on this record. Check which customer is meant.',
      uk: 'Не виконуйте операції за цим записом. Перевірте, про якого клієнта йдеться.',
    },
  },
  not_comparable: {
    title: {
      pl: 'Nie da się porównać z kartoteką',
      en: 'Cannot be compared with the customer register',
      uk: 'Неможливо порівняти з картотекою',
    },
    advice: {
      pl: 'Postępuj jak dotąd, a dane z kartoteki sprawdź w jej systemie.',
      en: 'Go on as before, and check the record in the register’s own system.',
      uk: 'Дійте як досі, а дані картотеки перевірте в її системі.',
    },
  },
} as const satisfies Readonly<Record<string, Told>>

/** The same where what speaks against the person takes a second one: before they are asked, and once they have agreed. */
export const SECOND_TOLD = {
  needed: {
    another_person: {
      title: COMPARISON_TOLD.another_person.title,
      advice: {
        pl: 'Sprawdź, o którego klienta chodzi. Po „Tak” weryfikacja poczeka na zgodę kierownika.',
        en: 'Check which customer is meant. After “Yes” the verification waits for a supervisor to agree.',
        uk: 'Перевірте, про якого клієнта йдеться. Після «Так» перевірка зачекає на згоду керівника.',
      },
    },
    conflict: {
      title: COMPARISON_TOLD.conflict.title,
      advice: {
        pl: 'Wyjaśnij różnicę z klientem. Po „Tak” weryfikacja poczeka na zgodę kierownika.',
        en: 'Clarify the difference with the customer. After “Yes” the verification waits for a supervisor to agree.',
        uk: 'З’ясуйте розбіжність із клієнтом. Після «Так» перевірка зачекає на згоду керівника.',
      },
    },
  },
  agreed: {
    another_person: {
      title: {
        pl: 'Osoba potwierdzona za zgodą kierownika; kartoteka należy do kogoś innego',
        en: 'The person is confirmed with a supervisor’s consent; the record belongs to somebody else',
        uk: 'Особу підтверджено за згодою керівника; картотека належить комусь іншому',
      },
      advice: {
        pl: 'Nie wykonuj czynności na tej kartotece. Sprawdź, o którego klienta chodzi.',
        en: 'Carry out nothing on this record. Check which customer is meant.',
        uk: 'Не виконуйте операції за цим записом. Перевірте, про якого клієнта йдеться.',
      },
    },
    conflict: {
      title: {
        pl: 'Osoba potwierdzona za zgodą kierownika mimo niezgodności z kartoteką',
        en: 'The person is confirmed with a supervisor’s consent in spite of a conflict with the register',
        uk: 'Особу підтверджено за згодою керівника попри розбіжність із картотекою',
      },
      advice: CLARIFY,
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Told>>>>

/** Why the values of both sides do not stand beside each other, where that has to be said. */
export const VALUES_WITHHELD = {
  'after-agreement': {
    pl: 'Po „Tak” weryfikacja poczeka na zgodę kierownika. Wartości z kartoteki nie pokazujemy.',
    en: 'After “Yes” the verification waits for a supervisor to agree. The values on file are not shown.',
    uk: 'Після «Так» перевірка зачекає на згоду керівника. Значення з картотеки не показуємо.',
  },
  'after-decision': {
    pl: 'Wartości zobaczysz po „Tak”.',
    en: 'You will see the values after “Yes”.',
    uk: 'Значення побачите після «Так».',
  },
  'not-proven': {
    pl: 'Wartości z kartoteki nie pokazujemy: numery PESEL nie są równe i nic innego nie dowodzi, że to kartoteka klienta.',
    en: 'The values on file are not shown: the PESEL numbers are not equal, and nothing else proves the record to be the customer’s.',
    uk: 'Значення з картотеки не показуємо: номери PESEL не рівні, і ніщо інше не доводить, що це картотека клієнта.',
  },
  'missing-in-document': {
    pl: 'Wartości z kartoteki nie pokazujemy: w dokumencie nie ma numeru PESEL i nic innego nie dowodzi, że to kartoteka klienta.',
    en: 'The values on file are not shown: the document has no PESEL number, and nothing else proves the record to be the customer’s.',
    uk: 'Значення з картотеки не показуємо: у документі немає номера PESEL, і ніщо інше не доводить, що це картотека клієнта.',
  },
  'missing-on-file': {
    pl: 'Wartości z kartoteki nie pokazujemy: w kartotece nie ma numeru PESEL i nic innego nie dowodzi, że to kartoteka klienta.',
    en: 'The values on file are not shown: the record has no PESEL number, and nothing else proves it to be the customer’s.',
    uk: 'Значення з картотеки не показуємо: у картотеці немає номера PESEL, і ніщо інше не доводить, що це картотека клієнта.',
  },
  'missing-on-both-sides': {
    pl: 'Wartości z kartoteki nie pokazujemy: nie ma numeru PESEL po obu stronach i nic innego nie dowodzi, że to kartoteka klienta.',
    en: 'The values on file are not shown: neither side has a PESEL number, and nothing else proves the record to be the customer’s.',
    uk: 'Значення з картотеки не показуємо: номера PESEL немає з обох боків, і ніщо інше не доводить, що це картотека клієнта.',
  },
} as const satisfies Readonly<Record<string, Texts>>

/** While a second person must agree. */
export const HELD_TOLD: Told = {
  title: {
    pl: 'Czekamy na zgodę drugiej osoby',
    en: 'Waiting for a second person to agree',
    uk: 'Чекаємо на згоду другої особи',
  },
  advice: {
    pl: 'Zgodzić się może kierownik z tej placówki albo ten, kto ma dyżur gdzie indziej. Widzi czynność, pracownika i wynik porównania, bez danych i zdjęcia. Do tego czasu nikt nie otworzy danych.',
    en: 'A supervisor of this branch may agree, or one on duty elsewhere. They see operation, employee and verdicts, no data and no photo. Until then nobody can open the data.',
    uk: 'Погодитися може керівник цього відділення або той, хто чергує деінде. Бачить операцію, працівника й висновок порівняння, без даних і фото. До того часу даних ніхто не відкриє.',
  },
}

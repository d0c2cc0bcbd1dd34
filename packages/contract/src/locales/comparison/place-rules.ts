import type { Sentences } from './sentence.ts'

/** Rules of citizenship and address. */
export const PLACE_RULE_SENTENCES = {
  'citizenship-notation': {
    pl: 'To samo obywatelstwo, inaczej zapisane.',
    en: 'The same citizenship, written in another way.',
    uk: 'Те саме громадянство, записане інакше.',
  },
  'one-of-citizenships': {
    pl: 'W kartotece jest kilka obywatelstw, a wśród nich to z dokumentu.',
    en: 'The register has several citizenships, the one of the document among them.',
    uk: 'У картотеці кілька громадянств, серед них те, що в документі.',
  },
  'citizenship-slip': {
    pl: 'Obywatelstwo w kartotece zapisano z pomyłką.',
    en: 'The citizenship on file is written with a slip.',
    uk: 'Громадянство в картотеці записано з помилкою.',
  },
  'citizenship-gained': {
    pl: 'W kartotece jest obywatelstwo obce, teraz jest polskie.',
    en: 'The register has a foreign citizenship; now it is Polish.',
    uk: 'У картотеці іноземне громадянство, тепер — польське.',
  },
  'citizenship-differs': {
    pl: 'Obywatelstwo jest inne, a nie tłumaczy tego nadanie polskiego.',
    en: 'The citizenship differs, and becoming Polish does not explain it.',
    uk: 'Громадянство інше, і набуття польського цього не пояснює.',
  },
  'address-notation': {
    pl: 'Ten sam adres, inaczej zapisany.',
    en: 'The same address, written in another way.',
    uk: 'Та сама адреса, записана інакше.',
  },
  'address-slip': {
    pl: 'Adres różni się kilkoma literami: wygląda na pomyłkę.',
    en: 'The address differs by a few letters: it looks like a slip.',
    uk: 'Адреса відрізняється кількома літерами: схоже на помилку.',
  },
  'postal-code-slip': {
    pl: 'Różni się tylko kod pocztowy: wygląda na pomyłkę.',
    en: 'The postal code alone differs: it looks like a slip.',
    uk: 'Відрізняється лише поштовий індекс: схоже на помилку.',
  },
  'address-incomplete': {
    pl: 'Adres w jednym ze źródeł jest niepełny.',
    en: 'The address is incomplete on one side.',
    uk: 'Адреса в одному з джерел неповна.',
  },
  'street-renamed': {
    pl: 'Ulica w tej samej miejscowości jest inna: zmieniono adres albo nazwę.',
    en: 'Another street of the same town: the person moved, or it was renamed.',
    uk: 'Вулиця в тому самому місті інша: змінилася адреса або назва.',
  },
  'another-home': {
    pl: 'Ta sama ulica, inny dom, lokal lub kod pocztowy.',
    en: 'The same street, another house, flat or postal code.',
    uk: 'Та сама вулиця, інший будинок, квартира або поштовий індекс.',
  },
  'another-place': {
    pl: 'W dokumencie jest inny adres.',
    en: 'The document has another address.',
    uk: 'У документі інша адреса.',
  },
  'another-place-of-unknown': {
    pl: 'Adres jest w innym miejscu, a nie ma wspólnego numeru PESEL ani mDowodu.',
    en: 'The address is in another place, and no PESEL or mDowód number is in common.',
    uk: 'Адреса в іншому місці, а спільного номера PESEL чи mDowód немає.',
  },
} as const satisfies Sentences

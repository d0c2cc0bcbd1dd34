import type { Sentences } from './sentence.ts'

/** Rules of PESEL, dates, sex and documents. */
export const NUMBER_RULE_SENTENCES = {
  equal: {
    pl: 'Wartości są takie same.',
    en: 'The values are equal.',
    uk: 'Значення однакові.',
  },
  'missing-on-file': {
    pl: 'W kartotece nie ma tej danej.',
    en: 'The register does not have it.',
    uk: 'У картотеці цього немає.',
  },
  'missing-in-document': {
    pl: 'Dokument nie podaje tej danej.',
    en: 'The document does not say it.',
    uk: 'Документ цього не містить.',
  },
  'missing-on-both-sides': {
    pl: 'Tej danej nie ma ani w dokumencie, ani w kartotece.',
    en: 'Neither the document nor the register has it.',
    uk: 'Цього немає ні в документі, ні в картотеці.',
  },
  'not-kept-by-register': {
    pl: 'Kartoteka nie obejmuje tej danej.',
    en: 'The register has no room for it.',
    uk: 'Картотека не охоплює цих даних.',
  },
  'record-merged': {
    pl: 'Wpis scalono z innym. Porównać trzeba ten, który pozostał.',
    en: 'The record was merged into another. That one must be compared.',
    uk: 'Запис об’єднано з іншим. Порівняти треба той, що залишився.',
  },
  'too-long-to-compare': {
    pl: 'Wartość jest zbyt długa, aby porównać ją w całości.',
    en: 'The value is too long to be compared as a whole.',
    uk: 'Значення задовге, щоб порівняти його цілком.',
  },
  'pesel-as-typed': {
    pl: 'Ten sam numer PESEL, inaczej zapisany.',
    en: 'The same PESEL number, written in another way.',
    uk: 'Той самий номер PESEL, записаний інакше.',
  },
  'pesel-slip': {
    pl: 'Jeden z numerów jest błędny, a różnią się najwyżej dwiema cyframi: wygląda na pomyłkę.',
    en: 'One number is not valid, and they differ by two digits at most: it looks like a slip.',
    uk: 'Один із номерів неправильний, а відрізняються вони двома цифрами чи менше: схоже на помилку.',
  },
  'pesel-lost-zero': {
    pl: 'Numer w kartotece stracił zero z początku.',
    en: 'The number on file has lost its leading zero.',
    uk: 'Номер у картотеці втратив нуль на початку.',
  },
  'pesel-letters': {
    pl: 'W numerze w kartotece zamiast cyfr są podobne litery.',
    en: 'The number on file has letters that look like digits.',
    uk: 'У номері в картотеці замість цифр стоять схожі літери.',
  },
  'pesel-unlike': {
    pl: 'Jeden z numerów jest błędny, a numery są do siebie niepodobne.',
    en: 'One number is not valid, and the two are unlike each other.',
    uk: 'Один із номерів неправильний, і вони не схожі між собою.',
  },
  'pesel-reads-as-another': {
    pl: 'Numer w kartotece ma litery, a odczytany cyframi jest poprawnym numerem innej osoby.',
    en: 'The number on file has letters; read as digits, it is a valid number of somebody else.',
    uk: 'Номер у картотеці містить літери, а прочитаний цифрами є правильним номером іншої особи.',
  },
  'pesel-of-another': {
    pl: 'Oba numery są poprawne i różne: należą do dwóch osób.',
    en: 'Both numbers are valid and they differ: they are two people’s.',
    uk: 'Обидва номери правильні й різні: вони належать двом особам.',
  },
  'date-notation': {
    pl: 'Ta sama data, inaczej zapisana.',
    en: 'The same date, written in another way.',
    uk: 'Та сама дата, записана інакше.',
  },
  'date-letters': {
    pl: 'W dacie w kartotece są błędne litery.',
    en: 'The date on file has letters that are wrong.',
    uk: 'У даті в картотеці є неправильні літери.',
  },
  'day-and-month-swapped': {
    pl: 'W kartotece zamieniono dzień z miesiącem.',
    en: 'Day and month are swapped on file.',
    uk: 'У картотеці переставлено день і місяць.',
  },
  'date-one-digit': {
    pl: 'Daty różnią się jedną cyfrą: wygląda na pomyłkę.',
    en: 'The dates differ by one digit: it looks like a slip.',
    uk: 'Дати відрізняються однією цифрою: схоже на помилку.',
  },
  'date-digits-swapped': {
    pl: 'W kartotece przestawiono dwie cyfry daty.',
    en: 'Two digits of the date are swapped on file.',
    uk: 'У картотеці переставлено дві цифри дати.',
  },
  'date-century': {
    pl: 'Daty różnią się tylko stuleciem: wygląda na pomyłkę.',
    en: 'The dates differ by the century alone: it looks like a slip.',
    uk: 'Дати відрізняються лише століттям: схоже на помилку.',
  },
  'leap-day': {
    pl: 'Chodzi o 29 lutego, zapisany jako dzień sąsiedni.',
    en: 'It is 29 February, written as the day beside it.',
    uk: 'Ідеться про 29 лютого, записане як сусідній день.',
  },
  'date-impossible': {
    pl: 'Daty z kartoteki nie ma w kalendarzu: wygląda na pomyłkę.',
    en: 'The date on file is in no calendar: it looks like a slip.',
    uk: 'Дати з картотеки немає в календарі: схоже на помилку.',
  },
  'date-incomplete': {
    pl: 'W kartotece jest tylko część daty.',
    en: 'The register has a part of the date only.',
    uk: 'У картотеці є лише частина дати.',
  },
  'birth-date-unlike': {
    pl: 'Daty urodzenia różnią się bardziej, niż tłumaczy to pomyłka.',
    en: 'The dates of birth differ by more than a slip explains.',
    uk: 'Дати народження відрізняються більше, ніж пояснює помилка.',
  },
  'sex-code': {
    pl: 'Ta sama płeć, inaczej zapisana.',
    en: 'The same sex, written in another way.',
    uk: 'Та сама стать, записана інакше.',
  },
  'sex-against-pesel': {
    pl: 'Numer PESEL jest ten sam, więc płeć w kartotece to pomyłka.',
    en: 'The PESEL number is the same, so the sex on file is a slip.',
    uk: 'Номер PESEL той самий, тож стать у картотеці — помилка.',
  },
  'sex-differs': {
    pl: 'Płeć jest inna, a wspólnego numeru PESEL nie ma.',
    en: 'The sex differs, and there is no PESEL number in common.',
    uk: 'Стать інша, а спільного номера PESEL немає.',
  },
  'number-notation': {
    pl: 'Ten sam numer dokumentu, inaczej zapisany.',
    en: 'The same document number, written in another way.',
    uk: 'Той самий номер документа, записаний інакше.',
  },
  'number-slip': {
    pl: 'Numery dokumentu są prawie takie same: wygląda na pomyłkę.',
    en: 'The document numbers are nearly equal: it looks like a slip.',
    uk: 'Номери документа майже однакові: схоже на помилку.',
  },
  'number-differs': {
    pl: 'Ten sam rodzaj dokumentu i te same daty, a numer inny.',
    en: 'The same kind of document and the same dates, but another number.',
    uk: 'Той самий вид документа й ті самі дати, а номер інший.',
  },
  'document-renewed': {
    pl: 'Dokument wydano później niż ten w kartotece.',
    en: 'The document was issued later than the one on file.',
    uk: 'Документ видано пізніше за той, що в картотеці.',
  },
  'issued-later-on-file': {
    pl: 'W kartotece jest dokument wydany później. Starszy niczego nie zastępuje.',
    en: 'The register has a document that was issued later. The older one replaces nothing.',
    uk: 'У картотеці є документ, виданий пізніше. Старіший нічого не замінює.',
  },
  'document-date-differs': {
    pl: 'Data dokumentu w kartotece jest nieczytelna.',
    en: 'The date of the document on file cannot be read.',
    uk: 'Дату документа в картотеці не можна прочитати.',
  },
  'another-kind-of-document': {
    pl: 'W kartotece jest dokument innego rodzaju: numerów i dat nie porównuje się.',
    en: 'The register has a document of another kind: numbers and dates are not compared.',
    uk: 'У картотеці документ іншого виду: номери й дати не порівнюються.',
  },
} as const satisfies Sentences

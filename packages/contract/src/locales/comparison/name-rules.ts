import type { Sentences } from './sentence.ts'

/** Rules of given names, surnames and names of parents. */
export const NAME_RULE_SENTENCES = {
  'name-equal': {
    pl: 'Imiona lub nazwiska są zapisane tak samo.',
    en: 'The names are written alike.',
    uk: 'Імена або прізвища записані однаково.',
  },
  'case-or-marks': {
    pl: 'Różni się tylko wielkość liter albo znaki nad literami i pod nimi.',
    en: 'Only capitals or the marks of letters differ.',
    uk: 'Різняться лише великі літери або знаки біля літер.',
  },
  'spaces-hyphens-or-apostrophes': {
    pl: 'Różnią się tylko odstępy, łączniki albo apostrofy.',
    en: 'Only spaces, hyphens or apostrophes differ.',
    uk: 'Різняться лише пропуски, дефіси або апострофи.',
  },
  'title-or-remark': {
    pl: 'W kartotece obok nazwy stoi tytuł albo uwaga.',
    en: 'On file, a title or a remark stands beside the name.',
    uk: 'У картотеці біля імені стоїть титул або примітка.',
  },
  'second-name-missing': {
    pl: 'W kartotece brakuje dalszego imienia.',
    en: 'The register lacks a further given name.',
    uk: 'У картотеці бракує ще одного імені.',
  },
  'second-name-added': {
    pl: 'W kartotece jest dalsze imię, którego dokument nie podaje.',
    en: 'The register has a further given name that the document does not.',
    uk: 'У картотеці є ще одне ім’я, якого немає в документі.',
  },
  'names-in-another-order': {
    pl: 'Te same imiona są w innej kolejności.',
    en: 'The same given names stand in another order.',
    uk: 'Ті самі імена стоять в іншому порядку.',
  },
  'second-name-initial': {
    pl: 'Dalsze imię jest w kartotece pasującym inicjałem.',
    en: 'On file, a further given name is a fitting initial.',
    uk: 'У картотеці ще одне ім’я записане ініціалом, який підходить.',
  },
  'further-names-of-parent': {
    pl: 'Pierwsze imię rodzica jest to samo; dalsze imię podaje tylko jedna strona.',
    en: 'The parent’s first name is the same; only one side has a further one.',
    uk: 'Перше ім’я батька чи матері те саме; ще одне ім’я є лише з одного боку.',
  },
  'genitive-of-parents-name': {
    pl: 'W kartotece imię rodzica stoi w dopełniaczu.',
    en: 'On file, the parent’s name is in the genitive.',
    uk: 'У картотеці ім’я батька чи матері стоїть у родовому відмінку.',
  },
  'another-transliteration': {
    pl: 'To ta sama nazwa, przepisana innym sposobem na alfabet łaciński.',
    en: 'It is the same name, put into Latin letters by another table.',
    uk: 'Це те саме ім’я, передане латиницею за іншими правилами.',
  },
  'letters-written-out': {
    pl: 'Litera ze znakiem jest zapisana dwiema literami.',
    en: 'A letter with a mark is written out as two.',
    uk: 'Літеру зі знаком записано двома літерами.',
  },
  'particle-written-otherwise': {
    pl: 'Przedimek nazwiska jest skrócony albo stoi w innym miejscu.',
    en: 'The particle of the surname is shortened or stands elsewhere.',
    uk: 'Частка прізвища скорочена або стоїть в іншому місці.',
  },
  'names-divided-otherwise': {
    pl: 'Te same słowa inaczej podzielono na nazwisko i imiona.',
    en: 'The same words are divided otherwise into surname and given names.',
    uk: 'Ті самі слова інакше поділено на прізвище та імена.',
  },
  'slip-of-letters': {
    pl: 'Różni się litera lub dwie: wygląda to na pomyłkę w kartotece.',
    en: 'A letter or two differ: it looks like a slip on file.',
    uk: 'Різниться літера або дві: схоже на помилку в картотеці.',
  },
  'letter-lost': {
    pl: 'W kartotece w miejscu litery jest znak, który nic nie znaczy.',
    en: 'On file, a sign without meaning stands for a letter.',
    uk: 'У картотеці на місці літери стоїть знак без значення.',
  },
  'letters-damaged': {
    pl: 'Litery w kartotece są uszkodzone przez złe kodowanie; po naprawie pasują.',
    en: 'Letters on file are damaged by a wrong encoding; mended, they fit.',
    uk: 'Літери в картотеці пошкоджені хибним кодуванням; після виправлення вони збігаються.',
  },
  'look-alike-letter-on-file': {
    pl: 'W kartotece jest litera innego pisma, która tylko wygląda tak samo.',
    en: 'The register has a letter of another script that only looks the same.',
    uk: 'У картотеці є літера іншої писемності, яка лише виглядає так само.',
  },
  'cut-by-column': {
    pl: 'W kartotece koniec jest ucięty.',
    en: 'On file, the end is cut off.',
    uk: 'У картотеці кінець відрізаний.',
  },
  'short-form': {
    pl: 'W kartotece jest zdrobnienie; potrzebne jest imię urzędowe.',
    en: 'The register has a short form; the official name is needed.',
    uk: 'У картотеці зменшена форма; потрібне офіційне ім’я.',
  },
  'name-in-another-language': {
    pl: 'W kartotece jest to samo imię w innym języku.',
    en: 'The register has the same name in another language.',
    uk: 'У картотеці те саме ім’я іншою мовою.',
  },
  'first-name-initial': {
    pl: 'W kartotece jest tylko pasujący inicjał imienia.',
    en: 'The register has no more than a fitting initial.',
    uk: 'У картотеці є лише ініціал імені, який підходить.',
  },
  'second-name-as-first': {
    pl: 'W kartotece jest dalsze imię zamiast pierwszego.',
    en: 'The register has a further given name in place of the first.',
    uk: 'У картотеці замість першого імені стоїть інше з наведених у документі.',
  },
  'ending-of-other-gender': {
    pl: 'Różni się tylko końcówka nazwiska; rozstrzyga dokument.',
    en: 'Only the surname’s ending by gender or marriage differs; the document decides.',
    uk: 'Різниться лише закінчення прізвища; вирішує документ.',
  },
  'parts-in-another-order': {
    pl: 'Człony nazwiska są w innej kolejności.',
    en: 'The parts of the surname stand in another order.',
    uk: 'Частини прізвища стоять в іншому порядку.',
  },
  'particle-missing': {
    pl: 'Przedimek nazwiska jest tylko po jednej stronie albo jest inny.',
    en: 'Only one side has the surname’s particle, or it is another.',
    uk: 'Частка прізвища є лише з одного боку або інша.',
  },
  'part-of-family-name': {
    pl: 'Nazwisko rodowe ma po jednej stronie więcej członów.',
    en: 'The name of birth has more parts on one side.',
    uk: 'Прізвище при народженні з одного боку має більше частин.',
  },
  'surname-in-family-names-field': {
    pl: 'W kartotece w polu nazwiska rodowego jest obecne nazwisko.',
    en: 'On file, the present surname stands in the field of the name of birth.',
    uk: 'У картотеці в полі прізвища при народженні стоїть теперішнє прізвище.',
  },
  'given-name-and-surname-swapped': {
    pl: 'W kartotece imię i nazwisko zamieniono miejscami.',
    en: 'On file, given name and surname have changed places.',
    uk: 'У картотеці ім’я та прізвище поміняно місцями.',
  },
  'whole-name-in-one-field': {
    pl: 'W kartotece imię i nazwisko są w jednym polu.',
    en: 'On file, given name and surname stand in one field.',
    uk: 'У картотеці ім’я та прізвище записані в одному полі.',
  },
  'parents-swapped': {
    pl: 'W kartotece imiona ojca i matki zamieniono miejscami.',
    en: 'On file, the names of father and mother have changed places.',
    uk: 'У картотеці імена батька й матері поміняно місцями.',
  },
  'part-of-double-surname-added': {
    pl: 'W dokumencie doszedł człon nazwiska.',
    en: 'In the document, the surname has gained a part.',
    uk: 'У документі до прізвища додано частину.',
  },
  'part-of-double-surname-dropped': {
    pl: 'W dokumencie nie ma już członu nazwiska.',
    en: 'In the document, the surname has lost a part.',
    uk: 'У документі частини прізвища вже немає.',
  },
  'part-of-double-surname-replaced': {
    pl: 'PESEL jest ten sam, a jeden człon nazwiska się zmienił.',
    en: 'The PESEL is the same and one part of the surname has changed.',
    uk: 'PESEL той самий, а одна частина прізвища змінилася.',
  },
  'another-surname-under-one-pesel': {
    pl: 'PESEL jest ten sam, a nazwisko inne: zmieniło się.',
    en: 'The PESEL is the same and the surname is another: it has changed.',
    uk: 'PESEL той самий, а прізвище інше: воно змінилося.',
  },
  'family-name-was-the-surname': {
    pl: 'W kartotece jest nazwisko rodowe z dokumentu: nazwisko się zmieniło.',
    en: 'The register has the document’s name of birth: the surname has changed.',
    uk: 'У картотеці прізвище при народженні з документа: прізвище змінилося.',
  },
  'look-alike-letter-on-document': {
    pl: 'W dokumencie jedno słowo ma litery dwóch pism.',
    en: 'In the document, one word has letters of two scripts.',
    uk: 'У документі одне слово має літери двох писемностей.',
  },
  'another-given-name': {
    pl: 'W kartotece jest inne imię.',
    en: 'The register has another given name.',
    uk: 'У картотеці інше ім’я.',
  },
  'another-second-name': {
    pl: 'Pierwsze imię jest to samo, dalsze jest inne.',
    en: 'The first given name is the same, a further one is another.',
    uk: 'Перше ім’я те саме, ще одне — інше.',
  },
  'another-surname': {
    pl: 'Nazwisko jest inne, a wspólnego numeru PESEL nie ma.',
    en: 'The surname is another, and no PESEL is in common.',
    uk: 'Прізвище інше, а спільного номера PESEL немає.',
  },
  'another-family-name': {
    pl: 'Nazwisko rodowe jest inne, a ono się nie zmienia.',
    en: 'The name of birth is another, and it does not change.',
    uk: 'Прізвище при народженні інше, а воно не змінюється.',
  },
  'another-name-of-parent': {
    pl: 'Imię rodzica jest inne.',
    en: 'The parent’s name is another.',
    uk: 'Ім’я батька чи матері інше.',
  },
} as const satisfies Sentences

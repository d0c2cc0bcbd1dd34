import type { z } from 'zod'
import type { DeskWords, texts } from '../told-views.ts'

type Texts = z.infer<typeof texts>

/** What is shown of the grade of evidence where the bank's own system did the checking. */
export const BANK_GRADES: DeskWords['grades'] = {
  proven: {
    title: {
      pl: 'Podpis i pieczęć sprawdził system banku',
      en: 'Signature and seal checked by the bank’s system',
      uk: 'Підпис і печатку перевірила система банку',
    },
    text: {
      pl: 'Podpis klienta, jego certyfikat, pieczęć i ważność dokumentu sprawdził system identyfikacji banku, a nie Okienko. Ten system prowadzi też dziennik zdarzeń i przechowuje dane. Okienko pilnuje, kto je widzi, kiedy i jak zapada decyzja.',
      en: 'The bank’s identification system, not Okienko, checked the customer’s signature and certificate, and the seal and validity of the document. It keeps the event journal and the data, too. Okienko sees to who is shown the data, when, and how the decision is made.',
      uk: 'Підпис клієнта, його сертифікат, печатку й чинність документа перевірила система ідентифікації банку, а не Okienko. Вона також веде журнал подій і зберігає дані. Okienko стежить за тим, хто їх бачить, коли і як ухвалюють рішення.',
    },
  },
  vouched: {
    title: {
      pl: 'Dane bez sprawdzonego podpisu',
      en: 'Data without a checked signature',
      uk: 'Дані без перевіреного підпису',
    },
    text: {
      pl: 'System identyfikacji banku przekazał dane, lecz ani on, ani Okienko nie sprawdziły podpisu klienta. Za prawdziwość danych odpowiada bank. Ten system prowadzi też dziennik zdarzeń i przechowuje dane. Okienko pilnuje, kto je widzi, kiedy i jak zapada decyzja.',
      en: 'The bank’s identification system delivered the data, but neither it nor Okienko checked the customer’s signature. The bank answers for the data. Its system keeps the event journal and the data, too. Okienko sees to who is shown the data, when, and how the decision is made.',
      uk: 'Система ідентифікації банку передала дані, але ні вона, ні Okienko не перевірили підпису клієнта. За правдивість даних відповідає банк. Ця система також веде журнал подій і зберігає дані. Okienko стежить за тим, хто їх бачить, коли і як ухвалюють рішення.',
    },
  },
}

/** Of one of the twelve promises: who keeps it where the bank has a system of its own, and in words which part. */
export interface PromiseTold {
  readonly by: 'okienko' | 'bank' | 'both'
  readonly promise: Texts
  readonly kept: Texts
}

export type PromiseNumber = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11' | '12'

/** The twelve promises of docs/promises.md, by number: the one place that says whose each is at Bank B. */
export const BANK_PROMISES: Readonly<Record<PromiseNumber, PromiseTold>> = {
  1: {
    by: 'both',
    promise: {
      pl: 'Bez dziennika nie ma danych',
      en: 'No journal, no data',
      uk: 'Без журналу немає даних',
    },
    kept: {
      pl: 'Bank robi wpis w dzienniku, zanim udostępni dane. Okienko nie pokazuje nic ponadto i przy każdym pytaniu podaje bankowi, kto pyta.',
      en: 'The bank writes its journal before it hands data out. Okienko shows nothing else, and says with every request who asks.',
      uk: 'Банк робить запис у журналі, перш ніж надати дані. Okienko не показує нічого понад це й щоразу повідомляє банку, хто питає.',
    },
  },
  2: {
    by: 'bank',
    promise: {
      pl: 'Stan i dziennik zmieniają się razem',
      en: 'State and journal move together',
      uk: 'Стан і журнал змінюються разом',
    },
    kept: {
      pl: 'Stan weryfikacji i dziennik prowadzi bank i zapisuje je razem.',
      en: 'The bank has both the state of a verification and the journal, and stores them in one.',
      uk: 'Стан перевірки й журнал веде банк і записує їх разом.',
    },
  },
  3: {
    by: 'both',
    promise: {
      pl: 'Dane osobowe są zawsze przechowywane zaszyfrowane',
      en: 'Personal data is never at rest in the clear',
      uk: 'Персональні дані завжди зберігаються зашифрованими',
    },
    kept: {
      pl: 'Okienko niczego nie przechowuje, dane tylko przez nie przechodzą. To, co przechowuje bank, szyfruje bank.',
      en: 'Okienko stores nothing: data passes through it. What the bank stores, the bank encrypts.',
      uk: 'Okienko нічого не зберігає: дані лише проходять крізь нього. Те, що зберігає банк, шифрує банк.',
    },
  },
  4: {
    by: 'both',
    promise: {
      pl: 'Dane widzi tylko ten, kto o nie pytał, i tylko te, które są potrzebne',
      en: 'Only the asker sees, and no more than the step needs',
      uk: 'Бачить лише той, хто питав, і не більше, ніж потрібно',
    },
    kept: {
      pl: 'Okienko pokazuje dane tylko w sesji, z której o nie zapytano, i pomija te, których dany krok nie wymaga. Bank udostępnia je tylko pracownikowi, który o nie zapytał.',
      en: 'Okienko shows data to the session that asked alone, and drops fields that the step does not need. The bank hands data out to the employee who asked alone.',
      uk: 'Okienko показує дані лише в сеансі, з якого про них запитали, і відкидає поля, не потрібні для кроку. Банк надає їх лише працівникові, який про них запитав.',
    },
  },
  5: {
    by: 'both',
    promise: {
      pl: 'Pytać wolno tylko o to, co zatwierdzono',
      en: 'Only what was approved can be asked',
      uk: 'Питати можна лише про затверджене',
    },
    kept: {
      pl: 'Okienko oferuje tylko czynności z listy banku. Bank ręczy za to, że ich karty usług są zatwierdzone.',
      en: 'Okienko offers only operations of the bank’s list. That their service cards are approved is for the bank to see to.',
      uk: 'Okienko пропонує лише операції зі списку банку. За те, що їхні картки послуг затверджено, відповідає банк.',
    },
  },
  6: {
    by: 'both',
    promise: { pl: 'Jedna odpowiedź', en: 'One answer', uk: 'Одна відповідь' },
    kept: {
      pl: 'Bank przyjmuje jedną odpowiedź na jeden kod. Okienko wiąże kod z sesją, w której powstał, i nie otwiera ponownie zakończonej weryfikacji.',
      en: 'The bank takes one answer to a code. Okienko ties the code to the session that asked for it, and never opens again what has ended.',
      uk: 'Банк приймає одну відповідь на один код. Okienko прив’язує код до сеансу, у якому він створений, і не відкриває знову завершеної перевірки.',
    },
  },
  7: {
    by: 'both',
    promise: {
      pl: 'Dane mają stopień pewności',
      en: 'Evidence has a grade',
      uk: 'Дані мають ступінь надійності',
    },
    kept: {
      pl: 'Podpis, certyfikat, pieczęć i ważność dokumentu sprawdza bank. Okienko pokazuje wynik tego sprawdzenia, a danych bez sprawdzonego podpisu nie przyjmuje, dopóki ustawienie na to nie pozwoli.',
      en: 'Signature, certificate, seal and validity of the document are checked by the bank. Okienko shows what came of it, and takes no data whose signature was not checked unless a setting allows it.',
      uk: 'Підпис, сертифікат, печатку й чинність документа перевіряє банк. Okienko показує результат цієї перевірки й не приймає даних без перевіреного підпису, поки цього не дозволяє налаштування.',
    },
  },
  8: {
    by: 'okienko',
    promise: {
      pl: 'Decyzję podejmuje człowiek, świadomie',
      en: 'The human decision is explicit',
      uk: 'Рішення свідомо ухвалює людина',
    },
    kept: {
      pl: 'Okienko czeka, aż pracownik sam naciśnie przycisk, nie przyjmuje zbyt szybkiej decyzji i podaje bankowi, jak długo zdjęcie było oglądane.',
      en: 'Okienko waits for the employee’s own press, refuses one that comes too soon, and tells the bank for how long they looked.',
      uk: 'Okienko чекає, поки працівник сам натисне кнопку, не приймає зашвидкого рішення й повідомляє банку, як довго розглядали фото.',
    },
  },
  9: {
    by: 'both',
    promise: {
      pl: 'mDowód jest osobnym dokumentem',
      en: 'mDowód is its own document',
      uk: 'mDowód — окремий документ',
    },
    kept: {
      pl: 'Bez zdjęcia Okienko nie przyjmuje decyzji „ta sama osoba”. Numeru mDowodu z numerem dowodu plastikowego nie porównuje ani ono, ani bank.',
      en: 'Without a photo Okienko takes no “same person”. Neither it nor the bank compares an mDowód’s number with that of a plastic card.',
      uk: 'Без фото Okienko не приймає рішення «та сама особа». Ні воно, ні банк не порівнюють номера mDowód із номером пластикового посвідчення.',
    },
  },
  10: {
    by: 'bank',
    promise: {
      pl: 'Zapis sam w sobie nie jest wiarygodny',
      en: 'What is stored is not believed because it is stored',
      uk: 'Запис сам собою ще не є достовірним',
    },
    kept: {
      pl: 'Dane zapisuje wyłącznie bank, dlatego to on chroni zapisy przed podmianą.',
      en: 'The bank alone stores anything, so it is the bank that guards what is stored against alteration.',
      uk: 'Дані записує лише банк, тож саме він захищає записи від підміни.',
    },
  },
  11: {
    by: 'bank',
    promise: {
      pl: 'Druga osoba to naprawdę ktoś inny',
      en: 'Two people are two humans',
      uk: 'Друга особа — це справді хтось інший',
    },
    kept: {
      pl: 'Jeśli potrzebna jest druga osoba, bank włącza ją w swoim systemie.',
      en: 'Where a second person is needed, the bank asks for one in its own system.',
      uk: 'Якщо потрібна друга особа, банк залучає її у своїй системі.',
    },
  },
  12: {
    by: 'both',
    promise: {
      pl: 'Tryb produkcyjny jest domyślny',
      en: 'Production is the default',
      uk: 'Робочий режим увімкнено за замовчуванням',
    },
    kept: {
      pl: 'Konta i system banku z demonstracji działają tylko w trybie demo: na jednym komputerze i z widocznym paskiem na każdej stronie. Że w systemie banku nie działa nic próbnego, pilnuje bank.',
      en: 'Okienko knows accounts and bank of the demonstration under the demo switch alone, which stays on one machine and paints a band on every page. That nothing made for trials runs in its own system is for the bank to see to.',
      uk: 'Облікові записи й система банку з демонстрації працюють лише в режимі демо: на одному комп’ютері й з видимою смугою на кожній сторінці. За те, що в системі банку не працює нічого пробного, відповідає банк.',
    },
  },
}

/** What the component does over the server and not over a bank's own system, and who does it instead. */
export const BANK_GAPS = {
  visit: {
    what: {
      pl: 'Wizyta: dane jednego klienta do kilku spraw',
      en: 'A visit: one customer’s data for several errands',
      uk: 'Візит: дані одного клієнта для кількох справ',
    },
    instead: {
      pl: 'Każda czynność ma własny kod. Jak długo dane są dostępne, określa bank.',
      en: 'Each operation has a code of its own. Data is open for as long as the bank says.',
      uk: 'Кожна операція має власний код. Як довго дані доступні, визначає банк.',
    },
  },
  reuse: {
    what: {
      pl: 'Ponowne użycie danych bez nowego kodu',
      en: 'Using data again without another code',
      uk: 'Повторне використання даних без нового коду',
    },
    instead: {
      pl: 'Klient skanuje nowy kod.',
      en: 'The customer scans another code.',
      uk: 'Клієнт сканує новий код.',
    },
  },
  'several-errands': {
    what: {
      pl: 'Kilka czynności w jednym kodzie',
      en: 'Several operations in one code',
      uk: 'Кілька операцій в одному коді',
    },
    instead: {
      pl: 'Jeden kod dotyczy jednej czynności. Bank może dodać czynność, która obejmuje kilka spraw.',
      en: 'One operation for each code. The bank may list an operation that covers several errands.',
      uk: 'Один код стосується однієї операції. Банк може додати операцію, що охоплює кілька справ.',
    },
  },
  'hand-over': {
    what: {
      pl: 'Przekazanie danych systemom banku',
      en: 'Handing data over to systems of the bank',
      uk: 'Передання даних системам банку',
    },
    instead: {
      pl: 'System identyfikacji banku sam przekazuje dane innym systemom banku.',
      en: 'The bank’s identification system itself hands data to other systems of the bank.',
      uk: 'Система ідентифікації банку сама передає дані іншим системам банку.',
    },
  },
  comparison: {
    what: {
      pl: 'Porównanie z kartoteką klientów',
      en: 'Comparison with the customer register',
      uk: 'Порівняння з реєстром клієнтів',
    },
    instead: {
      pl: 'Bank porównuje dane u siebie, gdy zostaną udostępnione.',
      en: 'The bank compares on its own side, once the data is released.',
      uk: 'Банк порівнює дані в себе, коли їх відкрито.',
    },
  },
  'second-person': {
    what: {
      pl: 'Zatwierdzenie przez drugą osobę',
      en: 'A second person’s approval',
      uk: 'Затвердження другою особою',
    },
    instead: {
      pl: 'Bank zatwierdza w swoim systemie.',
      en: 'The bank asks for approvals in its own system.',
      uk: 'Банк затверджує у своїй системі.',
    },
  },
  journal: {
    what: {
      pl: 'Przeglądanie dziennika: wyszukiwanie i sprawdzanie wpisów',
      en: 'Reading the journal: searching and checking entries',
      uk: 'Перегляд журналу: пошук і перевірка записів',
    },
    instead: {
      pl: 'Dziennik prowadzi bank. Okienko przy każdym pytaniu podaje mu, kto pyta, gdzie i w jakiej roli.',
      en: 'The journal is the bank’s. Okienko says with every request who asks, where, and in which role.',
      uk: 'Журнал веде банк. Okienko в кожному запиті повідомляє йому, хто, де і в якій ролі питає.',
    },
  },
  evidence: {
    what: {
      pl: 'Przechowywanie podpisanych odpowiedzi i usuwanie danych klienta',
      en: 'Keeping signed answers, and erasing a customer’s data',
      uk: 'Зберігання підписаних відповідей і видалення даних клієнта',
    },
    instead: {
      pl: 'Przechowuje je i usuwa bank.',
      en: 'The bank keeps, and the bank erases.',
      uk: 'Зберігає й видаляє їх банк.',
    },
  },
  catalogue: {
    what: {
      pl: 'Katalog kart usług i jego zmiany',
      en: 'The catalogue of service cards and its changes',
      uk: 'Каталог карток послуг і його зміни',
    },
    instead: {
      pl: 'Listę czynności podaje system banku.',
      en: 'The list of operations comes from the bank’s system.',
      uk: 'Список операцій дає система банку.',
    },
  },
  age: {
    what: {
      pl: 'Wskazanie, czy klient jest pełnoletni',
      en: 'Saying whether the customer is of age',
      uk: 'Вказівка, чи клієнт повнолітній',
    },
    instead: {
      pl: 'Pracownik sprawdza datę urodzenia. Bank może odrzucić weryfikację u siebie.',
      en: 'The employee reads the birth date. The bank may fail the verification on its own side.',
      uk: 'Працівник перевіряє дату народження. Банк може відхилити перевірку в себе.',
    },
  },
} as const satisfies Readonly<Record<string, { readonly what: Texts; readonly instead: Texts }>>
export type BankGap = keyof typeof BANK_GAPS

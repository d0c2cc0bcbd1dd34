/* What is said of a verification that ended without released data: the end, what to do now, and what became of the data. */

interface Texts {
  readonly pl: string
  readonly en: string
  readonly uk: string
}

/** By `state.reason`. Ends that differ for the support desk alone are told in the words of another. */
export const END_TITLES = {
  'rejected.face-differs': {
    pl: 'Osoba przy okienku to nie osoba ze zdjęcia',
    en: 'The person at the counter is not the one in the photo',
    uk: 'Людина біля віконця не є людиною з фото',
  },
  'rejected.photo-unreadable': {
    pl: 'Nie udało się porównać osoby ze zdjęciem',
    en: 'The person could not be compared with the photo',
    uk: 'Не вдалося порівняти людину з фото',
  },
  'rejected.no-photo': {
    pl: 'Dokument bez zdjęcia nie potwierdza tożsamości',
    en: 'A document without a photo does not confirm identity',
    uk: 'Документ без фото не підтверджує особу',
  },
  'rejected.suspected-fraud': {
    pl: 'Podejrzenie oszustwa',
    en: 'Suspected fraud',
    uk: 'Підозра на шахрайство',
  },
  'rejected.second-person-declined': {
    pl: 'Druga osoba nie zgodziła się na wydanie danych',
    en: 'The second person did not agree',
    uk: 'Друга особа не погодилася',
  },
  'refused.on-the-phone': {
    pl: 'Klient odmówił zgody w telefonie',
    en: 'The customer refused on the phone',
    uk: 'Клієнт відмовився у телефоні',
  },
  'refused.at-the-counter': {
    pl: 'Klient odmówił przy okienku',
    en: 'The customer refused at the counter',
    uk: 'Клієнт відмовився біля віконця',
  },
  'expired.code-not-used': {
    pl: 'Czas na odpowiedź klienta minął',
    en: 'The time for the customer’s answer is up',
    uk: 'Час на відповідь клієнта минув',
  },
  'expired.not-decided': {
    pl: 'Czas na decyzję minął',
    en: 'Time to decide is over',
    uk: 'Час на рішення минув',
  },
  'expired.not-agreed': {
    pl: 'Czas na zgodę drugiej osoby minął',
    en: 'Time for the second person to agree is over',
    uk: 'Час на згоду другої особи минув',
  },
  'cancelled.by-employee': {
    pl: 'Weryfikacja anulowana',
    en: 'Verification cancelled',
    uk: 'Перевірку скасовано',
  },
  'cancelled.new-code': {
    pl: 'Ten kod zastąpiono nowym',
    en: 'This code was replaced by a new one',
    uk: 'Цей код замінено новим',
  },
  'cancelled.signed-out': {
    pl: 'Weryfikację przerwało wylogowanie',
    en: 'Signing out ended the verification',
    uk: 'Перевірку перервав вихід із системи',
  },
  'cancelled.subject-erased': {
    pl: 'Dane klienta zostały w tym czasie usunięte',
    en: 'The customer’s data was erased meanwhile',
    uk: 'Дані клієнта тим часом видалено',
  },
  'cancelled.visit-ended': {
    pl: 'Wizyta się skończyła',
    en: 'The visit is over',
    uk: 'Візит завершено',
  },
  'failed.message-malformed': {
    pl: 'Nie udało się odczytać odpowiedzi z telefonu',
    en: 'The phone’s answer could not be read',
    uk: 'Не вдалося прочитати відповідь телефону',
  },
  'failed.message-expired': {
    pl: 'Odpowiedź z telefonu przyszła za późno',
    en: 'The phone’s answer came too late',
    uk: 'Відповідь телефону надійшла запізно',
  },
  'failed.source-check-failed': {
    pl: 'BackSystem odrzucił odpowiedź telefonu',
    en: 'The BackSystem turned the phone’s answer away',
    uk: 'BackSystem відхилив відповідь телефону',
  },
  'failed.signature-invalid': {
    pl: 'Podpis lub pieczęć są nieprawidłowe',
    en: 'Signature or seal is not valid',
    uk: 'Підпис або печатка недійсні',
  },
  'failed.certificate-unknown-authority': {
    pl: 'Nieznany wystawca certyfikatu klienta',
    en: 'The customer’s certificate has an unknown issuer',
    uk: 'Сертифікат клієнта видав невідомий центр',
  },
  'failed.certificate-not-valid-now': {
    pl: 'Certyfikat klienta jest w tej chwili nieważny',
    en: 'The customer’s certificate is not valid now',
    uk: 'Сертифікат клієнта зараз не чинний',
  },
  'failed.certificate-revoked': {
    pl: 'Certyfikat klienta został unieważniony',
    en: 'The customer’s certificate has been revoked',
    uk: 'Сертифікат клієнта відкликано',
  },
  'failed.revocation-unknown': {
    pl: 'Nie udało się sprawdzić certyfikatu klienta',
    en: 'The customer’s certificate could not be checked',
    uk: 'Не вдалося перевірити сертифікат клієнта',
  },
  'failed.document-unreadable': {
    pl: 'Nie potrafimy odczytać tego dokumentu, to nie wina klienta',
    en: 'We cannot read this document; the customer is not at fault',
    uk: 'Ми не можемо прочитати цей документ, клієнт у цьому не винен',
  },
  'failed.wrong-document-holder': {
    pl: 'Odpowiedź i dokument nie wskazują tej samej osoby',
    en: 'Answer and document do not name the same person',
    uk: 'Відповідь і документ називають різних осіб',
  },
  'failed.wrong-token': {
    pl: 'Odpowiedź nie pasuje do tego kodu',
    en: 'The answer does not fit this code',
    uk: 'Відповідь не підходить до цього коду',
  },
  'failed.wrong-document': {
    pl: 'Przyszedł inny dokument',
    en: 'Another document came',
    uk: 'Надійшов інший документ',
  },
  'failed.document-too-old': {
    pl: 'Dokument w telefonie dawno się nie odświeżał',
    en: 'The document on the phone has not been refreshed lately',
    uk: 'Документ у телефоні давно не оновлювався',
  },
  'failed.document-from-future': {
    pl: 'Dokument ma datę z przyszłości',
    en: 'The document is dated later than now',
    uk: 'Документ датовано майбутнім',
  },
  'failed.document-expired': {
    pl: 'Dokument klienta stracił ważność',
    en: 'The customer’s document has expired',
    uk: 'Строк дії документа клієнта минув',
  },
  'failed.document-suspended': {
    pl: 'Dokument klienta jest zawieszony',
    en: 'The customer’s document is suspended',
    uk: 'Документ клієнта призупинено',
  },
  'failed.document-revoked': {
    pl: 'Dokument klienta został unieważniony',
    en: 'The customer’s document has been revoked',
    uk: 'Документ клієнта анульовано',
  },
  'failed.vouched-not-allowed': {
    pl: 'Dane przyszły bez podpisu',
    en: 'The data came unsigned',
    uk: 'Дані надійшли без підпису',
  },
  'failed.data-lost': {
    pl: 'Dane usunięto: serwer został ponownie uruchomiony',
    en: 'The data is gone: the server was restarted',
    uk: 'Даних більше немає: сервер було перезапущено',
  },
} as const satisfies Readonly<Record<string, Texts>>

export const END_ADVICE = {
  'show-new-code': {
    pl: 'Pokaż nowy kod. Jeśli to nie pomoże, poproś o inny dokument.',
    en: 'Show a new code. If that does not help, ask for another document.',
    uk: 'Покажіть новий код. Якщо не допоможе, попросіть інший документ.',
  },
  explain: {
    pl: 'Nie otrzymaliśmy żadnych danych. Wyjaśnij klientowi, o co i po co prosimy.',
    en: 'No data was received. Explain to the customer what is asked for and why.',
    uk: 'Жодних даних не отримано. Поясніть клієнту, що й навіщо ми просимо.',
  },
  'other-document': {
    pl: 'Poproś o inny dokument ze zdjęciem.',
    en: 'Ask for another document with a photo.',
    uk: 'Попросіть інший документ із фото.',
  },
  'bank-procedure': {
    pl: 'Nie wykonuj czynności. Postępuj zgodnie z obowiązującą procedurą.',
    en: 'Do not carry out the operation. Follow the procedure for such cases.',
    uk: 'Не виконуйте операцію. Дійте за встановленою процедурою.',
  },
  'do-not-trust': {
    pl: 'Tej odpowiedzi nie można ufać. Poproś o inny dokument i powiadom przełożonego.',
    en: 'This answer cannot be trusted. Ask for another document and tell your supervisor.',
    uk: 'Цій відповіді не можна довіряти. Попросіть інший документ і повідомте керівника.',
  },
  'refresh-app': {
    pl: 'Poproś klienta, aby zaktualizował dokumenty w aplikacji, i pokaż nowy kod.',
    en: 'Ask the customer to update the documents in the app, then show a new code.',
    uk: 'Попросіть клієнта оновити документи в застосунку й покажіть новий код.',
  },
  'tell-administrator': {
    pl: 'Powiadom administratora. Do tego czasu poproś o inny dokument.',
    en: 'Tell the administrator. Until then ask for another document.',
    uk: 'Повідомте адміністратора. До того часу попросіть інший документ.',
  },
  'nothing-shared': {
    pl: 'Danych klienta nikt już nie otworzy.',
    en: 'Nobody can open the customer’s data.',
    uk: 'Дані клієнта вже ніхто не відкриє.',
  },
  'start-anew': {
    pl: 'Rozpocznij nową weryfikację.',
    en: 'Start a new verification.',
    uk: 'Розпочніть нову перевірку.',
  },
} as const satisfies Readonly<Record<string, Texts>>

/** None came, it was not taken, or it was erased again. */
export const DATA_FATES = {
  none: {
    pl: 'Danych klienta nie otrzymaliśmy.',
    en: 'We received no data of the customer.',
    uk: 'Даних клієнта ми не отримали.',
  },
  dropped: {
    pl: 'Danych z tej odpowiedzi nie zachowaliśmy.',
    en: 'We kept no data of this answer.',
    uk: 'Даних із цієї відповіді ми не зберегли.',
  },
  erased: {
    pl: 'Odebrane dane usunęliśmy. Może też zostać zaszyfrowany numer do odszukania wpisów.',
    en: 'We erased the data that had come. An encrypted number may stay, too, by which entries are found.',
    uk: 'Отримані дані ми видалили. Може лишитися також зашифрований номер, щоб знайти записи.',
  },
} as const satisfies Readonly<Record<string, Texts>>

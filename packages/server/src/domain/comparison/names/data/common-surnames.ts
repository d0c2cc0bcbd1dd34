/**
 * Surnames that many people in Poland bear, in the masculine. Where two letters differ and the register has one of these,
 * it is another surname rather than a slip.
 */
export const COMMON_SURNAMES = `
Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski
Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król
Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski
Witkowski Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski Marciniak
Jasiński Zawadzki Bąk Jakubowski Sadowski Duda Włodarczyk Chmielewski Borkowski Sokołowski Szczepański Sawicki Kucharski
Lis Maciejewski Kubiak Kalinowski Mazurek Wysocki Kołodziej Kaźmierczak Czarnecki Konieczny Urban Głowacki Sobczak
Wasilewski Krupa Sikorski Kania Mróz Leśniak Zakrzewski Ziółkowski Laskowski Kowal Kowalewski Czerwiński Szulc Gajewski
Cieślak Krajewski Błaszczyk Wilk Makowski Brzeziński Zych Przybylski Domański Nowacki Borowski Andrzejewski Szymczak
Baranowski Ziemba Tomczak Janik Kozak Mikołajczyk Mroczek Sobolewski Wierzbicki Kurek Stankiewicz Lipiński Markowski
Kaczmarczyk Pietrzyk Gołębiowski Kruk Kosiński Kozieł Sosnowski Kot Filipek Kasprzak Jarosz Górecki Wolski Bielecki
Kubicki Matuszewski Dziedzic Orłowski Dobrowolski Jastrzębski Musiał Tomczyk Skowroński Banaś Bednarek Bednarz Turek
Kwiecień Jurek Gawron Majchrzak Kaczor Romanowski Rogowski Rybak Milewski Urbański Olejniczak Lewicki Bogusz Socha Madej
Żurek Muszyński Stachowiak Ratajczak Marek Świątek Sołtysiak Klimek Kwaśniewski Michałowski Rosiński Murawski Smoliński
Piątek Kopeć Czajkowski Sowa Żak Łukasik Nawrocki Karpiński Rudnicki Cichoń Piasecki Gutowski Zaremba Strzelecki
Kuczyński Kałużny Czech Cybulski Dębski Drozd Gil Grzelak Janicki Jezierski Kmiecik Kujawa Łuczak Marczak Morawski
Niemiec Olczak Paluch Podgórski Popławski Rak Skiba Stasiak Stefański Szostak Szczygieł Tkaczyk Wawrzyniak Wnuk Zawada
Żukowski Bojarski Buczek Chojnacki Cieślik Dominiak Dudziak Figura Flis Frankowski Gawlik Gołębiewski Graczyk Janiak
Kaleta Karaś Kłos Kosowski Kopczyński Krzemiński Lech Leszczyński Lipski Łapiński Maj Małecki Michalik Nowaczyk Orzechowski
Pająk Pawlik Polak Sienkiewicz Skrzypczak Słowik Stefaniak Śliwa Śliwiński Szczęsny Szafrański Tarnowski Walkowiak
Wilczek Witek Wojtas Wójtowicz Wrona Zarzycki Zielonka Kowalczuk Kowalenko Szewczenko Bondarenko Tkaczenko Boiko Kravchenko
Kravchuk Marchenko Marchuk Savchenko Savchuk Oliinyk Lysenko Moroz Melnyk Polishchuk Petrenko Petruk Ivanenko Ivaniuk
Ivanov Petrov Sydorenko Sydorchuk Hrytsenko Hryshchenko Romanenko Romaniuk Romanchuk Shevchenko Shevchuk Kovalenko
Kovalchuk Tkachenko Tkachuk Klymenko Karpenko Ponomarenko Rudenko Levchenko Panchenko Honcharenko Bondar Koval Tarasenko
Pavlenko Zaitsev Smirnov Kuznetsov Popov Sokolov Volkov Morozov Novikov Pavlov Semenov Fedorov Mykhailenko Danylenko
`

/**
 * Official name and the forms by which people call its bearers, without marks and with: lines "official: forms". A short
 * form may belong to several names. Polish, then Ukrainian, Russian and Belarusian as Poles spell them and as passports
 * would.
 */
export const SHORT_FORMS = `
Adam: Adaś Adasiek Adamek Adamus
Adrian: Adek Adrianek Adi
Adrianna: Ada Adusia Adria
Agata: Agatka Aga Agusia
Agnieszka: Aga Agusia Agnisia Jagna Agniecha
Albert: Albercik Bertek
Aleksander: Olek Alek Aleks Alex Oluś Sasza Alik Oleś Sandek
Aleksandra: Aleks Ola Olka Oleńka Olunia Olusia Aleksa Sandra Olcia Sasza Sasha
Alfred: Fredek Fred
Alicja: Ala Alusia Alka Alunia Alcia
Alina: Ala Alinka Linka
Alojzy: Alojz Lojzek
Amelia: Amelka Mela Melka Amela
Anastazja: Nastka Nastia Anastazjka Nastusia
Andrzej: Andrzejek Jędrek Jędruś Andrus Andruś Jędrzejek Endrju
Aneta: Anetka
Angelika: Andzia Gelka
Andżelika: Andzia Andżela Żela
Aniela: Anielka Nela Anielcia
Anna: Ania Anka Aneczka Anusia Andzia Anula Hania Ańka Anulka Aniusia Annuszka
Antoni: Antek Tosiek Antoś Tolek Tonio Tonek Toni
Antonina: Tosia Antosia Tonia Tola
Apolonia: Pola Polcia Apolonka
Arkadiusz: Arek Aruś Arkady
Artur: Arturek Artek Turek
August: Gucio Gustek
Augustyn: Gustek Gucio
Barbara: Basia Baśka Basieńka Barbarka Barbra Basica
Bartłomiej: Bartek Bartuś Bartol
Bartosz: Bartek Bartuś Bartoszek
Beata: Beatka Beti Becia
Benedykt: Benek
Beniamin: Benek Beniaminek
Bernard: Bernardek Benek
Błażej: Błażejek Błażek
Bogdan: Bodzio Boguś Bogdanek Bodek Boguc
Bogumił: Boguś Miłek
Bogumiła: Bogusia Miłka
Bogusław: Boguś Sławek Boguch
Bogusława: Bogusia Sława Sławka
Bolesław: Bolek Boluś
Bożena: Bożenka Bożka
Bronisław: Bronek Broniek Bronuś
Bronisława: Bronia Bronka
Cecylia: Cela Celinka Cesia Cilka
Celina: Cela Celinka
Cezary: Czarek Cezarek Cezik
Czesław: Czesiek Czesio Czech Czesiu
Czesława: Czesia Czesławka
Dagmara: Daga Dagmarka Mara
Damian: Damianek Damek
Daniel: Danielek Danek Dan
Daniela: Danielka Danka
Danuta: Danka Danusia Danuśka Dana Danutka
Daria: Daga Darka Dasza Darusia
Dariusz: Darek Daruś Dareczek
Dawid: Dawidek Dawcio
Dominik: Domin Dominiczek Domino
Dominika: Domi Nika Domka Domisia
Dorota: Dorotka Dora Dorcia
Edmund: Mundek Edek Mundzio
Edward: Edek Edzio Edziu
Edyta: Edytka Edzia
Elżbieta: Ela Elka Elżunia Elunia Elżbietka Bietka Halszka Betka Elusia
Emil: Emilek Milek
Emilia: Emilka Milka Emi Emcia
Eugeniusz: Gienek Genek Gieniu Geniek Genio
Eugenia: Gienia Genia Gienka
Ewa: Ewka Ewunia Ewcia Ewusia
Ewelina: Ewelka Linka Ewcia Ewka Ewela
Feliks: Felek Feluś
Felicja: Fela Felka
Filip: Filipek Fifi Filek
Franciszek: Franek Franio Franciszko Franuś Franc
Franciszka: Frania Franka Franciszeczka Francia
Fryderyk: Fryc Fredek Frydek Frycek
Gabriel: Gabryś Gabi Gabrielek
Gabriela: Gabrysia Gabi Gaba Gabryska
Genowefa: Genia Gienia Genka Gena
Grażyna: Grażynka Grażka Grażunia
Grzegorz: Grzesiek Grześ Grzesio Grzechu Grześko
Gustaw: Gucio Gutek Gustek
Halina: Halinka Hala Halka Halusia
Hanna: Hania Hanka Haneczka Hanusia
Helena: Hela Helenka Helcia Helusia
Henryk: Heniek Henio Henryczek Heniu Henek
Henryka: Henia Heńka Henrysia
Hieronim: Hirek Ronek
Hubert: Hubercik Hubi Hubek
Ignacy: Ignaś Ignac Nacek Igi
Ireneusz: Irek Ireczek
Irena: Irenka Ira Irka Renia Irusia
Iwona: Iwonka Iwka Iwcia
Izabela: Iza Izka Bela Izunia Izabelka Izula Beluś
Izabella: Iza Izka Bella Izunia Izabelka
Jacek: Jacuś Jaca
Jadwiga: Jadzia Jadźka Jadwisia Jagusia Wisia Jagienka
Jakub: Kuba Kubuś Jakubek Jakóbek Kubek Jakubko
Jan: Janek Jaś Jasio Jasiek Jasiu Janko Jaśko Jasieniek Johnny Janeczek
Janina: Janka Jasia Janeczka Janinka Jańcia
Janusz: Januszek Janus
Jarosław: Jarek Jaro Jaruś Jareczek Sławek Jaras
Jerzy: Jurek Jerzyk Jureczek Juruś
Jędrzej: Jędrek Jędruś
Joanna: Asia Aśka Joasia Joaśka Asieńka Jo Joanka Aśia
Jolanta: Jola Jolka Jolunia Jolcia
Józef: Józek Józio Józuś Ziutek Józiek Józeczek
Józefa: Józia Józefka Ziuta
Julia: Julka Jula Julcia Juleczka Julisia
Julian: Julek Julianek Jul
Julianna: Julka Jula Julisia
Juliusz: Julek Julo
Justyna: Justynka Justysia Justa Tyna
Kacper: Kacperek Kacpi
Kamil: Kamilek Kamyk Milek
Kamila: Kamilka Kama
Karol: Karolek Lolek Loluś
Karolina: Karolinka Karola Karolka Lina Karo Karolcia
Katarzyna: Kasia Kaśka Kasieńka Katarzynka Kasiunia Kachna Kata Kate Kasiula
Kazimierz: Kazik Kazek Kazio Kaziu
Kazimiera: Kazia Kaźka
Kinga: Kingusia Kinia
Klaudia: Klaudusia Klaudzia Klaudynka
Konrad: Kondzio Konradek Kondek
Konstanty: Kostek Kostuś Kocio
Kornelia: Kora Kornelka
Krystian: Krystianek Krystek Krycha
Krystyna: Krysia Krycha Kryśka Krystynka Krysieńka
Krzysztof: Krzysiek Krzyś Krzysio Krzychu Krzysiu Krzysztofek Kris
Lech: Lesio
Leokadia: Lodzia Leosia Lonia Loda
Leon: Leoś Leonek
Leonard: Leoś Leonek Lonek
Leopold: Poldek Leopoldek
Leszek: Lesio Leś
Lidia: Lidka Lidzia
Liliana: Lila Lilka Lilusia Lilianka
Lucjan: Lucek Lutek Luckek
Lucyna: Lucynka Lucka Lusia
Ludwik: Ludek Lutek Ludwiś Ludwiczek
Ludwika: Ludka Lusia
Łucja: Łucka Lusia Łusia
Łukasz: Łukaszek Łuki Luki Łuka Łukaszko
Maciej: Maciek Maciuś Macius Maćko Maćkuś Macko
Magdalena: Magda Madzia Magdusia Magdzia Magdalenka Magduś Maga
Maja: Majka Majeczka Majusia
Maksymilian: Maks Max Maksio Maksiu Maksymek
Maksym: Maks Maksio Maksik
Malwina: Malwinka
Małgorzata: Małgosia Gosia Gośka Małgośka Gosieńka Małgorzatka Małgonia Gocha Margo
Marcel: Marcelek Celek
Marceli: Marcelek Celek
Marcelina: Marcysia Marcelinka
Marcin: Marcinek Marcyś Cinek Marcinko
Marek: Mareczek Maruś Marko
Maria: Marysia Maryśka Marysieńka Maryla Marynia Mania Mańka Majka Marylka Mary Maryjka Marychna Myszka Marija Marusia
Marian: Marianek Maniek Marianko Maryś
Marianna: Marianka Marysia Mania Maryśka Marynia
Mariola: Mariolka Mariolcia
Mariusz: Mariuszek Mario Maniek
Marlena: Marlenka
Marta: Martusia Martunia Martka
Martyna: Martynka Tyna Martusia
Marzena: Marzenka Marzka
Mateusz: Mati Mateuszek Matek Matuś Mateo
Matylda: Tylda Matyldka Tilda
Melania: Melka
Michalina: Michasia Misia Michalinka Lina
Michał: Michałek Misiek Michaś Misio Miś Michasiek Misza
Mieczysław: Mietek Mieciu Miecio Mieczyk Mietko
Mieczysława: Miecia Mietka
Mikołaj: Mikołajek Mikuś Miki Miko Mikoś Mikołajko
Miłosz: Miłoszek Miłek
Mirosław: Mirek Miruś Mireczek Mircio Sławek Miro
Mirosława: Mirka Sława Mirusia
Monika: Monia Monisia Moniczka Monka Nika
Natalia: Natalka Nata Natka Nati Natusia
Nikodem: Niko Nikoś Nikodemek
Nina: Ninka Ninusia
Norbert: Norbi Norbercik Norek Bertek
Olga: Ola Olgusia Olka Olgunia Oleńka
Oliwia: Oliwka Oliwcia
Oskar: Oskarek Osi
Patrycja: Patka Patrysia Pati
Patryk: Patryczek Patryś Pati
Paulina: Paulinka Paulisia Lina Paulka
Paweł: Pawełek Pawlik Pawcio Pawko Pawełko Pablo
Piotr: Piotrek Piotruś Piotrus Pietrek Piter Piotrko Pietrko Pietia
Przemysław: Przemek Przemo Przemko Przemuś
Radosław: Radek Radziu Raduś Sławek
Rafał: Rafałek Rafcio Rafi Rafik
Regina: Reginka Renia
Renata: Renia Renatka Reniusia Rena
Robert: Robcio Robertek Robuś Bob Robek
Roman: Romek Romuś Romcio
Romuald: Romek Romuś
Rozalia: Rozalka Rózia Zalia
Roksana: Roksi Roksa Roxi
Ryszard: Rysiek Rysio Ryś Rychu Rysiu
Sabina: Sabinka Sabcia
Sebastian: Seba Sebek Bastek Sebastianek Sebuś Bastian
Sławomir: Sławek Sławcio Sławko Sławuś
Sławomira: Sława Sławka
Stanisław: Staszek Stasiek Staś Stasio Stach Stachu Stasiu Staszko
Stanisława: Stasia Stacha Staśka Stasieńka
Stefan: Stefek Stefcio Stefuś Stefanek
Stefania: Stefa Stefka Stefcia Stenia
Sylwester: Sylwek Sylwuś
Sylwia: Sylwunia Sylwka Sylwusia
Szczepan: Szczepek Szczepanek
Szymon: Szymek Szymuś Szymonek Szymcio Szymko
Tadeusz: Tadek Tadzio Tadzik Tadziu Tadeuszek
Teodor: Teoś Teo Fiedia
Teresa: Tereska Renia Terenia Teresia Terka Resia
Tomasz: Tomek Tomuś Tomcio Tomaszek Tomi Tom Tomko
Tymoteusz: Tymek Tymuś Tymko
Tymon: Tymek Tymuś
Urszula: Ula Ulka Urszulka Usia Uleńka Urszulinka
Wacław: Wacek Wacuś Wacio
Waldemar: Waldek Waldi Walduś Waldziu
Walenty: Walek Waluś
Wanda: Wandzia Wandka Wandeczka Wandusia
Wawrzyniec: Wawrzek Wawrek Wawrzyn
Weronika: Wera Weronka Nika Werka Weroniczka Werusia
Wiesław: Wiesiek Wiesio Wiesiu Sławek Wiechu
Wiesława: Wiesia Wieśka Sława
Wiktor: Wiktorek Wiki Wituś Wicio
Wiktoria: Wika Wiki Wiktorka Wikusia Viki Wiktusia
Wilhelm: Wiluś Wilek Wili
Wincenty: Wicek Wicuś Wincek
Wioletta: Wiola Wioletka Viola Letka
Wioleta: Wiola Wioletka Viola Letka
Witold: Witek Wituś Witoldek Witeczek
Władysław: Władek Władzio Włodek Władziu Sławek Władyś
Władysława: Władzia Władka Sława
Włodzimierz: Włodek Włodzio Włodziu Wowa Włodeczek
Wojciech: Wojtek Wojtuś Wojciu Wojciechu Wojtas Wojteczek Wojcio
Zbigniew: Zbyszek Zbyś Zbyszko Zbychu Zbysiu Zbigniewek
Zdzisław: Zdzisiek Zdziś Zdzich Zdzicho Zdzisio Zdzisiu Zdzichu
Zdzisława: Zdzisia Zdziśka
Zenon: Zenek Zenuś Zeniu
Zofia: Zosia Zośka Zosieńka Zocha Zofijka Zosiula
Zuzanna: Zuzia Zuza Zuzka Zuzanka Zuzu Zuzula
Zygfryd: Zyga Zygi
Zygmunt: Zyga Zygmuś Zygmunciek Zygo Mundek
Żaneta: Żanetka Żana
Aleksandr: Sasza Sasha Sania Sanya Szura Shura Alik Olek
Aleksandra: Sasza Sasha Sania Szura
Oleksandr: Sasza Sasha Saszko Sashko Olek Ołeś Oles Łeś Les Sania
Oleksandra: Sasza Sasha Lesia Olesia Ołesia Łesia Sania
Aleksiej: Alosza Alyosha Losza Lyosha Lesza
Aleksei: Alosza Alyosha Losza Lyosha Lesha
Oleksii: Oleksa Olesza Losza Lyosha Lesha
Anatolii: Tolik Tolia Tolya
Anastasiia: Nastia Nastya Nastja Asia Nastusia Nastka
Anastasiya: Nastia Nastya Nastja Asia
Andrii: Andrijko Andriiko Andrij Andriusza
Andrei: Andriusza Andryusha Andriucha
Borys: Boria Borya
Valentyna: Valia Valya Wala Walia
Valentyn: Valik Valia Walik
Valerii: Valera Walera
Vasyl: Vasia Vasya Wasia Wasyłko Vasylko
Viktor: Vitia Vitya Witia
Viktoriia: Vika Wika Viki
Vira: Viera Virka Wiroczka
Vitalii: Vitalik Witalik Vitia
Volodymyr: Vova Wowa Volodia Wołodia Vovka Volodka Władek
Vladimir: Vova Wowa Volodia Volodya Wołodia
Vladyslav: Vlad Vladik Wład Władik
Viacheslav: Slava Slavik Sława Sławik
Halyna: Hala Hałka Galia Galya Halia Halka
Galina: Galia Galya Gala
Hanna: Ania Anya Hania Hanya Ganna Hanusia
Hryhorii: Hryc Hryts Hrysza Grisha Grysza
Dariia: Dasha Dasza Darka Odarka
Darya: Dasha Dasza
Dmytro: Dima Dimka Mytia Dmytryk Dimon
Dmitrii: Dima Mitia Mitya Dimka
Yevhen: Zhenia Zhenya Żenia Żeńka Zhenka Jewhenko
Yevheniia: Zhenia Zhenya Żenia
Evgenii: Zhenia Zhenya Żenia
Yelyzaveta: Liza Lizka Yelyza
Elizaveta: Liza Lizka
Ivan: Vania Vanya Wania Iwaś Ivas Ivanko Iwanko
Ihor: Ihorko Ihorek Goga
Iryna: Ira Irka Irynka Iroczka Irochka
Kateryna: Katia Katya Katja Katrusia Katria Kasia
Ekaterina: Katia Katya Katja
Kostiantyn: Kostia Kostya Kostek
Larysa: Łara Larka
Leonid: Lonia Lyonya Lenia Lionia
Liubov: Liuba Lyuba Luba
Liudmyla: Liuda Lyuda Luda Ludka
Mariia: Masha Masza Marusia Mania Manya Mariyka Marijka Marichka Mariczka
Mykhailo: Misha Misza Mychas Myszko Mykhas Mishko
Mikhail: Misha Misza
Mykola: Kola Kolia Kolya Mykolka
Nikolai: Kola Kolia Kolya
Nadiia: Nadya Nadijka
Nataliia: Natasha Natasza Natalka Nata Tasha
Natalya: Natasha Natasza Nata
Oksana: Ksiusza Oksanka Ksana
Olena: Olenka Łena Alona Aliona
Elena: Alona Aliona Alyona
Olha: Ola Olia Olya Ołya Olka
Olga: Olia Olya Ola
Pavlo: Pasza Pasha Pawlik Pavlyk Pawluś
Pavel: Pasza Pasha
Petro: Petia Petya Petryk Petruś
Roman: Roma Romko Romczyk
Serhii: Serhijko Seroża Serezha Seryozha Seroga Serhiiko
Sergei: Seroża Serezha Seryozha Seryoga
Sviatoslav: Slava Slavik Sława Sławik
Svitlana: Sveta Swieta Svitlanka Lana Swita
Svetlana: Sveta Swieta Lana
Sofiia: Sofa Sonia Sonya Zosia Sofijka
Stepan: Stepa Stepanko Stiopa
Tetiana: Tania Tanya Tanja Tańka
Tatiana: Tania Tanya Tanja Tanka Tańka
Tatyana: Tania Tanya Tanja
Taras: Tarasyk Tarasik
Fedir: Fedia Fedya Fed
Yuliia: Julka Yulka Ulia Jula
Yurii: Yurko Jurko Yura Jura Yurchyk Jurek
Yaroslav: Yarko Jarko Slava Slavik Jarek Yarik
Yana: Yanka Janka Yanochka Janoczka
`

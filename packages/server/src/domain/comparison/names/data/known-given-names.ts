/**
 * Given names that people in Poland bear though few registry offices wrote them before, and those of other languages in
 * their Latin spellings, a paragraph for each. They are in no relation to one another: a word that stands here is a name
 * by itself, and no slip of another.
 */
export const KNOWN_GIVEN_NAMES = `
Abigail Ala Alba Aleksa Alessia Alexa Alexia Alexis Alma Alva Amber Amira Amy Anabel Anabela Anais Anastasia Andrea Anika
Annabella Annika Antonella Anka Arabella Aria Ariana Ariel Ariela Arwena Asia Asta Aurora Ava Avelina Aya Ayla Azalia
Babeta Bella Benita Benigna Bernarda Bettina Bibianna Bina Bożenka Bruna Brenda Camilla Carla Carmen Carolina
Casandra Celia Chiara Chloe Clara Claudia Cora Dafne Dalila Dana Danka Darina Darja Debra Demi Dina Dita Dolores Dominga
Donata Dora Doris Ela Elea Elena Eleni Eliana Elin Elina Elisa Ella Ellen Elma Elsa Elza Ema Emma Emmanuela Emmy Ena Ene
Erna Esme Estella Etel Eva Evelina Ewelin Faina Fatima Fela Fiona Flavia Fatma Gaia Gaja Gala Gemma Gia Gina Giulia
Graciela Hala Halszka Hana Hania Hannah Hela Henrieta Henrietta Hilda Iana Ilse Ilza Ima Imelda Ina Ines Ingeborga
Inka Inna Ira Irka Irmgarda Isa Isabel Isabella Isla Isolda Iva Ivana Ivet Iveta Ivona Iza Jaga Jara Jasmin Jasmina
Jasna Jaśka Jenny Jennifer Joana Jola Jolenta Jona Jowanka Juna Juta Jutta Kaia Kaisa Kalia Kama Kamelia Kara Karen Karin
Karla Karmen Karmela Katia Katja Kaya Keira Kiara Kiera Kim Kira Kiara Klea Koleta Kora Korina Kosma Krista Kristina Kyra
Laila Lana Lara Latika Latoya Laurencja Lauren Lavinia Lea Leah Leila Leia Lejla Lela Lelia Leni Lenka Lenora Leona Leonia Leonora
Leta Letycja Lexi Leyla Lia Lija Lika Lili Lilia Lilla Lily Lina Linda Lisa Liv Liva Livia Liwia Liza Lola Lora Lorena
Lotta Lotte Luana Lucia Lucja Lucy Luisa Lula Luna Lusia Luz Lydia Lyra Łada Łucja Magda Magna Mai Maia Maisa Malena Malia
Malika Malina Malwa Mara Marcelia Margarita Margerita Margot Mari Marie Mariella Mariia Marilla Marina Marisa Marita
Maristela Marla Marlen Marzana Mary Maryla Maura Maya Mea Megan Mela Melina Melody Melita Mercedes Merle Mia Mika Mikaela
Milana Milda Milla Milica Mina Minna Mirabella Mirella Mirka Mirna Mirosława Misia Moira Mona Morena Muriel Naja Nadja
Nadine Nana Nancy Naomi Nastazja Nata Natasza Natasha Nawojka Nel Nela Neli Nella Nelly Neonila Nicol Nicole Nika Nikoleta
Nila Niki Noa Noelia Noela Nola Nonna Norma Nova Oda Odyla Ola Olena Oliwka Olivia Oksana Ona Orla Otolia Ottilia Patricia
Paola Pandora Paloma Penelopa Perla Petra Pia Pia Pina Pola Polina Rahela Ramona Raisa Raja Rania Rea Regita Rena Renata
Renee Ria Rika Rina Roberta Romina Romy Rosa Rosalia Rosita Rozanna Roza Róża Rozalina Róża Rubi Ruby Sabrina Safira Salma
Salomeja Salome Samira Sana Sandy Sanna Sarah Saskia Sawina Selma Senta Serena Sheila Shakira Sidonia Sigrid Simona Sindi Sława Siena
Smaragda Sofi Sofija Solange Sonja Sophia Sophie Stasia Stefa Stela Sue Suri Susanna Svea Sylvia Świętosława Tala Talia
Tamira Tania Tara Tatianna Tea Telimena Tesa Tessa Thea Tia Tila Tilda Tina Tiana Tola Toska Tosia Tove Uliana Ulla Uma
Una Ursula Uta Valentina Valeria Vanda Vanessa Vega Vera Veronika Verena Viola Violetta Virginia Vita Viva Viviana Vivien
Wera Wilena Wiera Wiki Wiola Witalia Wiwiana Xena Xenia Yasmin Yvonne Zahra Zara Zaria Zdenka Zelda Zeta Zina Zinaida Zita Ziva
Zoey Zosia Zora Zula Żana Żywila

Aaron Abdul Achmed Adi Ahmed Aidan Aiden Akim Alen Alejandro Aldo Alec Alek Aleks Alessio Alessandro Alex Alexander Alf Ali
Alvin Amir Amin Anatoliusz Andre Andrej Andy Angel Angelo Ansgar Aramis Ares Ari Ariel Armand Armando Armin Arne Arno Arthur
Artemi Aryan Ashton Austin Aleksiej Aldon Bartek Bazyl Bastian Basti Ben Benito Benicjusz Benjamin Benno Bert Bertold Bill
Björn Bob Bogdar Boguchwał Bojan Bolko Boris Brandon Bratumił Cameron Carl Carlo Carlos Casper Charles Charlie Chris
Christian Christopher Clark Cody Cole Colin Conrad Connor Cornel Cristiano Cyrus Dalibor Damir Dan Daniił Danilo Dante Dany
Dario Darian Dariel Darren Dave David Dean Deon Derek Diego Dieter Dino Dobromił Dominic Dragan Dragomir Duncan Dustin Eden Edi
Elias Eliot Eliott Elijah Elio Eli Elon Elmer Elvis Emanuele Emir Enzo Ethan Eugen Evan Ewan Ezra Ezdrasz Faust Felix
Fernando Filibert Finn Florent Francis Frank Franco Franc Fred Gabor Gary Gaspar Geralt Gerhard Gino Giorgio Giovanni Gleb Goran Gordon
Gregor Gracjusz Günter Hannes Hans Harald Harold Harry Harwin Helmut Henri Henry Henrik Herakles Horst Hans Ian Ibrahim Igi
Igo Ilia Ilian Imre Ingmar Ismael Isaac Iwan Iwar Iwan Izmael Jack Jacob Jakob Jake James Jared Jarmir Jaro Jaryk Jarek Jason Jaxon
Jerome Jim Jimmy Joel Johan John Jon Jonas Jonathan Jordan Jose Josef Joseph Josh Joshua Juan Junior Jurand Justin Kai Kaj
Karan Karim Karl Kamel Kasimir Keanu Ken Kenneth Kilian Klaudio Klaus Klim Kolin Koen Kordian Kornel Korwin Kosta Kris
Krystofer Kuba Kurt Lars Larry Lenny Lenard Lenart Leandro Leander Leif Leonardo Leonidas Leos Lesław Levi Lewin Lian Liam Lino Lior Logan
Lolek Lorenzo Loris Lothar Luca Lucas Luciano Lucio Luis Luka Luke Maciek Maddox Malik Manuel Marc Marcello Marco Marcos
Marino Mario Maris Marius Mark Marko Markus Marlon Martin Marwin Mason Mateo Matteo Max Maxim Maxime Maximus Mauro Maxwell
Meliton Michael Mike Miki Mikael Miko Milen Milo Milosz Milutin Mirko Mohamed Mohammed Mustafa Nadir Naim Natanael Nathan
Neil Neo Neron Nick Nicola Nicolas Niels Niko Nikolas Nikolai Nikos Nils Nino Noah Noe Noel Olek Olen Oleg Olin Oliver
Olivier Omar Omer Orfeusz Orlando Oscar Osman Otis Owen Pablo Paolo Paris Parys Pascal Patrick Paul Pedro Per Peter Philip Pietro Piotrek
Quentin Radko Radowan Rafael Rajan Ralf Ramon Ramzes Ramiro Raul Ray Rayan Remi Remik Rene Renato Rex Ricardo Rico
Robin Rocco Rodan Roderick Rodrigo Rolf Romain Romano Romek Ron Ronan Rory Ross Roy Ruben Rufus Ryan Salomon Salvador Sam
Samir Sander Sandro Santiago Sasza Saszka Scott Sean Selim Serge Sergio Severin Sewer Sławoj Sidney Silas Simon Siergiej Sobiesław Soren
Stan Stefano Stepan Steve Steven Sven Tadeo Tim Teo Teon Theo Thomas Thor Timothy Timon Tobias Tobi Todd Tom Toni Tony Tomek
Tor Torsten Tycho Tyler Uwe Vaclav Valentin Vasco Victor Vincent Vito Viktor Vlad Wadim Wasyl Wawrzyn Wilbur Wilk Wili
Will William Wincent Wirgil Wito Wolf Woody Xavier Yann Yusuf Zac Zachary Zack Zbyszko Zoran Zorian Zyndram

Adelina Agafiia Agapiia Albina Alevtyna Alina Alisa Alla Alona Anastasiia Anfisa Anhelina Anita Anna Antonina Anzhela
Anzhelika Anzhelina Ariadna Asiia Bohdana Bozhena Bronislava Dana Daniela Daria Dariia Daryna Diana Dina Dominika Elena
Elina Elvira Emiliia Emma Esfir Eva Evelina Fedora Feodosiia Hafiia Halyna Hanna Hlafira Ilona Inessa Inha Inna Ioanna
Iryna Ivanka Ivanna Iya Kamila Karina Karolina Kateryna Khrystyna Kira Klara Klavdiia Ksenia Kseniia Kvitka Lada Larysa
Lesia Leonida Leontyna Lidiia Lika Liliia Lina Liubava Liubomyra Liubov Liudmyla Liza Luiza Lukeriia Mahdalyna Maia
Malvina Marharyta Mariana Marianna Mariia Marta Maryna Martyna Melaniia Mila Milana Milena Miroslava Mylana Myroslava
Nadiia Natalia Nataliia Nelia Nelli Neonila Nika Nina Nonna Oksana Oleksandra Olena Olesia Olha Orysia Oryna Paraska
Paulina Polina Pavlina Raisa Rehina Rimma Roksolana Roksana Rostyslava Rozaliia Rusana Ruslana Sabina Sabrina Slavomyra
Sniazhana Snizhana Sofiia Solomiia Solomia Sonia Stanislava Stefania Stefaniia Susanna Svitlana Taisiia Tamara Tamila
Teodora Tereza Tetiana Uliana Ulyana Valentyna Valeriia Vanda Varvara Vasylyna Vasylyna Vera Veronika Viktoriia Vira Virsaviia
Vitalina Vladyslava Volodymyra Yadviha Yana Yanina Yaroslava Yaryna Yelyzaveta Yeva Yevheniia Yuliana Yuliia Yustyna
Yevdokiia Zhanna Zinaida Zlata Zoia Zoriana Zoryana Zvenyslava Odarka Mokryna Motria Nastasiia Kylyna Khymka Horpyna
Adam Albert Anatolii Andrii Andrian Anton Antin Ardalion Arkadii Arsen Arsenii Artem Artemii Artur Askold Avhust Bohdan
Bohuslav Borys Boryslav Bronislav Danyil Danylo Davyd Demian Demyd Denys Dmytro Dorian Eduard Emil Ernest Fedir Feliks
Filip Havrylo Hennadii Heorhii Herman Hlib Hnat Hordii Hryhorii Ihnat Ihor Illia Illarion Inokentii Ivan Kazymyr Khoma
Khrystofor Klym Klymentii Kondrat Kornii Kostiantyn Kuzma Kyrylo Kyryk Lavrentii Leonid Leontii Lev Liubomyr Luka Lukian
Makar Maksym Marian Mark Marko Markiian Martyn Matvii Mechyslav Mykhailo Mykola Mykyta Mylan Myron Myroslav Mstyslav
Natan Naum Nazar Nazarii Nestor Nykyfor Nykodym Oleh Oleksa Oleksandr Oleksii Oles Omelian Onufrii Orest Osyp Ostap
Ostafii Panas Pantelei Pavlo Petro Platon Porfyrii Potap Prokip Prokhor Pylyp Radomyr Radyslav Renat Robert Rodion Roman
Romeo Rostyslav Ruslan Rustam Samiilo Sava Savelii Sebastian Semen Serafym Serhii Severyn Spartak Spyrydon Stanislav
Stakh Stefan Stepan Sviatoslav Tadei Taras Teodor Tereshko Timur Tymofii Tymur Trokhym Tykhon Uliian Ustym Vadym Valentyn
Valerian Valerii Vasyl Veniamin Viacheslav Viktor Vitalii Vitold Vlad Vladyslav Vlas Volodymyr Vsevolod Yakiv Yan Yaromyr
Yaroslav Yarema Yehor Yelysei Yevhen Yevhenii Yevstakhii Yosyp Yukhym Yulian Yuliian Yurii Yustyn Zakhar Zenon Zenovii
Zinovii Zorian

Agata Agniya Aglaya Aksinya Alena Alesya Aleksandra Alina Alyona Anastasiya Anfisa Angelina Anzhelika Arina Asya Avdotya
Bella Darina Darya Diana Ekaterina Elizaveta Elvira Evdokiya Evgeniya Faina Fekla Galina Glafira Inga Inessa Irina Kira
Klavdiya Kristina Kseniya Lada Larisa Lidiya Lilia Liliya Lyubov Lyudmila Lyusya Marfa Margarita Marina Mariya Marusya
Matrena Maya Mila Milana Miroslava Nadezhda Nataliya Nataly Natalya Nelli Nika Ninel Oksana Olesya Polina Praskovya
Radmila Raisa Regina Renata Rimma Ruslana Serafima Sofya Snezhana Stefaniya Svetlana Taisiya Tamara Tatyana Ulyana
Valentina Valeriya Varvara Vasilisa Vera Veronika Viktoriya Violetta Vitalina Vlada Vladislava Yana Yaroslava Yuliya
Zhanna Zinaida Zlata Zoya Alesia Aliaksandra Alena Anzhalika Hanna Iryna Katsiaryna Krystsina Liudmila Maryia Maryna
Nadzeya Natallia Palina Sviatlana Tatsiana Valiantsina Volha Vera Viktoryia Yauheniya Yuliya
Akim Albert Aleksandr Aleksei Aleksey Anatoly Andrei Andrey Anton Arkady Arseny Artem Artyom Artur Bogdan Boris Daniil
Danila David Demid Denis Dmitri Dmitrii Dmitry Eduard Efim Egor Emelyan Erik Evgeny Evgenii Evsey Fedor Fyodor Filipp
Foma Gavriil Gennady Georgy German Gleb Gordey Grigory Ignat Igor Ilya Innokenty Iosif Ivan Kirill Klim Konstantin Kuzma
Lavrenty Leonid Leonty Lev Luka Makar Maksim Mark Marat Matvey Mikhail Miron Miroslav Mstislav Naum Nikita Nikifor Nikolai
Nikolay Oleg Oskar Osip Pavel Petr Pyotr Platon Prokhor Rashid Renat Rinat Rodion Roman Rostislav Ruslan Rustam Savely
Semyon Serafim Sergei Sergey Spartak Stanislav Stepan Svyatoslav Taras Tikhon Timofey Timur Trofim Vadim Valentin
Valery Vasily Vasilii Veniamin Viktor Vitaly Vladimir Vladislav Vsevolod Vyacheslav Yakov Yan Yaroslav Yefim Yegor Yuri
Yury Zakhar Aliaksandr Aliaksei Ales Andrei Anatol Artsiom Dzianis Dzmitry Ihar Ihnat Kanstantsin Kastus Kiryl Maksim
Mikalai Mikhas Mikita Nikalai Pavel Piotr Ruslan Siarhei Stsiapan Tsimafei Uladzimir Uladzislau Vadzim Vasil Viachaslau
Viktar Vital Yahor Yanka Yauhen Yury Zmitser

Adelė Agnė Aida Aistė Akvilė Aldona Alma Ana Asta Audra Audronė Aurelija Aurora Aušra Austėja Austė Birutė Brigita Dainora
Daiva Dalia Danguolė Danutė Deimantė Diana Dovilė Eglė Elena Elzė Ema Emilija Erika Ernesta Estela Evelina Fausta Gabija
Gabrielė Gerda Giedrė Gintarė Goda Greta Ieva Ilona Inga Ingrida Irma Ivona Izabelė Janina Jogailė Jolanta Jovita Julija
Jurga Jurgita Justina Kamilė Karina Karolina Kotryna Kristina Laima Laimutė Laura Leila Lėja Liepa Lina Liucija Liuda
Liudvika Livija Loreta Luknė Marija Martyna Miglė Milda Mėta Morta Monika Nerija Neringa Nijolė Nomeda Odeta Ona Patricija
Paula Ramunė Rasa Regina Renata Rima Rita Roberta Rūta Rugilė Sandra Saulė Sigita Simona Skaistė Sofija Solveiga Sonata
Svajonė Teresė Toma Ugnė Ula Urtė Vaida Vaiva Valerija Vanda Vasarė Vesta Vida Viktorija Vilija Vilma Viltė Virginija
Vitalija Vytautė Zita Živilė Žydrė Žydrūnė Žemyna
Adomas Aidas Aivaras Albertas Aldas Algirdas Algis Almantas Alvydas Andrius Antanas Aras Arminas Arnas Artūras Arūnas
Arvydas Audrius Augustas Augustinas Aurimas Benas Bronius Darius Deividas Dainius Danas Dominykas Domas Donatas Dovydas
Edgaras Edvinas Egidijus Eimantas Ernestas Evaldas Faustas Gabrielius Gediminas Giedrius Gintaras Gintautas Haroldas
Henrikas Ignas Ilja Jokūbas Jonas Juozas Juozapas Jurgis Justas Justinas Kajus Karolis Kazys Kęstutis Kipras Kristijonas
Kristupas Laimonas Laurynas Linas Liudas Liutauras Lukas Mantas Mantvydas Marijus Marius Markas Martynas Matas Mažvydas
Mindaugas Modestas Mykolas Motiejus Naglis Nedas Nerijus Nojus Oskaras Ovidijus Paulius Petras Povilas Pranas Raimondas
Raimundas Ramūnas Ričardas Rimantas Rimas Robertas Rokas Rolandas Romas Romualdas Rytis Sigitas Saulius Simas Simonas
Stasys Svajūnas Šarūnas Tadas Tauras Titas Tomas Ugnius Vaidas Vaidotas Valdas Valdemaras Vidas Vygantas Viktoras Vilius
Vincas Vytas Vytautas Virgilijus Žilvinas Žygimantas Žydrūnas Jonė Vytenis Remigijus Arvis Arnoldas Edvardas Eduardas

Achim Adelheid Alexander Alfons Andrea Andreas Angela Angelika Anja Anke Anne Annegret Anneliese Annette Antje Armin Arne
Arno Astrid August Axel Barbara Bastian Beate Benedikt Benjamin Bernd Bernhard Bert Bettina Birgit Birte Björn Brigitte
Britta Bruno Burkhard Carina Carola Carsten Charlotte Christa Christel Christian Christiane Christin Christina Christine
Christoph Claudia Claus Clemens Constanze Cornelia Dagmar Daniel Daniela Detlef Dieter Dietmar Dietrich Dirk Doris
Dorothea Eberhard Eckhard Edeltraud Edith Egon Ekkehard Elfriede Elisabeth Elke Ellen Else Elsbeth Emil Emma Erich Erik
Erika Erna Ernst Erwin Eugen Eva Evelyn Ewald Felix Florian Frank Franz Franziska Frauke Frieda Friedhelm Friedrich Fritz
Gabi Gabriele Georg Gerd Gerda Gerhard Gertrud Gisela Gottfried Greta Gudrun Gunther Günther Gustav Hanna Hanne Hannelore
Hans Harald Hartmut Hedwig Heide Heidi Heike Heiko Heiner Heinrich Heinz Helene Helga Helmut Henning Herbert Hermann
Hilde Hildegard Holger Horst Hubert Ilka Ilona Ilse Imke Ina Ines Inge Ingeborg Ingo Ingrid Irene Iris Irmgard Isabell
Jan Jana Jannik Jens Joachim Jochen Johanna Johannes Jonas Jörg Josef Juliane Jürgen Jutta Kai Karin Karl Karsten Kathrin
Katja Katharina Käthe Katrin Kerstin Kirsten Klaus Konrad Kristin Kurt Lars Lea Lena Leonie Lieselotte Lina Linus Lothar
Lotte Louis Luca Lukas Lutz Magdalena Maik Maike Manfred Manuela Marco Maren Margarete Margit Margot Margret Marianne
Marie Marina Marion Marita Markus Marlene Martin Martina Mathias Matthias Mathilde Maximilian Mechthild Meike Merle Mia
Michael Michaela Mirko Monika Moritz Nadine Nicole Niklas Nils Norbert Olaf Oliver Oskar Otto Patrick Paul Petra Philipp
Rainer Ralf Ralph Regina Reiner Reinhard Reinhold Renate Rita Robert Roland Rolf Rosa Rosemarie Roswitha Rudi Rudolf
Rüdiger Ruth Sabine Sandra Sascha Sebastian Siegfried Sieglinde Siegmund Sigrid Silke Silvia Simone Sofie Sonja Stefan
Stefanie Steffen Stephan Susanne Sven Swen Tanja Thea Theo Theodor Thomas Thorsten Tilo Tim Timo Tobias Torben Torsten
Traute Trude Udo Ulf Ulla Ulrich Ulrike Ulli Ursel Ursula Ute Uta Uwe Vera Veronika Viktor Volker Walburga Waltraud Walter
Wendelin Werner Wiebke Wilfried Wilhelm Willi Winfried Wolf Wolfgang Wolfram Yvonne

Abby Adele Agnes Aileen Alan Alastair Alfie Alice Alison Allan Allen Amelia Andrew Angus Ann Annabel Annie Anthony April
Archie Arnold Ashley Aubrey Audrey Barbara Barry Beatrice Belinda Bernice Beth Betty Beverly Blake Bonnie Bradley Brad Brett
Brian Bridget Bruce Caitlin Callum Calvin Carol Caroline Carolyn Carrie Catherine Cecil Chad Charlotte Chelsea Cheryl
Christina Christine Claire Claude Clifford Clive Craig Curtis Cynthia Daisy Dale Damon Daniel Darrell Darryl Dawn Deborah
Debbie Denise Dennis Dexter Diane Donald Donna Doreen Dorothy Dorothea Douglas Duane Dwayne Earl Eddie Edith Edmund Edna
Edward Eileen Elaine Eleanor Elizabeth Elliot Ellie Emily Eric Ernest Esther Ethel Eugene Eve Evelyn Evie Faith Fay Felicity
Finlay Florence Floyd Frances Freddie Freya Gail Gareth Gavin Gemma Geoffrey George Georgia Gerald Geraldine Gilbert Glen
Glenn Gloria Grace Graham Grant Greg Gregory Gwen Hailey Harriet Harvey Hayley Hazel Heather Hector Helen Herbert Holly
Hope Howard Hugh Irene Iris Irwin Ivan Ivy Jackie Jacqueline Jade Jamie Jane Janet Janice Jay Jean Jeanne Jeff Jeffrey
Jeremy Jerry Jesse Jessica Jill Joan Joanna Joanne Jodie Joe Johnny Joyce Judith Judy Julia Julie June Karen Kate Katherine
Kathleen Kathryn Katie Kay Keith Kelly Kerry Kevin Kieran Kimberly Kirk Kyle Lance Laura Laurence Lawrence Lee Leo Leonard
Leroy Leslie Lewis Lillian Lois Lorna Lorraine Louise Lucas Lucinda Lynn Mabel Madison Malcolm Marcia Margaret Marian
Marilyn Marjorie Marsha Martha Marvin Matilda Matthew Maureen Maurice Mavis May Melanie Melissa Melvin Michelle Mildred
Miles Millie Milton Miriam Molly Monica Morgan Morris Myra Nathaniel Ned Neal Nigel Noreen Norman Olive Oscar Pamela Pat
Patrick Paula Pauline Pearl Peggy Percy Phil Philip Phoebe Phyllis Poppy Rachel Ralph Randall Randy Raymond Rebecca Reg
Rhona Rhys Richard Rick Robert Rodney Roger Ronnie Rosalind Rose Rosemary Rosie Roxanne Rupert Russell Sally Samantha
Samuel Sandra Sharon Shaun Shawn Shirley Sophie Spencer Stacey Stanley Stella Stephen Stephanie Stewart Stuart Susan Suzanne
Sylvia Tamsin Ted Teresa Terence Terry Thelma Theresa Theodore Tiffany Tracy Travis Trevor Tristan Troy Valerie Vera Vernon
Veronica Vicky Victoria Violet Vivian Wallace Walter Wanda Warren Wayne Wendy Wesley Wilfred Willow Zoe

Agim Ahmad Aisha Akram Aleksandar Ana Anja Bilal Blaga Bojana Branislav Branko Božena Davit Dilshod Dragana Dušan Elchin Elena
Emin Eteri Farid Farrukh Fatih Gela Georgi Giorgi Gurpreet Hassan Hussein Ilir Ilham Irakli Ivo Jaroslav Jasmina Jelena
Jovan Kavita Khadija Laszlo Levan Levon Ljubica Ljubomir Luka Maka Mariam Marija Mehmet Mihaela Milan Milica Miloš Mirjana
Murat Narek Natia Nikola Nino Nodir Nurlan Petr Priya Radovan Rahul Rajesh Ravi Sanja Sanjay Shota Slavica Slobodan Snežana
Stefan Tamar Tigran Tomáš Vahe Vesna Vladimír Yusif Zdeněk Zuzana Zurab Zviad Jiří Ondřej Lukáš Matěj Vojtěch Radka Lenka Jitka Hana
Milena Ludmila Iveta Ivana Alena Božidar Dragica
`

/** Vietnamese ones, in which `h` after `t` is another sound: Thuan and Tuan are two names. */
export const VIETNAMESE_GIVEN_NAMES = `
An Anh Ai Ba Bach Bang Bao Bich Bien Binh Bui Cam Can Canh Chanh Chau Chi Chien Chinh Chuong Cong Cuc Cuong Dai Dam Dan
Dang Danh Dao Dat Diem Diep Dieu Dinh Doan Dong Du Duc Dung Duong Duy Duyen Gam Gia Giang Giap Hai Ham Han Hang Hanh Hao
Hau Hien Hiep Hieu Hinh Hoa Hoai Hoan Hoang Hoi Hong Hop Hue Hung Huong Huu Huy Huyen Huynh Kha Khai Khan Khang Khanh
Khoa Khoi Khue Khuyen Kien Kieu Kiet Kim Ky La Lam Lan Lanh Le Lien Lieu Linh Loan Loc Loi Long Luan Luc Luong Luu Luyen
Ly Mai Man Manh Mao May Minh Mo My Na Nam Nga Ngan Nghi Nghia Ngoc Nguyen Nguyet Nha Nhan Nhat Nhi Nhien Nhu Nhung Nien
Ninh Oanh Phat Phi Phong Phu Phuc Phung Phuoc Phuong Quan Quang Quoc Quy Quyen Quynh Sa Sam San Sang Sau Sen Son Song
Suong Ta Tai Tam Tan Tang Tao Thach Thai Tham Than Thang Thanh Thao The Thi Thien Thiep Thieu Thinh Tho Thoa Thoai Thom
Thong Thu Thuan Thuc Thuong Thuy Thuyen Tien Tin Tinh To Toan Toai Ton Tra Tram Tran Trang Tri Triet Trieu Trinh Trong
Truc Trung Truong Tu Tuan Tue Tung Tuoi Tuong Tuyen Tuyet Uyen Van Vang Viet Vinh Vien Vu Vuong Vy Xuan Yen
`

/**
 * Names that few bear, and that a letter less or more makes of usual ones. They count where nothing else says that it is the
 * same person; under one PESEL number a slip is likelier than a bearer.
 */
export const RARE_GIVEN_NAMES = `
Abdon Abelard Achacy Adalbert Adalberta Adam Adamina Adaukt Adelajda Adelard Adelin Adeodat Admir Adolf Adolfina Adria Afra Agapit Agaton Agenor Agrypina
Akwilin Albert Alberta Albertyna Albin Albina Alda Aldona Alfons Alfonsyna Alfreda Alina Aloiza Alojza Alwin Alwina Amadea Amadeusz Amalia Amanda
Amandus Amata Ambroży Ambrozja Amelia Anastazy Anastazja Anatol Anatola Andrea Angela Angelina Angelika Aniela Anicet Anita Anna Annabela Antolina Antonia
Antonina Apolinary Apolinaria Apolonia Apoloniusz Arabela Arianna Ariadna Arjun Arun Arkadia Armanda Armida Arnold Arnolda Arseniusz Artemida Artemiusz
Asta Astra Astryd Astrid Atanazy Atanazja Augusta Augustyn Augustyna Aurea Aurel Aurelia Aureliusz Auremia Aurora Baltazar Barnaba Bartłomieja Bazylid Bazylisa
Beatrycze Benedykta Benigny Benilda Berenika Bernadeta Bernardyn Bernardyna Berta Bibianna Blandyna Błażej Błażeja Bogdał Bogna Bogumił Boguchna Bogusława
Bojana Bolesława Bonawentura Bonifacja Borysława Bożydara Bronimir Bronisława Bruno Brunona Brygida Budzimir Cecyl Cecylian Celestyna Celina Cezaria Cezaryna
Chryzant Chryzantema Cyntia Cyprian Cypriana Cyriak Cyryl Cyryla Czcibor Czesława Dagmara Dalia Dalmacy Dalmacja Damiana Daniela Danisława Dariusza Dawida
Delfin Delfina Demeter Demetria Diana Dionizja Dobrawa Dobrosława Domasława Domicela Dominika Donald Donat Donata Dorian Doroteusz Dydak Dytmar Dzierżysława
Edmunda Edwina Efraim Egida Egidiusz Ekspedyt Eleonor Eleuteria Eligia Elwira Emanuela Emeryk Emeryka Emila Emiliana Emilian Emma Erazma Ermina Ernest Erwina
Estera Eudoksja Eudoksjusz Eufemia Eufrozyna Eugenia Eulalia Eunika Eustachia Ewaryst Ewarysta Ewelin Fabia Fabiana Fabiola Fabrycy Faustyn Fedora Felicja Felicyta
Ferdynanda Fidelia Fidelis Filemon Filipina Filomena Fiona Flawia Flawian Florentyn Florentyna Floriana Fortunat Fortunata Franciszka Fryda Fryderyka
Gabin Gabriela Gabryjela Gaweł Genowefa Gerarda Gerwazja Gilbert Gilberta Gizela Gloria Godfryd Gordian Gracja Gracjana Grażyna Grzegorza Gwidona Gwiazda
Halka Helga Heliodora Henryka Herakliusz Herberta Hermina Heronima Hieronima Hiacynta Hiacynt Hilaria Hilary Hipolita Honorata Honoriusz Hortensja Huberta Hugona
Idalia Idzi Ignacja Ildefonsa Iluminata Iona Ionela Inga Ingryda Inocenta Ireneusza Irma Irmina Irwina Iryda Iwon Izabella Izaura Izolda Jacenty Jacenta Jadwiga
Jagna Jakubina Januaria January Jaromira Jarogniewa Jaropełk Jasław Jaśmina Jeremiasz Joachima Joel Joela Jolenta Jordan Jordana Jowita Józefa Józefina Judyta Juliana
Julianna Julitta Julita Justyn Juwencjusz Kajetana Kaliksta Kamilla Kandyda Kanizja Karina Karola Karolina Kasandra Kasjana Kazimiera Kilian Kira Klara Klaudiusz
Klaudian Klaudiana Klemensa Klementyna Kleopatra Kleofas Klotylda Konrada Konstancja Konstantyna Kordian Kordula Kornel Korneliusz Kosma Krescencja Kryspin Kryspina
Krystian Krystiana Krystyn Krzesława Ksenia Ksenofont Kunegunda Kwiryn Kwiryna Lambert Lamberta Larysa Laurenty Lechosława Lena Leokadia Leonard Leonarda Leonid Leonida
Leonila Leontyn Leontyna Leopolda Letycja Liberat Liberata Libor Lidia Ligia Lilian Liliana Lilianna Liwia Liwiusz Lubomira Lucjana Lucjola Lucylla Ludgarda Ludmiła
Ludomira Ludwina Luiza Lukrecja Ładysław Łazarz Łucjana Maciej Macieja Magdalena Maksencja Maksencjusz Maksym Maksyma Malachiasz Malwin Malwina Manfreda Marcela Marceli
Marcelin Marcelina Marcjan Marcjana Marcjanna Mareta Marian Mariana Marianna Mariola Mariusza Marlena Maryna Maryla Marynika Marta Martynian Marzanna Mateusza Matylda
Maura Maurycja Medard Melania Melchiora Mercedes Michalina Mieczysława Mikołaja Milan Milena Miła Miłosława Mirabela Miran Mirana Miron Modest Modesta Monika Morzysława
Nadzieja Napoleon Narcyza Natalis Natan Natanaela Nazariusz Nestoria Nicefor Nikodema Nina Noemi Nora Norberta Norman Normana Odetta Odon Ofelia Oktawia Oktawian Olaf
Olga Olimpia Oliwer Oliwiusz Onufria Oriana Orest Oskara Oswalda Otmar Otokar Otton Otylia Owidiusz Pamela Pankracja Paschalis Patrycy Patrycja Paula Paulin Pawła Pelagia
Pelagiusz Petra Petronela Petroniusz Piusa Placyd Placyda Polikarpa Porfiriusz Prakseda Procopiusz Prokul Prospera Protazy Prudencja Prudencjusz Przemysława Ptolemeusz
Pulcheria Radomira Radosława Rafaela Rajmunda Rajnold Ravi Rabi Regina Remigia Renisława Ricarda Robertyna Roch Rodryg Rodryga Roksana Roland Rolanda Roma Romeo Romualda
Ronalda Rozalinda Rozamunda Rudolfa Rufin Rufina Rufus Ruperta Ruta Ryszarda Ryta Sabin Sabina Salwia Salwator Salwiusz Samsona Samuela Sandra Saturnina Sawa Seda Sebastiana
Serafin Serafina Sergia Sergiusz Serwacja Serwiusz Serwulus Sewer Seweryna Sławina Sobiesława Sofroniusz Sonia Spirydion Stanisława Stefanida Stella Sulisława Swietłana
Syksta Sykstus Sylwan Sylwana Sylwina Symeon Szarlota Szczepana Szczęsny Szczęsława Tacjana Tadea Tadeusza Tamara Tarsycja Tarsycjusz Tekla Telesfora Teobald Teobalda
Teodat Teodor Teodora Teodozja Teodozjusz Teodul Teofan Teofania Teofila Teonas Teresa Tesalia Tobiasza Tomira Tulia Tuliusz Tyburcja Tyburcjusz Tymona Tyrson Tytania
Urszula Urszulina Walburga Waldo Walentyna Waleriana Wanda Wanesa Wasyl Wasylina Wawrzyna Wenanty Wenancja Wera Weridiana Weronika Wibert Wieńczysława Wiesława Wiktoria
Wiktoryna Wilhelmina Wilma Wincenta Wioleta Wirgilia Wisława Witalis Witolda Witomir Witosława Władymir Włodzimiera Włodzisława Wolfram Wszebor Wrócisława Zachary Zbyszko
Zdobysława Zefiryna Zenobia Zenona Zewaryst Ziemowita Zofia Zozym Zuzanna Zwinisława Zygfryda Żaklina Żaneta Żarko Żegota
`

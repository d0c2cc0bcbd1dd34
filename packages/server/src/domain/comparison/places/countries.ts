/**
 * Countries by ISO 3166 codes and by words, as `squeezed`: the name and the stem of the adjective in Polish (what follows
 * a stem is its ending: `polsk` is polska, polskie, polskiego), in English, and in other languages that registers have.
 * A word ending in `-` is a stem.
 */
const ROWS = `
PL POL 616 polska rp rzeczpospolitapolska polak polka polsk- polish poland republicofpoland polen polnisch польща польськ- польш- польск-
UA UKR 804 ukraina ukrainiec ukrainka ukrainsk- ukraine ukrainian україна українськ- украин-
BY BLR 112 bialorus bialorusin bialorusinka bialorusk- belarus belarusian byelorussian білорус- беларус- белорус-
RU RUS 643 rosja federacjarosyjska rosjanin rosjanka rosyjsk- russia russian russianfederation росі- росс-
LT LTU 440 litwa litwin litwinka litewsk- lithuania lithuanian lietuva lietuv-
LV LVA lotwa lotysz lotyszka lotewsk- latvia latvian
EE EST estonia estonczyk estonka estonsk- estonian
DE DEU 276 D niemcy niemiec niemka rfn niemieck- germany german deutsch- deutschland
CZ CZE czechy czech czeszka republikaczeska czesk- czechia czech czechrepublic
SK SVK slowacja slowak slowaczka slowack- slovakia slovak
VN VNM 704 wietnam wietnamczyk wietnamka wietnamsk- vietnam vietnamese vietnam-
GB GBR 826 UK wielkabrytania brytyjczyk brytyjka zjednoczonekrolestwo brytyjsk- angielsk- unitedkingdom british greatbritain
US USA 840 stanyzjednoczone amerykanin amerykanka amerykansk- unitedstates unitedstatesofamerica american
FR FRA francja francuz francuzka francusk- france french
IT ITA wlochy wloch wloszka wlosk- italy italian
ES ESP hiszpania hiszpan hiszpanka hiszpansk- spain spanish
PT PRT portugalia portugalczyk portugalka portugalsk- portugal portuguese
NL NLD holandia niderlandy holender holenderka holendersk- niderlandzk- netherlands dutch
BE BEL belgia belg belgijka belgijsk- belgium belgian
AT AUT austria austriak austriaczka austriack- austrian osterreich
CH CHE szwajcaria szwajcar szwajcarka szwajcarsk- switzerland swiss
SE SWE szwecja szwed szwedka szwedzk- sweden swedish
NO NOR norwegia norweg norwezka norwesk- norway norwegian
DK DNK dania dunczyk dunka dunsk- denmark danish
FI FIN finlandia fin finka finsk- finland finnish
IE IRL irlandia irlandczyk irlandka irlandzk- ireland irish
HU HUN wegry wegier wegierka wegiersk- hungary hungarian
RO ROU rumunia rumun rumunka rumunsk- romania romanian
BG BGR bulgaria bulgar bulgarka bulgarsk- bulgarian
MD MDA moldawia moldowa moldawianin moldawianka moldawsk- moldova moldovan
GE GEO gruzja gruzin gruzinka gruzinsk- georgia georgian
AM ARM armenia ormianin ormianka ormiansk- armensk- armenian
AZ AZE azerbejdzan azer azerka azerbejdzansk- azersk- azerbaijan azerbaijani
KZ KAZ kazachstan kazach kazaszka kazachsk- kazachstansk- kazakhstan kazakh kazakhstani
UZ UZB uzbekistan uzbek uzbeczka uzbeck- uzbekistan uzbek
KG KGZ kirgistan kirgiz kirgisk- kyrgyzstan kyrgyz
TJ TJK tadzykistan tadzyk tadzyck- tajikistan tajik
TM TKM turkmenistan turkmen turkmensk- turkmen
TR TUR turcja turek turczynka tureck- turkey turkiye turkish
CN CHN chiny chinczyk chinka chinsk- china chinese
IN IND indie hindus hinduska indyjsk- india indian
NP NPL nepal nepalczyk nepalka nepalsk- nepalese nepali
BD BGD bangladesz bangijsk- banglijsk- bangladesh bangladeshi
PK PAK pakistan pakistanczyk pakistansk- pakistani
PH PHL filipiny filipinczyk filipinka filipinsk- philippines filipino
KR KOR koreapoludniowa korea poludniowokoreansk- koreanczyk koreanka koreansk- southkorea republicofkorea korean southkorean
JP JPN japonia japonczyk japonka japonsk- japan japanese
MN MNG mongolia mongol mongolka mongolsk- mongolian
SY SYR syria syryjczyk syryjka syryjsk- syrian
IQ IRQ irak irakijczyk irack- iraq iraqi
IR IRN iran iranczyk iranka iransk- iranian
IL ISR izrael izraelczyk izraelka izraelsk- israel israeli
EG EGY egipt egipcjanin egipcjanka egipsk- egypt egyptian
NG NGA nigeria nigeryjczyk nigeryjka nigeryjsk- nigerian
CA CAN kanada kanadyjczyk kanadyjka kanadyjsk- canada canadian
AU AUS australia australijczyk australijka australijsk- australian
BR BRA brazylia brazylijczyk brazylijka brazylijsk- brazil brazilian
MX MEX meksyk meksykanin meksykanka meksykansk- mexico mexican
GR GRC grecja grek greczynka greck- greece greek
HR HRV chorwacja chorwat chorwatka chorwack- croatia croatian
RS SRB serbia serb serbka serbsk- serbian
SI SVN slowenia sloweniec slowenka slowensk- slovenia slovenian
ZA ZAF rpa poludniowaafryka republikapoludniowejafryki poludniowoafrykansk- southafrica southafrican
CO COL kolumbia kolumbijczyk kolumbijsk- colombia colombian
TH THA tajlandia tajlandczyk tajsk- tajlandzk- thailand thai
ID IDN indonezja indonezyjczyk indonezyjsk- indonesia indonesian
AD AND andora andorczyk andorka andorsk- andorra andorran
AE ARE zjednoczoneemiratyarabskie emiratyarabskie zea emirack- unitedarabemirates uae emirati
AF AFG afganistan afganczyk afganka afgansk- afghanistan afghan
AG ATG antiguabarbuda antiguaibarbuda antiguaandbarbuda antiguan antiguansk-
AL ALB albania albanczyk albanka albansk- albanian
AO AGO angola angolczyk angolka angolsk- angolan
AR ARG argentyna argentynczyk argentynka argentynsk- argentina argentine argentinian
BA BIH bosniaherzegovina bosniahercegowina bih bosniaihercegowina bosnia bosniak bosniaczka bosniack- bosniackohercegowinsk- bosniaandherzegovina bosnian
BB BRB barbados barbadosk- barbadian
BF BFA burkinafaso burkinsk- burkinafasyjsk- burkinabe
BH BHR bahrajn bahrain bahrajnsk- bahraini
BI BDI burundi burundyjsk- burundian
BJ BEN benin beninsk- beninese
BN BRN brunei bruneidarussalam bruneisk- brunejsk- bruneian
BO BOL boliwia boliwijczyk boliwijka boliwijsk- bolivia bolivian
BS BHS bahamy bahamsk- bahamas bahamian
BT BTN bhutan bhutansk- bhutanese
BW BWA botswana botswansk- botswanan
BZ BLZ belize belizejsk- belizean
CD COD demokratycznarepublikakonga kongokinszasa drkonga drc democraticrepublicofthecongo drcongo congokinshasa
CF CAF republikasrodkowoafrykanska srodkowoafrykansk- centralafricanrepublic centralafrican
CG COG kongo republikakonga kongobrazzaville kongijczyk kongijka kongijsk- kongolesk- congo republicofthecongo congobrazzaville congolese
CI CIV wybrzezekosciskoniowej cotedivoire ivorycoast ivorian iworyjsk-
CL CHL chile chilijczyk chilijka chilijsk- chilean
CM CMR kamerun kamerunczyk kamerunka kamerunsk- cameroon cameroonian
CR CRI kostaryka kostarykanczyk kostarykanka kostarykansk- costarica costarican
CU CUB kuba kubanczyk kubanka kubansk- cuba cuban
CV CPV republikazielonegoprzyladka wyspyzielonegoprzyladka zielonoprzyladkow- kabowerdyjsk- capeverde caboverde capeverdean
CY CYP cypr cypryjczyk cypryjka cypryjsk- cyprus cypriot
DJ DJI dzibuti dzibutyjsk- djibouti djiboutian
DM DMA dominika dominick- dominica
DO DOM dominikana republikadominikanska dominikanczyk dominikanka dominikansk- dominicanrepublic dominican
DZ DZA algieria algierczyk algierka algiersk- algeria algerian
EC ECU ekwador ekwadorczyk ekwadorka ekwadorsk- ecuador ecuadorian
EH ESH saharazachodnia zachodniosaharyjsk- saharyjsk- westernsahara sahrawi
ER ERI erytrea erytrejczyk erytrejka erytrejsk- eritrea eritrean
ET ETH etiopia etiopczyk etiopka etiopsk- ethiopia ethiopian
FJ FJI fidzi fidzyjsk- fiji fijian
FM FSM mikronezja mikronezyjsk- micronesia micronesian
GA GAB gabon gabonsk- gabonese
GD GRD grenada grenadyjsk- grenadzk- grenadian
GH GHA ghana ghanczyk ghanka ghansk- ghanaian
GM GMB gambia gambijczyk gambijka gambijsk- gambian
GN GIN gwinea gwinejczyk gwinejka gwinejsk- guinea guinean
GQ GNQ gwinearownikowa gwinejskorownikow- rownikowogwinejsk- equatorialguinea equatorialguinean equatoguinean
GT GTM gwatemala gwatemalczyk gwatemalka gwatemalsk- guatemala guatemalan
GW GNB gwineabissau gwinejskobissausk- bissausk- guineabissau bissauguinean
GY GUY gujana gujansk- guyana guyanese
HK HKG hongkong hongkonsk-
HN HND honduras honduranin honduranka hondurask- honduran
HT HTI haiti haitanczyk haitanka haitansk- haitian
IS ISL islandia islandczyk islandka islandzk- iceland icelandic icelander
JM JAM jamajka jamajczyk jamajsk- jamaica jamaican
JO JOR jordania jordanczyk jordanka jordansk- jordan jordanian
KE KEN kenia kenijczyk kenijka kenijsk- kenya kenyan
KH KHM kambodza kambodzanin kambodzanka kambodzansk- cambodia cambodian
KI KIR kiribati kiribatyjsk-
KM COM komory komoryjsk- komorsk- comoros comorian comoran
KN KNA saintkittsnevis stkittsnevis saintkittsinevis saintkittsandnevis stkittsandnevis kittitian
KP PRK koreapolnocna koreanskarepublikaludowodemokratyczna krld polnocnokoreansk- northkorea dprk northkorean
KW KWT kuwejt kuwejtczyk kuwejtka kuwejck- kuwait kuwaiti
LA LAO laos laotanczyk laotanka laotansk- laotian
LB LBN liban libanczyk libanka libansk- lebanon lebanese
LC LCA saintlucia stlucia saintlucian lucyjsk-
LI LIE liechtenstein liechtensteinczyk liechtensteinsk- liechtensteiner
LK LKA srilanka lankijczyk lankijka lankijsk- srilankan cejlonsk-
LR LBR liberia liberyjczyk liberyjka liberyjsk- liberian
LS LSO lesotho lesotyjsk- basotho mosotho
LU LUX luksemburg luksemburczyk luksemburka luksembursk- luxembourg luxembourgish luxembourger
LY LBY libia libijczyk libijka libijsk- libya libyan
MA MAR maroko marokanczyk marokanka marokansk- morocco moroccan
MC MCO monako monakijczyk monegask monakijsk- monegask- monaco monegasque monacan
ME MNE czarnogora czarnogorzec czarnogorka czarnogorsk- montenegro montenegrin
MG MDG madagaskar malgasz malgask- madagaskarsk- madagascar malagasy
MH MHL wyspymarshalla marshallsk- marshallislands marshallese
MK MKD macedonia macedoniapolnocna polnocnomacedonsk- macedonczyk macedonka macedonsk- northmacedonia macedonian
ML MLI mali malijczyk malijka malijsk- malian
MM MMR mjanma birma birmanczyk birmanka birmansk- mjanmansk- myanmar burma burmese
MO MAC makau macau macao
MR MRT mauretania mauretanczyk mauretanka mauretansk- mauritania mauritanian
MT MLT malta maltanczyk maltanka maltansk- maltese
MU MUS mauritius mauritiusk- maurytyjsk- mauritian
MV MDV malediwy malediwsk- maldives maldivian
MW MWI malawi malawijsk- malawian
MY MYS malezja malezyjczyk malezyjka malezyjsk- malaysia malaysian
MZ MOZ mozambik mozambijczyk mozambijka mozambick- mozambijsk- mozambique mozambican
NA NAM namibia namibijczyk namibijka namibijsk- namibian
NE NER niger nigerczyk nigerka nigersk- nigerien
NI NIC nikaragua nikaraguanczyk nikaraguanka nikaraguansk- nicaragua nicaraguan
NR NRU nauru nauruansk- nauruan
NZ NZL nowazelandia nowozelandczyk nowozelandka nowozelandzk- newzealand newzealander
OM OMN oman omanczyk omanka omansk- omani
PA PAN panama panamczyk panamka panamsk- panamanian
PE PER peru peruwianczyk peruwianka peruwiansk- peruvian
PG PNG papuanowagwinea papuask- papuanewguinea papuanewguinean
PR PRI portoryko portorykansk- puertorico puertorican
PS PSE terytoriapalestynskie palestinianterritories stateofpalestine palestyna palestynczyk palestynka palestynsk- palestine palestinian
PW PLW palau palauansk- palauan
PY PRY paragwaj paragwajczyk paragwajka paragwajsk- paraguay paraguayan
QA QAT katar katarczyk katarka katarsk- qatar qatari
RW RWA rwanda rwandyjczyk rwandyjka rwandyjsk- rwandan
SA SAU arabiasaudyjska saudyjczyk saudyjka saudyjsk- saudiarabia saudi saudiarabian
SB SLB wyspysalomona salomonsk- solomonislands solomonislander
SC SYC seszele seszelsk- seychelles seychellois
SD SDN sudan sudanczyk sudanka sudansk- sudanese
SG SGP singapur singapurczyk singapurka singapursk- singapore singaporean
SL SLE sierraleone sierraleonsk- sierraleonean
SM SMR sanmarino sanmarynsk- sammarinese
SN SEN senegal senegalczyk senegalka senegalsk- senegalese
SO SOM somalia somalijczyk somalijka somalijsk- somali somalian
SR SUR surinam surinamsk- suriname surinamese
SS SSD sudanpoludniowy poludniowosudansk- southsudan southsudanese
ST STP saotomeprincipe wyspyswietegotomaszaksiazeca wyspyswietegotomaszaiksiazeca saotomeandprincipe saotomean
SV SLV salwador salwadorczyk salwadorka salwadorsk- elsalvador salvadoran
SZ SWZ eswatini suazi swazi suazyjsk- swaziland
TD TCD czad czadyjczyk czadyjka czadyjsk- chad chadian
TG TGO togo togijsk- togolese
TL TLS timorwschodni timorsk- wschodniotimorsk- timorleste easttimor timorese
TN TUN tunezja tunezyjczyk tunezyjka tunezyjsk- tunisia tunisian
TO TON tonga tongijsk- tongan
TT TTO trynidadtobago trinidadtobago trynidaditobago trynidadzk- trinidadandtobago trinidadian
TV TUV tuvalu tuvalsk- tuvaluan
TW TWN tajwan tajwanczyk tajwanka tajwansk- taiwan taiwanese
TZ TZA tanzania tanzanczyk tanzanka tanzansk- tanzanian
UG UGA uganda ugandyjczyk ugandyjka ugandyjsk- ugandan
UY URY urugwaj urugwajczyk urugwajka urugwajsk- uruguay uruguayan
VA VAT watykan stolicaapostolska watykansk- vatican vaticancity holysee
VC VCT saintvincentgrenadines stvincentgrenadines stvincentandthegrenadines saintvincentgrenadyny saintvincentigrenadyny saintvincentandthegrenadines vincentian
VE VEN wenezuela wenezuelczyk wenezuelka wenezuelsk- venezuela venezuelan
VU VUT vanuatu vanuack- vanuatuan nivanuatu
WS WSM samoa samoansk- samoan
XK XKX RKS kosowo kosowianin kosowianka kosowsk- kosovo kosovar kosovan
YE YEM jemen jemenczyk jemenka jemensk- yemen yemeni
ZM ZMB zambia zambijczyk zambijka zambijsk- zambian
ZW ZWE zimbabwe zimbabwejsk- zimbabwean
AW ABW aruba arubansk- aruban
BM BMU bermudy bermudzk- bermuda bermudian
CW CUW curacao
FK FLK falklandy falklandzk- falklandislands
FO FRO wyspyowcze farersk- faroeislands faroese
GF GUF gujanafrancuska frenchguiana
GG GGY guernsey
GI GIB gibraltar gibraltarsk- gibraltarian
GL GRL grenlandia grenlandzk- greenland greenlandic
GP GLP gwadelupa guadeloupe
GU GUM guam guamanian
IM IMN wyspaman isleofman manx
JE JEY jersey
KY CYM kajmany caymanislands
MQ MTQ martynika martinique
NC NCL nowakaledonia newcaledonia
PF PYF polinezjafrancuska frenchpolynesia
RE REU reunion
VG VGB brytyjskiewyspydziewicze britishvirginislands
VI VIR wyspydziewiczestanowzjednoczonych usvirginislands
XX XXA bezobywatelstwa bezpanstwowiec bezpanstwow- stateless apatryda
XF XXF cudzoziemiec cudzoziemka obcokrajowiec obce zagraniczn- foreigner foreign alien
`
  .trim()
  .split('\n')
  .map((row) => row.split(' '))

const WORDS: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap(([code = '', ...words]) =>
    [code, ...words.filter((word) => !word.endsWith('-'))].map(
      (word) => [word.toLowerCase(), code] as const,
    ),
  ),
)
const STEMS: readonly (readonly [stem: string, code: string])[] = ROWS.flatMap(
  ([code = '', ...words]) =>
    words.filter((word) => word.endsWith('-')).map((word) => [word.slice(0, -1), code] as const),
)
/** Endings of adjectives, in all genders and in the genitive. */
const ENDING =
  /^(?:i|a|ie|iego|iej|e|iej|ich|o|n|nin|nka|ом|ий|а|е|ого|ої|не|ая|ое|ий|ец|ка|ь|я|ия|ия|ін|и|en|es|is|iu|ys)?$/

/** The code of a country by one of its codes or words, as `squeezed`; null for anything else. */
export function countryNamed(word: string): string | null {
  const code = WORDS.get(word)
  if (code !== undefined) return code
  const stem = STEMS.find(
    ([beginning]) => word.startsWith(beginning) && ENDING.test(word.slice(beginning.length)),
  )
  return stem?.[1] ?? null
}

/** Words to be mistaken for: names and neuter adjectives, which is how a citizenship is written. */
export const SPELLINGS: readonly (readonly [spelling: string, code: string])[] = [
  ...Array.from(WORDS).filter(([word]) => word.length > 4),
  ...STEMS.flatMap(([stem, code]) => [[`${stem}ie`, code] as const, [`${stem}a`, code] as const]),
]

/** What a street is, by the words and abbreviations before its name; registers do not tell a street from an avenue. As `folded`. */
export const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ulica: 'ul',
    ulicy: 'ul',
    ul: 'ul',
    aleja: 'ul',
    aleje: 'ul',
    alei: 'ul',
    al: 'ul',
    plac: 'pl',
    placu: 'pl',
    pl: 'pl',
    osiedle: 'os',
    osiedlu: 'os',
    os: 'os',
    rondo: 'rondo',
    skwer: 'skwer',
    bulwar: 'bulwar',
    bulw: 'bulwar',
    street: 'ul',
    str: 'ul',
    вулиця: 'ul',
    вул: 'ul',
  }),
)

/** Words that add nothing to where a place is. */
export const NOISE: ReadonlySet<string> = new Set(
  'nr numer polska poland pl rp gmina gm powiat pow woj wojewodztwo poczta miasto m st msc miejscowosc wies dom k kolo im imienia ulica adres zam zameldowany zamieszkaly zamieszkala'.split(
    ' ',
  ),
)

/** Abbreviations in streets and towns. */
export const EXPANDED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    gen: 'generala',
    sw: 'swietego',
    swietej: 'swietego',
    swietych: 'swietego',
    ks: 'ksiedza',
    kard: 'kardynala',
    bp: 'biskupa',
    bpa: 'biskupa',
    abp: 'arcybiskupa',
    prof: 'profesora',
    dr: 'doktora',
    marsz: 'marszalka',
    plk: 'pulkownika',
    ppor: 'porucznika',
    por: 'porucznika',
    kpt: 'kapitana',
    mjr: 'majora',
    hetm: 'hetmana',
    ppl: 'podpulkownika',
    rtm: 'rotmistrza',
    inz: 'inzyniera',
    maz: 'mazowiecki',
    mazow: 'mazowiecki',
    wlkp: 'wielkopolski',
    wlkpl: 'wielkopolski',
    sl: 'slaski',
    slaskie: 'slaski',
    slaska: 'slaski',
    pomorska: 'pomorski',
    kuj: 'kujawski',
    tryb: 'trybunalski',
    waw: 'warszawa',
    wwa: 'warszawa',
    krak: 'krakow',
    krk: 'krakow',
    gda: 'gdansk',
    wroc: 'wroclaw',
    poz: 'poznan',
    warszawie: 'warszawa',
    warsaw: 'warszawa',
    cracow: 'krakow',
  }),
)

/** Words after a number that belongs to the name of the street. */
export const MONTHS_AND_ORDINALS =
  /^(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|listopada|grudnia|pulku|pp|dywizji|armii|brygady|batalionu|wieku|lecia|kwatery|powstancow|ego|go)$/

/** Given names in the genitive that streets are often written with, or without. */
export const NAMES_IN_STREETS: ReadonlySet<string> = new Set(
  'adama jana jozefa juliusza henryka marii tadeusza stanislawa wladyslawa fryderyka mikolaja kazimierza boleslawa stefana romualda ignacego elizy zygmunta emilii marcina piotra pawla andrzeja wojciecha karola ludwika edwarda witolda aleksandra antoniego franciszka michala jerzego krzysztofa tomasza jakuba janusza leona leopolda lucjana czeslawa zofii anny barbary krolowej jadwigi haliny wandy hugona kornela cypriana kamila wincentego jaroslawa zbigniewa jacka romana feliksa gabriela heleny ireny bohdana wespazjana maksymiliana bronislawa norberta ryszarda waclawa mieczyslawa teodora alberta ksawerego generala marszalka ksiedza swietego profesora doktora kardynala biskupa arcybiskupa pulkownika kapitana majora hetmana krola ksiecia porucznika rotmistrza inzyniera narodowego'.split(
    ' ',
  ),
)

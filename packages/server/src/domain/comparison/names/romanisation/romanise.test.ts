import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readingsOf, tableBetween } from './readings.ts'
import { romanise } from './romanise.ts'
import { TABLES } from './table.ts'

/** Samples of the tables themselves, or of documents made by them: Cyrillic and Latin by turns. */
const SAMPLES: Readonly<Record<string, string>> = {
  'kmu-2010': `алушта alushta андрій andrii борщагівка borshchahivka борисенко borysenko вінниця vinnytsia
    володимир volodymyr гадяч hadiach богдан bohdan згурський zghurskyi ґалаґан galagan ґорґани gorgany донецьк donetsk
    дмитро dmytro рівне rivne олег oleh есмань esman єнакієве yenakiieve гаєвич haievych короп'є koropie житомир
    zhytomyr жанна zhanna жежелів zhezheliv закарпаття zakarpattia казимирчук kazymyrchuk медвин medvyn михайленко
    mykhailenko іванків ivankiv іващенко ivashchenko їжакевич yizhakevych кадиївка kadyivka мар'їне marine йосипівка
    yosypivka стрий stryi олексій oleksii київ kyiv коваленко kovalenko лебедин lebedyn леонід leonid миколаїв mykolaiv
    маринич marynych ніжин nizhyn наталія nataliia одеса odesa онищенко onyshchenko полтава poltava петро petro
    решетилівка reshetylivka рибчинський rybchynskyi суми sumy соломія solomiia тернопіль ternopil троць trots ужгород
    uzhhorod уляна uliana фастів fastiv філіпчук filipchuk харків kharkiv христина khrystyna церква tserkva стеценко
    stetsenko чернівці chernivtsi шевченко shevchenko шостка shostka кишеньки kyshenky щербухи shcherbukhy гоща hoshcha
    гаращенко harashchenko юрій yurii корюківка koriukivka яготин yahotyn ярошенко yaroshenko костянтин kostiantyn
    знам'янка znamianka феодосія feodosiia згорани zghorany розгон rozghon`,
  'ukraine-2007':
    'євген ievgen сергій sergii юлія iuliia ярослав iaroslav григорій grygorii михайло mykhailo',
  'ukraine-1996': 'щербак scherbak ярослав yaroslav згурський zghurskyi гаєвич haievych',
  'bgn-ukrainian':
    'наталія nataliya михайло mykhaylo сергій serhiy євген yevhen юлія yuliya київ kyyiv',
  'polish-ukrainian': `возняк wozniak шевченко szewczenko михайло mychajło згурський zhurśkyj євген jewhen лариса łarysa
    людмила ludmyła олексій ołeksij хмельницький chmelnyćkyj наталія natalija юрій jurij щербак szczerbak`,
  'iso-9-ukrainian': 'шевченко ševčenko щербак ŝerbak юлія ûlìâ євген êvgen михайло mihajlo',
  'soviet-ukrainian': 'шевченко chevtchenko юрій iourii кузнецов kouznetsov',
  'icao-russian': `цветков tsvetkov юлия iuliia андрей andrei подъячев podieiachev ильин ilin щукин shchukin фёдор fedor
    жуков zhukov хохлов khokhlov мэри meri`,
  'russia-2010': 'цветков tcvetkov юлия iuliia',
  'russia-1997': 'дмитрий dmitriy юлия yuliya царёв tsaryov васильев vasilyev андрей andrey',
  'bgn-russian': 'елена yelena дмитрий dmitriy цой tsoy юлия yuliya сергеев sergeyev',
  'polish-russian': `хрущёв chruszczow пушкин puszkin елена jelena дмитрий dmitrij чайковский czajkowskij любовь lubow
    сергей siergiej наталья natalja`,
  'iso-9-russian': 'щукин ŝukin юлия ûliâ жуков žukov чехов čehov',
  'soviet-russian': 'пушкин pouchkine чайковский tchaikovski сергей serguei юрий iouri',
  'belarus-passport': 'аляксандр aliaksandr яўген yauhen сяргей siarhei юлія yuliya зміцер zmitser',
  'bgn-belarusian': 'яўген yawhyen юлія yuliya міхась mikhas',
  'polish-belarusian': 'яўген jauhien янка janka лукашэнка łukaszenka сяргей siarhiej',
}

describe('the tables of romanisation', () => {
  for (const table of TABLES.filter(({ id }) => id !== 'everyday')) {
    const words = (SAMPLES[table.id] ?? '').split(/\s+/)
    it(`has its samples: ${table.id}`, () => {
      assert.ok(words.length > 1)
      for (let at = 0; at + 1 < words.length; at += 2)
        assert.equal(romanise(words[at] ?? '', table), words[at + 1])
    })

    it(`is read back: ${table.id}`, () => {
      for (let at = 0; at + 1 < words.length; at += 2)
        assert.notEqual(
          tableBetween(readingsOf(words[at] ?? ''), readingsOf(words[at + 1] ?? '')),
          null,
          `${words[at]} ${words[at + 1]}`,
        )
    })
  }
})

describe('two Latin spellings of one name', () => {
  const ONE =
    `mykhaylo mykhailo mykhailo mychajło nataliya nataliia nataliia natalija zghurskyi zhurskyj zghurskyi zgurskij
    yevhen jewhen ievgen yevhen shevchenko szewczenko tkachenko tkaczenko kovalchuk kowalczuk oleksii oleksij olexiy oleksii
    volodymyr wołodymyr volodymyr wolodymyr yuliia julia kateryna katerina serhii sergii hrytsenko gritsenko
    kuznetsov kuzniecow kuznetsov kouznetsov fyodorov fedorov aliaksei aljaksej shcherbak szczerbak yurii jurij
    khmelnytskyi chmelnycki lyudmyla liudmyla ihor igor zhanna zanna`.split(/\s+/)
  for (let at = 0; at + 1 < ONE.length; at += 2) {
    it(`meet: ${ONE[at]} and ${ONE[at + 1]}`, () => {
      assert.notEqual(tableBetween(readingsOf(ONE[at] ?? ''), readingsOf(ONE[at + 1] ?? '')), null)
    })
  }

  const TWO =
    `oleksandr aleksandr shevchenko savchenko olena elena ivanov ivanova kovalchuk kovalenko petro pavlo dmytro
    dmitrii marchenko marchuk hrytsenko hrytsai nowak kowal jonas jonasz`.split(/\s+/)
  for (let at = 0; at + 1 < TWO.length; at += 2) {
    it(`do not meet where they are two names: ${TWO[at]} and ${TWO[at + 1]}`, () => {
      assert.equal(tableBetween(readingsOf(TWO[at] ?? ''), readingsOf(TWO[at + 1] ?? '')), null)
    })
  }

  it('are not looked for without end', () => {
    assert.ok(readingsOf('szczszczszczszczszczszczszczszczzczczcz').size <= 64 * 3)
    assert.equal(readingsOf('a'.repeat(41)).size, 0)
  })
})

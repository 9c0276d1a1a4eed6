import type { Location } from "#lib/platforms/ports";

/** Places of Kazakhstan as platforms and as people here write them. */
const SPELLINGS: readonly (readonly string[])[] = [
  ["kazakhstan", "казахстан", "қазақстан"],
  ["almaty", "алматы", "алма-ата"],
  ["astana", "астана", "nur-sultan", "нур-султан"],
  ["shymkent", "шымкент"],
  ["karaganda", "караганда", "қарағанды"],
  ["aktobe", "актобе", "ақтөбе"],
  ["aktau", "актау", "ақтау"],
  ["atyrau", "атырау"],
  ["taraz", "тараз"],
  ["pavlodar", "павлодар"],
  ["kostanay", "костанай", "қостанай"],
  ["kokshetau", "кокшетау", "көкшетау"],
  ["semey", "семей", "семипалатинск"],
  ["oskemen", "ust-kamenogorsk", "усть-каменогорск", "өскемен"],
  ["uralsk", "oral", "уральск", "орал"],
  ["petropavl", "petropavlovsk", "петропавловск"],
  ["turkistan", "turkestan", "туркестан", "түркістан"],
  ["kyzylorda", "кызылорда", "қызылорда"],
  ["taldykorgan", "талдыкорган", "талдықорған"],
  ["temirtau", "темиртау", "теміртау"],
  ["ekibastuz", "экибастуз", "екібастұз"],
  ["zhezkazgan", "жезказган", "жезқазған"],
  ["karaganda region", "карагандинская область", "қарағанды облысы"],
  ["aktobe region", "актюбинская область", "ақтөбе облысы"],
  ["pavlodar region", "павлодарская область", "павлодар облысы"],
  ["jambyl region", "zhambyl region", "жамбылская область", "жамбыл облысы"],
  ["almaty region", "алматинская область", "алматы облысы"],
];

const CANONICAL = new Map(SPELLINGS.flatMap((names) => names.map((name) => [name, names[0]])));

const canonical = (name: string) => {
  const plain = name.trim().toLowerCase();
  return CANONICAL.get(plain) ?? plain;
};

/**
 * The platform's places for the regions of a direction, and those it has no place for.
 *
 * Without regions it is the whole country. A name the platform does not know is told,
 * never widened: ads for one city must not run in all of them. Pure.
 */
export function findPlaces(regions: string[], places: Location[]) {
  if (regions.length === 0) {
    const country = places.find(({ level }) => level.toUpperCase() === "COUNTRY");
    return { locationIds: country ? [country.locationId] : [], unknown: [] };
  }
  const unknown: string[] = [];
  const locationIds = new Set<string>();
  for (const region of regions) {
    const wanted = canonical(region);
    const place = places.find(({ name }) => canonical(name) === wanted);
    if (place) locationIds.add(place.locationId);
    else unknown.push(region);
  }
  return { locationIds: [...locationIds], unknown };
}

export type Level = "COUNTRY" | "PROVINCE" | "CITY";

/** A place ads can be shown in. Countries carry their GeoNames ids, as TikTok's do. */
export type Region = {
  id: string;
  name: string;
  parentId: string;
  country: string;
  level: Level;
};

const KAZAKHSTAN = "1522867";
const place = (id: string, name: string, level: Level, parentId = KAZAKHSTAN): Region => ({
  id,
  name,
  parentId,
  country: "KZ",
  level,
});
const country = (id: string, name: string, code: string): Region => ({
  id,
  name,
  parentId: "0",
  country: code,
  level: "COUNTRY",
});

/** Kazakhstan with its big cities and a few regions, and some countries around. */
export const REGIONS: readonly Region[] = [
  country(KAZAKHSTAN, "Kazakhstan", "KZ"),
  place("1526384", "Almaty", "PROVINCE"),
  place("1526273", "Astana", "PROVINCE"),
  place("1518980", "Shymkent", "PROVINCE"),
  place("1524444", "Karaganda Region", "PROVINCE"),
  place("609655", "Karaganda", "CITY", "1524444"),
  place("610611", "Aktobe", "CITY", "610688"),
  place("610688", "Aktobe Region", "PROVINCE"),
  place("1520239", "Pavlodar Region", "PROVINCE"),
  place("1520240", "Pavlodar", "CITY", "1520239"),
  place("1516905", "Taraz", "CITY", "1524787"),
  place("1524787", "Jambyl Region", "PROVINCE"),
  country("6252001", "United States", "US"),
  country("6269131", "United Kingdom", "GB"),
  country("1527747", "Kyrgyzstan", "KG"),
  country("1512440", "Uzbekistan", "UZ"),
];

export const regionOf = (id: string): Region | undefined =>
  REGIONS.find((region) => region.id === id);

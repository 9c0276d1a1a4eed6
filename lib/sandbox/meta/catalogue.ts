/** What targeting can be looked up: a small part of Meta's, with its own kind of ids. */
export type Interest = { id: string; name: string; path: string[]; audience: number };

const interest = (id: string, name: string, group: string, audience: number): Interest => ({
  id,
  name,
  path: ["Interests", group],
  audience,
});

export const INTERESTS: readonly Interest[] = [
  interest("6003107902433", "Football", "Sports", 1_900_000),
  interest("6003384248805", "Fitness and wellness", "Fitness", 2_400_000),
  interest("6003348604581", "Fashion", "Shopping", 2_900_000),
  interest("6002867432822", "Beauty", "Shopping", 2_600_000),
  interest("6003139266461", "Travel", "Travel", 2_200_000),
  interest("6003397425735", "Real estate", "Business", 1_100_000),
  interest("6003074954515", "Furniture", "Home", 900_000),
  interest("6003476182657", "Home improvement", "Home", 1_000_000),
  interest("6003020834693", "Cars", "Vehicles", 2_000_000),
  interest("6003392991417", "Driving school", "Education", 340_000),
  interest("6003327060545", "Higher education", "Education", 1_200_000),
  interest("6003270811593", "Dentistry", "Health", 260_000),
  interest("6003123299417", "Cosmetic dentistry", "Health", 140_000),
  interest("6003101323797", "Parenting", "Family", 1_500_000),
  interest("6003659420716", "Cooking", "Food", 1_800_000),
  interest("6003402305839", "Small business", "Business", 800_000),
];

export const isInterest = (id: string): boolean => INTERESTS.some((each) => each.id === id);

export type Place = {
  key: string;
  name: string;
  type: "country" | "city";
  country_code: string;
  country_name: string;
  people: number;
};

const country = (key: string, name: string, people: number): Place => ({
  key,
  name,
  type: "country",
  country_code: key,
  country_name: name,
  people,
});
const city = (key: string, name: string, people: number): Place => ({
  key,
  name,
  type: "city",
  country_code: "KZ",
  country_name: "Kazakhstan",
  people,
});

export const PLACES: readonly Place[] = [
  country("KZ", "Kazakhstan", 12_000_000),
  country("RU", "Russia", 60_000_000),
  country("UZ", "Uzbekistan", 9_000_000),
  country("KG", "Kyrgyzstan", 3_000_000),
  country("AE", "United Arab Emirates", 9_500_000),
  country("TR", "Turkey", 55_000_000),
  country("US", "United States", 200_000_000),
  country("DE", "Germany", 40_000_000),
  city("1289662", "Almaty", 1_700_000),
  city("1289458", "Astana", 1_100_000),
  city("1292140", "Shymkent", 850_000),
  city("1290682", "Karaganda", 420_000),
  city("1289325", "Aktobe", 400_000),
  city("1292361", "Taraz", 310_000),
  city("1291547", "Pavlodar", 290_000),
  {
    key: "2420379",
    name: "Dubai",
    type: "city",
    country_code: "AE",
    country_name: "United Arab Emirates",
    people: 3_300_000,
  },
];

export const LOCALES = [
  { key: 17, name: "Russian" },
  { key: 1005, name: "Kazakh" },
  { key: 1001, name: "English (All)" },
  { key: 28, name: "Arabic" },
  { key: 19, name: "Turkish" },
] as const;

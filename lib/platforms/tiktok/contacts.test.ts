import { expect, test } from "vitest";
import { toContacts } from "#lib/platforms/tiktok/contacts";

test.each<[Record<string, string>, [string | null, string | null, string | null]]>([
  [{ Имя: "Айгерим", "Номер телефона": "+77011234567" }, ["Айгерим", "+77011234567", null]],
  [
    { "First name": "Ann", "Last name": "Lee", "Phone number": "8 (701) 123-45-67" },
    ["Ann Lee", "8 (701) 123-45-67", null],
  ],
  [{ Есім: "Дана", "Эл. пошта": "d@x.kz" }, ["Дана", null, "d@x.kz"]],
  // Questions in the advertiser's own words: an answer is known by its look.
  [{ "Куда позвонить?": "+7 701 123 45 67", Город: "Алматы" }, [null, "+7 701 123 45 67", null]],
  [{ "Номер квартиры": "12", "Как вас зовут": "  " }, [null, null, null]],
  [{}, [null, null, null]],
])("%j", (answers, [fullName, phone, email]) => {
  expect(toContacts(answers)).toEqual({ fullName, phone, email });
});

import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { PlatformError } from "#lib/errors";
import {
  type Effect,
  toBudgetDiffers,
  toOutage,
  toQueueFull,
  toRefusal,
  toRejected,
  toResting,
  toSilence,
} from "#lib/platforms/tiktok/errors";
import { waitsAfter } from "#lib/platforms/tiktok/waits";
import en from "#messages/en.json";
import ru from "#messages/ru.json";

const CODES = [
  ...Array.from({ length: 1000 }, (_, n) => 40000 + n),
  ...[20001, 41000, 50000, 50002, 51010, 52000, 60001, 61000],
];

const refusals = [
  ...CODES.map((code) => toRefusal({ code, message: "Because." }, "KZT")),
  toRefusal({ code: 40002, message: "budget: must be at least 2500 KZT" }, "KZT"),
  toOutage(502),
  toQueueFull(20_000),
  toResting(null),
  toBudgetDiffers(),
  toRejected("Because."),
  toSilence(null, "read"),
  toSilence(null, "new"),
];

test.each([
  ["en", en],
  ["ru", ru],
])("every refusal can be said in %s", (locale, messages) => {
  const failures: unknown[] = [];
  const t = createTranslator({ locale, messages, onError: (error) => failures.push(error) });
  for (const { reason, values } of refusals) {
    const plain = Object.entries(values).map(([key, value]) => [
      key,
      typeof value === "object" ? "2 500 ₸" : value,
    ]);
    t(`errors.${reason}`, Object.fromEntries(plain));
  }
  expect(failures).toEqual([]);
});

describe("what is asked again", () => {
  const after = (error: unknown) =>
    (["read", "same", "new"] as Effect[]).map((effect) => waitsAfter(error, effect).length > 0);

  test.each<[string, unknown, boolean[]]>([
    ["a rate limit", toRefusal({ code: 40100, message: "" }), [true, true, true]],
    ["one advertiser's rate limit", toRefusal({ code: 40133, message: "" }), [true, true, true]],
    ["a write conflict", toRefusal({ code: 40202, message: "" }), [true, true, true]],
    ["TikTok's own failure", toRefusal({ code: 50000, message: "" }), [true, true, false]],
    ["a gateway's failure", toOutage(502), [true, true, false]],
    ["silence on a read", toSilence(null, "read"), [true, true, false]],
    ["silence on a write", toSilence(null, "same"), [true, true, false]],
    ["a repeated request", toRefusal({ code: 40050, message: "" }), [false, false, false]],
    ["maintenance", toRefusal({ code: 60001, message: "" }), [false, false, false]],
    ["a dead token", toRefusal({ code: 40105, message: "" }), [false, false, false]],
    ["a wrong parameter", toRefusal({ code: 40002, message: "" }), [false, false, false]],
    ["a resting breaker", toResting(null), [false, false, false]],
    ["our own full queue", toQueueFull(1), [false, false, false]],
    ["a bug of ours", new TypeError("x"), [false, false, false]],
  ])("after %s", (_what, error, expected) => {
    expect(after(error)).toEqual(expected);
  });

  test("a code nobody listed is about what we asked below 50000, about TikTok above", () => {
    const [ours, theirs] = [49999, 53000].map((code) => toRefusal({ code, message: "" }));
    expect(ours).toBeInstanceOf(PlatformError);
    expect([ours?.refusal, theirs?.refusal]).toEqual(["rejected", "unavailable"]);
  });
});

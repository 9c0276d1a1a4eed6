import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const MAY_IMPORT =
  /^(#lib\/sandbox\/|node:|hono(\/|$)|@hono\/node-server$|zod$|vitest$|fast-check$|\.\/)/;

const files = globSync("lib/sandbox/**/*.ts").map((file) => ({
  file,
  text: readFileSync(file, "utf8"),
}));

test("the sandbox knows nothing of the app", () => {
  expect(files.length).toBeGreaterThan(30);
  const strangers = files.flatMap(({ file, text }) =>
    [...text.matchAll(/^(?:import|export)[^"]*? from "([^"]+)"/gm)]
      .map(([, name = ""]) => name)
      .filter((name) => !MAY_IMPORT.test(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(strangers).toEqual([]);
});

test("its time and its chance are its own", () => {
  const guilty = files
    .filter(({ file }) => !/\/(sandbox|clock)\.ts$|\.test\.ts$/.test(file))
    .filter(({ text }) => /Math\.random\(|Date\.now\(|randomUUID\(|randomBytes\(/.test(text));
  expect(guilty.map(({ file }) => file)).toEqual([]);
});

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Fleet, type Level, openFleet } from "#tests/support/fleet";
import { rideOut, untilEnded, wordsOf } from "#tests/support/fleet-ride";
import { type Postgres, startPostgres } from "../../scripts/postgres.ts";

/** `npm run test:long -- fleet 5000` has them all due in one hour. */
const ACCOUNTS = Number(process.env.TEST_LONG_SIZE ?? 40);

vi.setConfig({ testTimeout: 6 * 3_600_000, hookTimeout: 600_000 });

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const tell = (words: string) => process.stdout.write(`\n  ${words}\n\n`);

type Size = { processes: number; level: Level };

async function withFleet(size: Size, prove: (fleet: Fleet) => Promise<void>) {
  const fleet = await openFleet(postgres, { accounts: ACCOUNTS, ...size });
  try {
    await prove(fleet);
  } finally {
    await fleet.close();
  }
}

const SIZES: Size[] = [
  { processes: 1, level: "basic" },
  { processes: 1, level: "ultimate" },
  { processes: 2, level: "ultimate" },
];

test.each(SIZES)("$processes at level $level: all accounts due have their run, once", (size) =>
  withFleet(size, async (fleet) => {
    tell(wordsOf(await rideOut(fleet)));
  }),
);

test("a dead token and a platform that never answers for one in twenty delay nobody else", () =>
  withFleet({ processes: 1, level: "ultimate" }, async (fleet) => {
    const [dead, ...stalling] = fleet.accounts.filter((_, at) => at === 0 || at % 20 === 1);
    if (!dead || stalling.length === 0) throw new Error("too small a fleet");
    const sick = [dead, ...stalling];
    fleet.sandbox.sandbox.tokens.revoke(dead.token);
    const releases = stalling.map((account) => fleet.stall(account));
    const ride = await rideOut(fleet, sick);
    tell(`${sick.length} of them sick: ${wordsOf(ride)}`);
    for (const release of releases) release();
    const ends = await untilEnded(fleet, sick);
    expect(ends).toHaveLength(sick.length);
    const { rows } = await fleet.books.query(
      "select gate from brain_executions where ad_account_id = $1",
      [dead.id],
    );
    expect(rows).toEqual([{ gate: "no_access" }]);
  }));

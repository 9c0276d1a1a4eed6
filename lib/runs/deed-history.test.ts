import { expect, test } from "vitest";
import { inOrder } from "#lib/runs/deed-history";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));
const deed = { status: "done", undone: null, groupId: "implants" } as const;

test("only what stands newest of its ad group can be taken back, by the time each line tells", () => {
  const undone = { at: at(9), by: null };
  const lines = inOrder([
    { ...deed, id: "declined", status: "declined", at: at(3) },
    { ...deed, id: "first cut", at: at(4) },
    { ...deed, id: "pause", at: at(6) },
    { ...deed, id: "second cut", at: at(5) },
    { ...deed, id: "taken back", at: at(7), undone },
    { ...deed, id: "of another", at: at(2), groupId: "veneers" },
  ]);
  expect(lines.map(({ id, mayUndo }) => [id, mayUndo])).toEqual([
    ["taken back", false],
    ["pause", true],
    ["second cut", false],
    ["first cut", false],
    ["declined", false],
    ["of another", true],
  ]);
});

import type { Problem } from "#lib/action-result";
import type { Row } from "#lib/actions/ledger";
import type { ActionsResource } from "#lib/actions/schema";
import { toUndo } from "#lib/actions/undo";
import { Level } from "#lib/campaigns/schema";
import type { Json } from "#lib/db/database.types";

type Outcome = ActionsResource["data"][number];

/** One action under the names of the HTTP API; `problem` is worded by whoever knows the language. */
export function toOutcome(row: Row, problem: Problem | null): Outcome {
  return {
    id: row.id,
    type: row.type,
    params: toObject(row.params) ?? {},
    status: row.status === "done" ? "done" : "refused",
    level: Level.nullable().parse(row.level),
    entity_id: row.entity_id,
    before: toObject(row.before),
    after: toObject(row.after),
    result: toObject(row.result),
    undo: toUndo(row),
    error: problem && {
      code: problem.code,
      detail: problem.detail,
      status: problem.status,
      ...(problem.errors ? { errors: problem.errors } : {}),
    },
  };
}

/** What we keep of an action is an object in column names, or nothing. */
function toObject(json: Json): Record<string, unknown> | null {
  return json && typeof json === "object" && !Array.isArray(json) ? json : null;
}

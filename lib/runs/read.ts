import "server-only";
import { Mode } from "#lib/brain/schema";
import type { Ctx } from "#lib/ctx";
import type { Database, Json } from "#lib/db/database.types";
import { everyPage } from "#lib/db/every-page";
import { beforeCursor, PAGE_SIZE, type Page, toPage } from "#lib/db/page";
import { unwrap } from "#lib/db/unwrap";
import { CURRENCIES, type Currency, toDecimal, toMinor } from "#lib/money";
import { Platform } from "#lib/platforms/platform";
import type { DeedRow } from "#lib/runs/find-run";
import { toModelResource } from "#lib/runs/model-record";
import type { Execution } from "#lib/runs/open-run";
import {
  type DeedResource,
  type ExecutionResource,
  type ListExecutions,
  OutcomeFacts,
  type ReportResource,
} from "#lib/runs/schema";
import { parseInstant } from "#lib/time";

type ReportRow = Database["public"]["Tables"]["campaign_reports"]["Row"];
type Filter = Omit<ListExecutions, "userAccountId">;

/** Runs of the workspace, the newest first, each with the plan it was decided by. */
export async function listExecutions(
  ctx: Ctx,
  { platform, accountId, cursor }: Filter,
): Promise<Page<ExecutionResource>> {
  let query = ctx.db.from("brain_executions").select().eq("user_account_id", ctx.userAccountId);
  if (platform) query = query.eq("platform", platform);
  if (accountId) query = query.eq("ad_account_id", accountId);
  if (cursor) query = query.or(beforeCursor(cursor, "started_at"));
  const rows = unwrap(
    await query
      .order("started_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(PAGE_SIZE + 1),
  );
  const { data, nextCursor } = toPage(
    rows.map((row) => ({ ...row, created_at: row.started_at })),
    (row) => row.started_at,
  );
  const deeds = await listDeedsOf(
    ctx,
    data.map(({ id }) => id),
  );
  return { data: data.map((row) => toExecution(row, deeds.get(row.id) ?? [])), nextCursor };
}

/** What runs told people, the newest first. */
export async function listReports(
  ctx: Ctx,
  { platform, accountId, cursor }: Filter,
): Promise<Page<ReportResource>> {
  let query = ctx.db.from("campaign_reports").select().eq("user_account_id", ctx.userAccountId);
  if (platform) query = query.eq("platform", platform);
  if (accountId) query = query.eq("ad_account_id", accountId);
  if (cursor) query = query.or(beforeCursor(cursor, "created_at"));
  const rows = unwrap(
    await query
      .order("created_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(PAGE_SIZE + 1),
  );
  const page = toPage<ReportRow>(rows);
  return { data: page.data.map(toReportResource), nextCursor: page.nextCursor };
}

async function listDeedsOf(ctx: Ctx, executionIds: string[]): Promise<Map<string, DeedRow[]>> {
  if (executionIds.length === 0) return new Map();
  const rows = await everyPage((from, to) =>
    ctx.db
      .from("brain_deeds")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .in("execution_id", executionIds)
      .order("position")
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  return Map.groupBy(rows, (row) => row.execution_id);
}

const instant = (at: string) => parseInstant(at).toISOString();

/** A run under the names of the HTTP API. */
export function toExecution(row: Execution, deeds: DeedRow[]): ExecutionResource {
  return {
    id: row.id,
    user_account_id: row.user_account_id,
    account_id: row.ad_account_id,
    platform: Platform.parse(row.platform),
    local_day: row.local_day,
    started_by: row.started_by === "schedule" ? "schedule" : "member",
    mode: Mode.parse(row.mode),
    dry_run: row.dry_run,
    status: row.status as ExecutionResource["status"],
    gate: row.gate,
    summary: toObject(row.summary),
    plan: toObject(row.plan),
    deeds: deeds.map(toDeedResource),
    model: toModelResource(row.model),
    error: row.error,
    started_at: instant(row.started_at),
    finished_at: row.finished_at && instant(row.finished_at),
  };
}

function toDeedResource(row: DeedRow): DeedResource {
  const currency = CURRENCIES.find((one) => one === row.currency) as Currency;
  const sum = (amount: number | string) =>
    toDecimal({ amountMinor: toMinor(amount, currency) ?? 0, currency });
  const told = OutcomeFacts.parse(row.outcome_facts);
  return {
    id: row.id,
    ad_group_id: row.ad_group_id,
    direction_id: row.direction_id,
    kind: row.kind as DeedResource["kind"],
    from_budget: sum(row.from_budget),
    to_budget: sum(row.to_budget),
    currency,
    status: row.status as DeedResource["status"],
    action_id: row.action_id,
    outcome: row.outcome as DeedResource["outcome"],
    outcome_chance: told.better,
    outcome_why: told.why,
    judged_at: row.judged_at && instant(row.judged_at),
  };
}

function toReportResource(row: ReportRow): ReportResource {
  return {
    id: row.id,
    user_account_id: row.user_account_id,
    account_id: row.ad_account_id,
    execution_id: row.execution_id,
    platform: Platform.parse(row.platform),
    day: row.day,
    body: row.body,
    facts: toObject(row.facts) ?? {},
    created_at: instant(row.created_at),
  };
}

function toObject(json: Json): Record<string, unknown> | null {
  return json && typeof json === "object" && !Array.isArray(json) ? json : null;
}

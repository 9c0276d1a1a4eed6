import { z } from "zod";
import { type AccountCall, type Call, SCOPE } from "#lib/sandbox/tiktok/call";
import { withToken } from "#lib/sandbox/tiktok/endpoint";
import { answersOf, leadsOf, originsOf } from "#lib/sandbox/tiktok/lead-words";
import { leadOwner, ownerCall, requirePage } from "#lib/sandbox/tiktok/pages";
import type { LeadTask } from "#lib/sandbox/tiktok/records";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
import { zipOf } from "#lib/sandbox/tiktok/zip";

const FILE_LIVES_MS = 10 * 60_000;
const COLUMNS = [
  "lead_id",
  "created_time",
  "ad_id",
  "ad_name",
  "adgroup_id",
  "adgroup_name",
  "campaign_id",
  "campaign_name",
  "form_id",
  "form_name",
];

const task = withToken("POST", "/page/lead/task/", {
  scope: SCOPE.leads,
  input: z.object({
    ...leadOwner,
    page_id: z.string().optional(),
    ad_id: z.string().optional(),
    task_id: z.string().optional(),
  }),
  answer(call, input) {
    const owned = ownerCall(call, input);
    if (input.task_id) return stateOf(call, advance(owned, taskOf(owned, input.task_id)));
    if (!input.page_id && !input.ad_id) throw invalid("page_id", MISSING);
    if (input.page_id) requirePage(owned, input.page_id);
    else requireAd(owned, input.ad_id ?? "");
    const made = call.records.tasks.put({
      id: call.sandbox.ids.digits("tiktok", "73", 19),
      accountId: owned.account.id,
      pageId: input.page_id ?? null,
      adId: input.page_id ? null : (input.ad_id ?? null),
      status: "CREATED",
      file: null,
      doneAt: null,
    });
    return stateOf(call, made);
  },
});

function requireAd({ sandbox, account }: AccountCall, id: string): void {
  if (sandbox.world.ads.get(id)?.accountId !== account.id) {
    throw invalid("ad_id", `Ad ${id} does not exist.`);
  }
}

function taskOf({ records, account }: AccountCall, id: string): LeadTask {
  const found = records.tasks.get(id);
  if (found?.accountId === account.id) return found;
  throw invalid("task_id", `Task ${id} does not exist.`);
}

/** Every look moves the task one step: created, running, done. */
function advance(call: AccountCall, before: LeadTask): LeadTask {
  const { records, sandbox } = call;
  if (before.status === "SUCCEED") return before;
  if (before.status === "CREATED") return records.tasks.update(before.id, { status: "RUNNING" });
  const doneAt = sandbox.clock.now();
  return records.tasks.update(before.id, { status: "SUCCEED", doneAt, file: csv(call, before) });
}

/** A small file comes as it is, a large one packed. */
const typeOf = ({ settings }: Call, { file }: LeadTask) =>
  Buffer.byteLength(file ?? "") > settings.zipLeadsAboveBytes ? "zip" : "csv";

function stateOf(call: Call, task: LeadTask) {
  const { id, status } = task;
  if (status !== "SUCCEED") return { task_id: id, status };
  const file_type = typeOf(call, task);
  return { task_id: id, status, file_name: `leads_${id}.${file_type}`, file_type };
}

/** The whole history: there is no filter by time. Test leads are not in it. */
function csv({ sandbox, account }: AccountCall, { pageId, adId }: LeadTask): string {
  const { forms } = sandbox.world;
  const leads = leadsOf(sandbox, account.id)
    .filter((lead) => !lead.isTest)
    .filter((lead) => (pageId ? lead.formId === pageId : lead.adId === adId))
    .sort((a, b) => a.submittedAt - b.submittedAt);
  const formId = pageId ?? leads[0]?.formId ?? "";
  const form = forms.get(formId);
  const labels = form?.questions.map(({ label }) => label) ?? [];
  const lines = leads.map((lead) => {
    const up = originsOf(sandbox, lead);
    return [
      lead.id,
      `${spaceTime(lead.submittedAt)}(UTC+00:00)`,
      up.ad_id,
      up.ad_name,
      up.adgroup_id,
      up.adgroup_name,
      up.campaign_id,
      up.campaign_name,
      formId,
      form?.name ?? "",
      ...answersOf(form, lead).map(([, answer]) => answer),
    ];
  });
  return [[...COLUMNS, ...labels], ...lines].map((cells) => cells.map(quoted).join(",")).join("\n");
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const download = withToken("GET", "/page/lead/task/download/", {
  scope: SCOPE.leads,
  input: z.object({ ...leadOwner, task_id: z.string() }),
  answer(call, input) {
    const found = taskOf(ownerCall(call, input), input.task_id);
    if (found.file === null || found.doneAt === null) {
      throw new Refusal(40201, "The task is not ready. Please retry later.");
    }
    if (call.sandbox.clock.now() > found.doneAt + FILE_LIVES_MS) {
      throw new Refusal(40910, "The file has expired.");
    }
    const type = typeOf(call, found);
    const headers = {
      "content-type": type === "zip" ? "application/zip" : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="leads_${found.id}.${type}"`,
    };
    if (type === "csv") return new Response(found.file, { headers });
    const packed = zipOf(`leads_${found.id}.csv`, Buffer.from(found.file));
    return new Response(packed as BodyInit, { headers });
  },
});

export const LEAD_TASKS = [task, download];

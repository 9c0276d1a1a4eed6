import { createClient } from "@supabase/supabase-js";
import { expect } from "vitest";
import type { AppStack } from "./app.ts";

/** Calls a job's cron route, as the scheduler does or with another secret. */
export function askCron({ settings }: AppStack, job: string, secret?: string): Promise<Response> {
  const bearer = secret ?? settings.variables.CRON_SECRET;
  return fetch(`http://127.0.0.1:${settings.appPort}/api/cron/${job}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
}

/** Ten calls start one run; the app is killed inside it, started again, and the run ends. */
export async function surviveKill(stack: AppStack): Promise<void> {
  const slow = stack.gate.hold(/^PATCH .*webhook_events/);
  const calls = await Promise.all(Array.from({ length: 10 }, () => askCron(stack, "housekeeping")));
  const answers = await Promise.all(calls.map((call) => call.json()));
  expect(answers.reduce((all, { started }) => all + started, 0)).toBe(1);

  await slow.reached;
  await stack.kill();
  slow.release();
  expect(await runsOf(stack)).toEqual([{ job: "housekeeping", status: "running", counts: {} }]);

  await stack.start();
  const counts = { webhookBodies: 0, jobRuns: 0, lostRuns: 0, outdatedRuns: 0 };
  await expect
    .poll(() => runsOf(stack), { timeout: 60_000 })
    .toEqual([{ job: "housekeeping", status: "completed", counts }]);
  expect(await (await askCron(stack, "housekeeping")).json()).toMatchObject({
    started: 0,
    taken: 1,
  });
}

async function runsOf({ settings }: AppStack) {
  const server = createClient(settings.supabaseUrl, settings.secretKey, {
    auth: { persistSession: false },
  });
  const { data } = await server.from("job_runs").select("job, status, counts").throwOnError();
  return data;
}

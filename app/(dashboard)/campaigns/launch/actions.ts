"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import { limitClicks } from "#lib/auth/limits";
import type { Ctx } from "#lib/ctx";
import { getDirection } from "#lib/directions/read";
import { startLaunchRun } from "#lib/jobs/start-launch";
import { recommendFilms } from "#lib/launches/auto";
import { previewLaunch } from "#lib/launches/preview";
import { ManualLaunch, type PreviewLaunch } from "#lib/launches/schema";
import { startLaunch } from "#lib/launches/start";
import { toWish } from "#lib/launches/wish";
import { toAnswer } from "../../../launch-answer";
import { toFilmViews, toPreviewView } from "./views";

const findFilms = action(async (ctx: Ctx, { directionId }: { directionId: string }) => {
  const direction = await getDirection(ctx, directionId);
  return toFilmViews(await recommendFilms(ctx, direction), direction.currency);
});

const preview = action(async (ctx: Ctx, input: PreviewLaunch) => {
  await limitClicks("look", ctx);
  const { platform } = await getDirection(ctx, input.direction_id);
  return toPreviewView(await previewLaunch(ctx, { ...input, platform }));
});

const start = action(
  async (ctx: Ctx, input: PreviewLaunch) => {
    const wish = ManualLaunch.parse(input);
    await limitClicks("launch", ctx);
    const { platform } = await getDirection(ctx, wish.direction_id);
    const launch = await startLaunch(ctx, {
      ...toWish(wish, platform),
      creativeIds: wish.creative_ids,
      source: "manual",
    });
    const { userAccountId, correlationId } = ctx;
    if (launch.status === "running") {
      await startLaunchRun({ launchId: launch.id, userAccountId, correlationId });
    }
    return toAnswer(ctx, launch);
  },
  () => revalidatePath("/campaigns"),
);

export async function findFilmsAction(input: { directionId: string }) {
  return findFilms(input);
}

export async function previewLaunchAction(input: PreviewLaunch) {
  return preview(input);
}

export async function startLaunchAction(input: PreviewLaunch) {
  return start(input);
}

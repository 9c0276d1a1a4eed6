import { z } from "zod";
import { PlatformError } from "#lib/errors";
import type { AdFilter, EntityStatus } from "#lib/platforms/ports";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { NOTHING_TO_UPDATE } from "#lib/platforms/tiktok/errors";
import { OPERATION, toName } from "#lib/platforms/tiktok/map";
import { inPieces, readAll } from "#lib/platforms/tiktok/paging";

const PAGE = 1000;
const MOST_FILTERED = 100;
const MOST_SWITCHED = 20;

/** What campaigns, ad groups and ads have in common: each row has an id, a name and a switch. */
export type Level<Row extends z.ZodType, Entity> = {
  /** `campaign` of `/campaign/get/`. */
  noun: "campaign" | "adgroup" | "ad";
  row: Row;
  toEntity(row: z.output<Row>): Entity;
};

type Named = { externalId: string; name: string; status: EntityStatus };

/** Reading and switching, the same at each level of the tree. */
export function treeLevel<Row extends z.ZodType, Entity extends Named>(
  client: TiktokClient,
  { noun, row, toEntity }: Level<Row, Entity>,
) {
  async function list(filter: AdFilter = {}): Promise<Entity[]> {
    const found = new Map<string, Entity>();
    for (const filtering of filteringsOf(noun, filter)) {
      const rows = await readAll(client, `/${noun}/get/`, { filtering }, { row, size: PAGE });
      for (const entity of rows.map(toEntity)) found.set(entity.externalId, entity);
    }
    // TikTok finds names that contain it; ours are whole.
    const name = filter.name === undefined ? null : toName(filter.name);
    return [...found.values()].filter((entity) => name === null || entity.name === name);
  }

  async function isAlready(ids: string[], status: EntityStatus): Promise<boolean> {
    const states = new Map((await list({ ids })).map((each) => [each.externalId, each.status]));
    return ids.every((id) => (states.get(id) ?? "archived") === status);
  }

  return {
    list,

    /** The id of the object of this name that is not deleted; the first, were there two. */
    async find(filter: AdFilter & { name: string }): Promise<string | null> {
      const ids = (await list(filter)).map(({ externalId }) => externalId);
      return ids.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0] ?? null;
    },

    /** A switch already as wished, refused or in doubt, is no failure: one looks. */
    async setStatus(ids: string[], status: EntityStatus): Promise<void> {
      for (const piece of inPieces(ids, MOST_SWITCHED)) {
        const body = { [`${noun}_ids`]: piece, operation_status: OPERATION[status] };
        const how = { schema: z.unknown(), effect: "same" } as const;
        await client.alone(() =>
          client.post(`/${noun}/status/update/`, body, how).catch(async (error) => {
            if (isHopeless(error)) throw error;
            // Who cannot look either knows no more than before.
            const isDone = await isAlready(piece ?? [], status).catch(() => false);
            if (!isDone) throw error;
          }),
        );
      }
    },
  };
}

const isHopeless = (error: unknown) =>
  !(error instanceof PlatformError) ||
  error.refusal === "signed_out" ||
  error.refusal === "slow_down";

/** Treats "nothing to update" as what it is: done. */
export async function acceptNothingNew<T>(update: Promise<T>): Promise<void> {
  await update.catch((error: unknown) => {
    const isDone = error instanceof PlatformError && error.platformCode === NOTHING_TO_UPDATE;
    if (!isDone) throw error;
  });
}

/** The filters of as many calls as the lists of ids need. */
function filteringsOf(noun: string, { ids, campaignIds, adGroupIds, name }: AdFilter) {
  // Asked for by id, what was deleted is told too: that is how we learn that it was.
  const status = ids ? { primary_status: "STATUS_ALL" } : {};
  const wanted = name === undefined ? {} : { [`${noun}_name`]: toName(name) };
  return inPieces(ids, MOST_FILTERED).flatMap((own) =>
    inPieces(campaignIds, MOST_FILTERED).flatMap((campaigns) =>
      inPieces(adGroupIds, MOST_FILTERED).map((groups) => ({
        ...status,
        ...wanted,
        [`${noun}_ids`]: own,
        ...(campaigns ? { campaign_ids: campaigns } : {}),
        ...(groups ? { adgroup_ids: groups } : {}),
      })),
    ),
  );
}

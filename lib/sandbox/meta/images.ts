import { createHash } from "node:crypto";
import { z } from "zod";
import { blobsOf } from "#lib/sandbox/blobs";
import { readPicture } from "#lib/sandbox/media-file";
import { type Call, urlOf } from "#lib/sandbox/meta/call";
import { download } from "#lib/sandbox/meta/download";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { type Kind, READ_ADS, type Row, WRITE_ADS } from "#lib/sandbox/meta/node";
import { invalid, Refusal } from "#lib/sandbox/meta/refusal";
import { id, json, list, parse, text } from "#lib/sandbox/meta/values";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Account, Media } from "#lib/sandbox/world";

/** An image is known by its bytes' hash, once per ad account. */
const idOf = (accountId: string, hash: string) => `${accountId}:${hash}`;

export const imageByHash = (
  { world }: Sandbox,
  accountId: string,
  hash: string,
): Media | undefined => world.media.get(idOf(accountId, hash));

export const imageUrl = (sandbox: Sandbox, image: Media): string =>
  urlOf(sandbox, `/files/${image.md5}.png`);

const Query = z.object({ hashes: list(text).optional(), name: z.string().optional() });

export function imagesOf(call: Call, accountId: string): Media[] {
  const { hashes } = parse(Query, call.values);
  return call.sandbox.world.media
    .ownedBy(accountId)
    .filter(
      ({ kind, md5, wire }) =>
        kind === "image" && !wire.isDeleted && (hashes?.includes(md5) ?? true),
    );
}

export const imageKind: Kind<Media> = {
  type: "AdImage",
  reads: READ_ADS,
  writes: WRITE_ADS,
  standard: ["hash"],
  fields: {
    id: ({ id }) => id,
    account_id: ({ accountId }) => accountId,
    hash: ({ md5 }) => md5,
    name: ({ fileName }) => fileName,
    url: (image, { sandbox }) => imageUrl(sandbox, image),
    permalink_url: (image, { sandbox }) => imageUrl(sandbox, image),
    width: ({ width }) => width,
    height: ({ height }) => height,
    original_width: ({ width }) => width,
    original_height: ({ height }) => height,
    status: ({ wire }) => (wire.isDeleted ? "DELETED" : "ACTIVE"),
    created_time: ({ createdAt }) => zonedIso(createdAt),
    updated_time: ({ createdAt }) => zonedIso(createdAt),
  },
  edges: {},
};

const Upload = z.object({
  bytes: text.optional(),
  name: text.optional(),
  url: text.optional(),
  copy_from: json(z.strictObject({ source_account_id: id, hash: text })).optional(),
});

const MAX_BYTES = 30_000_000;

/** `POST /act_<id>/adimages`: the answer is keyed by file name, or by `bytes`. */
export function uploadImages(call: Call, account: Account): Row | Promise<Row> {
  const wish = parse(Upload, call.values);
  if (wish.url) return fromUrl(call, account, wish.url);
  const images: Record<string, object> = {};
  if (wish.copy_from) {
    const { source_account_id: source, hash } = wish.copy_from;
    const original = call.viewer.accountIds.includes(source)
      ? imageByHash(call.sandbox, source, hash)
      : undefined;
    if (!original) throw invalid(`The image ${hash} wasn't found.`, "copy_from", 2446386);
    images[hash] = shown(call, keep(call.sandbox, account, original.fileName, original));
  }
  if (wish.bytes) {
    const bytes = Buffer.from(wish.bytes, "base64");
    images.bytes = shown(call, readIn(call, account, wish.name ?? "bytes", bytes));
  }
  for (const file of call.files) {
    images[file.fileName] = shown(call, readIn(call, account, file.fileName, file.bytes));
  }
  if (Object.keys(images).length === 0) throw invalid("The parameter bytes is required", "bytes");
  return { images };
}

/** Apps of the limited tier can't. */
async function fromUrl(call: Call, account: Account, url: string): Promise<Row> {
  if (call.settings.tier === "limited") {
    throw new Refusal({
      code: 3,
      message: "(#3) Application does not have the capability to make this API call.",
    });
  }
  const bytes = await download(call.sandbox, url, "url");
  return call.sandbox.store.transaction(() => {
    const fileName = new URL(url).pathname.split("/").at(-1) || "image";
    return { images: { [fileName]: shown(call, readIn(call, account, fileName, bytes)) } };
  });
}

function readIn(call: Call, account: Account, fileName: string, bytes: Uint8Array): Media {
  const picture = readPicture(bytes);
  if (!picture || bytes.length > MAX_BYTES) {
    throw invalid("The image type isn't supported. Use JPG or PNG.", "bytes", 1487411);
  }
  const md5 = createHash("md5").update(bytes).digest("hex");
  const blobs = blobsOf(call.sandbox.store);
  if (!blobs.read(`meta ${md5}`)) blobs.append(`meta ${md5}`, bytes);
  return keep(call.sandbox, account, fileName, { ...picture, md5, bytes: bytes.length });
}

function keep(
  { world, clock }: Sandbox,
  account: Account,
  fileName: string,
  { md5, bytes, width, height }: Pick<Media, "md5" | "bytes" | "width" | "height">,
): Media {
  const known = world.media.get(idOf(account.id, md5));
  if (known) return world.media.update(known.id, { wire: {} });
  const now = clock.now();
  return world.media.put({
    id: idOf(account.id, md5),
    platform: "meta",
    accountId: account.id,
    kind: "image",
    fileName,
    md5,
    bytes,
    width,
    height,
    durationMs: 0,
    readyAt: now,
    createdAt: now,
    wire: {},
  });
}

const shown = ({ sandbox }: Call, image: Media) => ({
  hash: image.md5,
  url: imageUrl(sandbox, image),
  width: image.width,
  height: image.height,
  name: image.fileName,
});

/** `DELETE /act_<id>/adimages?hash=…` */
export function deleteImage(call: Call, account: Account): Row {
  const { hash } = parse(z.object({ hash: text }), call.values);
  const image = imageByHash(call.sandbox, account.id, hash);
  if (!image || image.wire.isDeleted)
    throw invalid(`The image ${hash} wasn't found.`, "hash", 2446386);
  call.sandbox.world.media.update(image.id, { wire: { isDeleted: true } });
  return { success: true };
}

import { z } from "zod";
import { readPicture } from "#lib/sandbox/media-file";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { fromAddress, fromForm, type IncomingFile } from "#lib/sandbox/tiktok/incoming-file";
import {
  fileFields,
  hasRatio,
  keepMedia,
  type MediaWire,
  mediaOf,
  mediaUrl,
  requireNewFileName,
} from "#lib/sandbox/tiktok/media";
import { cut, pageShape, type Row } from "#lib/sandbox/tiktok/paging";
import { ids, json } from "#lib/sandbox/tiktok/params";
import { Refusal } from "#lib/sandbox/tiktok/refusal";
import { uploadedFile } from "#lib/sandbox/tiktok/uploads";
import { isoTime } from "#lib/sandbox/tiktok/wire-time";
import type { Media } from "#lib/sandbox/world";

const MAX_PIXELS = 3_686_400;
/** Times and the carousel flag come a little later. */
const SETTLE_MS = 10_000;

function imageRow(sandbox: Sandbox, image: Media): Row {
  const isSettled = sandbox.clock.now() >= image.readyAt;
  return {
    image_id: image.id,
    ...fileFields(image),
    image_url: mediaUrl(sandbox, "image", image.id, 1),
    displayable: true,
    create_time: isSettled ? isoTime(image.createdAt) : null,
    modify_time: isSettled ? isoTime(image.readyAt) : null,
    ...(isSettled ? { is_carousel_usable: true } : {}),
  };
}

const UploadInput = z.object({
  upload_type: z
    .enum(["UPLOAD_BY_FILE", "UPLOAD_BY_URL", "UPLOAD_BY_FILE_ID"])
    .default("UPLOAD_BY_FILE"),
  image_file: z.unknown().optional(),
  image_signature: z.string().optional(),
  image_url: z.string().optional(),
  file_id: z.string().optional(),
  file_name: z.string().min(1).max(100).optional(),
});
type UploadInput = z.output<typeof UploadInput>;

const upload = withAccount("POST", "/file/image/ad/upload/", {
  scope: SCOPE.creative,
  input: UploadInput,
  async answer(call, input) {
    const file = await fileOf(call, input);
    const named = { ...file, name: input.file_name ?? file.name };
    requireNewFileName(call, "image", named.name);
    const picture = readPicture(file.bytes);
    if (!picture) throw new Refusal(40908, "The file type is not supported: jpg, jpeg, png.");
    if (picture.width * picture.height > MAX_PIXELS) {
      throw new Refusal(40915, `The image is larger than ${MAX_PIXELS} pixels.`);
    }
    const now = call.sandbox.clock.now();
    const day = isoTime(now).slice(0, 10).replaceAll("-", "");
    const image = keepMedia(call, {
      id: `ad-site-i18n-sg/${day}${call.sandbox.ids.hex("tiktok image", 20)}`,
      kind: "image",
      file: named,
      ...picture,
      durationMs: 0,
      readyAt: now + SETTLE_MS,
    });
    return imageRow(call.sandbox, image);
  },
});

function fileOf(call: AccountCall, input: UploadInput): Promise<IncomingFile> | IncomingFile {
  switch (input.upload_type) {
    case "UPLOAD_BY_URL":
      return fromAddress(input.image_url, "image", call);
    case "UPLOAD_BY_FILE_ID":
      return uploadedFile(call, input.file_id);
    default: {
      const where = { kind: "image", field: "image_file" } as const;
      return fromForm(input.image_file, input.image_signature, where);
    }
  }
}

const info = withAccount("GET", "/file/image/ad/info/", {
  scope: SCOPE.creative,
  input: z.object({ image_ids: json(ids(100).min(1)) }),
  answer: (call, { image_ids }) => ({
    list: image_ids
      .flatMap((id) => mediaOf(call, "image", id) ?? [])
      .map((image) => imageRow(call.sandbox, image)),
  }),
});

const search = withAccount("GET", "/file/image/ad/search/", {
  scope: SCOPE.creative,
  input: z.object({
    filtering: json(
      z.object({
        image_ids: ids(100).optional(),
        material_ids: ids(100).optional(),
        width: z.number().int().optional(),
        height: z.number().int().optional(),
        ratio: z.array(z.number()).optional(),
        displayable: z.boolean().optional(),
      }),
    ).default({}),
    ...pageShape(20, 100),
  }),
  answer({ sandbox, account }, { filtering: wanted, ...page }) {
    const found = sandbox.world.media
      .ownedBy(account.id)
      .filter(({ kind, wire }) => kind === "image" && !(wire as MediaWire).isSuggested)
      .filter(({ id }) => wanted.image_ids?.includes(id) ?? true)
      .filter((image) => wanted.material_ids?.includes(fileFields(image).material_id) ?? true)
      .filter(({ width }) => [undefined, width].includes(wanted.width))
      .filter(({ height }) => [undefined, height].includes(wanted.height))
      .filter((image) => wanted.ratio?.some((ratio) => hasRatio(image, ratio)) ?? true)
      .filter(() => wanted.displayable !== false)
      .reverse();
    const { rows, page_info } = cut(found, page);
    return { list: rows.map((image) => imageRow(sandbox, image)), page_info };
  },
});

const nameCheck = withAccount("GET", "/file/name/check/", {
  scope: SCOPE.creative,
  input: z.object({
    file_name: z.string(),
    file_type: z.enum(["VIDEO", "IMAGE"]).default("VIDEO"),
  }),
  answer({ sandbox, account }, { file_name, file_type }) {
    const known = sandbox.world.media
      .ownedBy(account.id)
      .find(({ kind, fileName }) => kind.toUpperCase() === file_type && fileName === file_name);
    return { duplicate: Boolean(known), duplicate_template_id: known?.id ?? "", file_name };
  },
});

export const IMAGES = [upload, info, search, nameCheck];

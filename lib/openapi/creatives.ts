import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import {
  CreateCreative,
  CreativeResource,
  ListCreatives,
  UpdateCreative,
} from "#lib/creatives/schema";
import { Id } from "#lib/input";
import { DONE, gatedRefusals, ok, pageOf, WorkspaceQuery } from "#lib/openapi/parts";
import { UploadId } from "#lib/uploads/schema";

const Creative = CreativeResource.meta({ id: "Creative" });
const path = z.object({ id: Id });
const one = { path, query: WorkspaceQuery };

const EXAMPLE: z.input<typeof CreateCreative> = {
  direction_id: "5f2c7b1e-9d3a-4c58-8a61-0e4f7b2d9c13",
  media_url: "https://cdn.example.kz/implant-za-odin-den.mp4",
  title: "Имплант за один день",
};

const bytes = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string().meta({ format: "binary" }) } },
});

export const creativePaths: ZodOpenApiPathsObject = {
  "/api/creatives": {
    get: {
      summary: "Creatives of a workspace; archived ones only by their status",
      requestParams: { query: ListCreatives },
      responses: {
        "200": ok("A page of creatives", pageOf(Creative)),
        ...gatedRefusals(400, 404, 422),
      },
    },
    post: {
      summary: "Make a creative from a link, or from one on the other platform",
      description:
        "A link is fetched in the background, over https from the open internet alone, and its content " +
        "checked; `source_creative_id` shares the file and the group of another creative. A TikTok " +
        "direction takes videos only.",
      requestBody: {
        content: { "application/json": { schema: CreateCreative, example: EXAMPLE } },
      },
      responses: {
        "201": ok("The creative, at work", Creative),
        ...gatedRefusals(400, 404, 409, 413, 422),
      },
    },
  },
  "/api/creatives/{id}": {
    get: {
      summary: "One creative: how far it is, its words, and why it stopped",
      requestParams: one,
      responses: { "200": ok("The creative", Creative), ...gatedRefusals(400, 404) },
    },
    patch: {
      summary: "Rename a creative, move it, correct its words",
      requestParams: one,
      requestBody: {
        content: {
          "application/json": { schema: UpdateCreative, example: { title: "Имплант за день" } },
        },
      },
      responses: {
        "200": ok("The creative as it is now", Creative),
        ...gatedRefusals(400, 404, 413, 422),
      },
    },
    delete: {
      summary: "Put a creative away; ads that run keep running",
      requestParams: one,
      responses: { "204": DONE, ...gatedRefusals(400, 404) },
    },
  },
  "/api/creatives/{id}/retry": {
    post: {
      summary: "Try a failed creative again, from the step that failed",
      requestParams: one,
      responses: { "200": ok("The creative, at work", Creative), ...gatedRefusals(400, 404, 409) },
    },
  },
  "/api/creatives/{id}/file": {
    get: {
      summary: "The film or picture itself; `Range` asks for a part",
      requestParams: one,
      responses: {
        "200": bytes("video/mp4", "All of it"),
        "206": bytes("video/mp4", "The part"),
        "416": { description: "It has no such part" },
        ...gatedRefusals(400, 404),
      },
    },
  },
  "/api/creatives/{id}/poster": {
    get: {
      summary: "The still shown before it plays",
      requestParams: one,
      responses: { "200": bytes("image/jpeg", "The still"), ...gatedRefusals(400, 404) },
    },
    put: {
      summary: "Keep a still: JPEG, PNG or WebP of up to 512 KB",
      requestParams: one,
      requestBody: { content: { "image/jpeg": { schema: z.string().meta({ format: "binary" }) } } },
      responses: { "204": DONE, ...gatedRefusals(400, 404, 413, 422) },
    },
  },
};

const tusRefusals: ZodOpenApiResponsesObject = gatedRefusals(
  400,
  404,
  409,
  410,
  412,
  413,
  415,
  423,
);
const header = z.object({ "Tus-Resumable": z.literal("1.0.0") });

export const uploadPaths: ZodOpenApiPathsObject = {
  "/api/uploads": {
    post: {
      summary: "Announce a film (tus 1.0.0)",
      description:
        "`Upload-Length` is required, at most 500 MB. `Upload-Metadata` carries `filename`, `filetype`, " +
        "`directionId` and perhaps `title`, each value in Base64. Any tus client works; pieces are up to 4 MB.",
      requestParams: {
        query: WorkspaceQuery,
        header: header.extend({ "Upload-Length": z.string(), "Upload-Metadata": z.string() }),
      },
      responses: {
        "201": { description: "`Location` is where its bytes go" },
        ...tusRefusals,
        ...gatedRefusals(422),
      },
    },
  },
  "/api/uploads/{id}": {
    head: {
      summary: "How much of a film is here: `Upload-Offset`",
      requestParams: { path: z.object({ id: UploadId }), header },
      responses: { "200": { description: "The offset" }, ...tusRefusals },
    },
    patch: {
      summary: "The next bytes of a film",
      description: "With the last byte the answer carries `Upload-Creative`, the id it has become.",
      requestParams: {
        path: z.object({ id: UploadId }),
        header: header.extend({ "Upload-Offset": z.string() }),
      },
      requestBody: {
        content: {
          "application/offset+octet-stream": { schema: z.string().meta({ format: "binary" }) },
        },
      },
      responses: { "204": DONE, ...tusRefusals },
    },
    delete: {
      summary: "Cancel an unfinished film",
      requestParams: { path: z.object({ id: UploadId }), header },
      responses: { "204": DONE, ...tusRefusals },
    },
  },
};

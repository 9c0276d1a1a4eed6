import { z } from "zod";
import type { ZodOpenApiResponseObject } from "zod-openapi";

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().meta({ description: "Stable name of what happened, `invalid_input`." }),
    correlationId: z.string(),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details, worded for a person." });

const WHY: Record<number, string> = {
  400: "Malformed: no JSON, a bad id or cursor",
  401: "Signed out",
  403: "Not your workspace, or your role does not allow it",
  404: "Not there, or somebody else's",
  409: "In conflict with what is there",
  410: "It has expired",
  412: "Another version of the protocol is needed",
  413: "The body is too large",
  415: "Another content type is needed",
  422: "Some fields need correcting; `errors` names them",
  423: "Somebody else is at it; try again",
  429: "Too often; `Retry-After` says when",
  500: "Our fault",
  503: "The database does not answer",
};

/** What any endpoint behind the gate may answer, and what this one adds. */
export const gatedRefusals = (...statuses: number[]) =>
  refusals(401, 403, ...statuses, 429, 500, 503);

/** Answers with problem details, under their usual statuses. */
export function refusals(
  ...statuses: number[]
): Record<`${4 | 5}${string}`, ZodOpenApiResponseObject> {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: WHY[status] ?? "Refused",
        content: { "application/problem+json": { schema: Problem } },
      },
    ]),
  );
}

export function ok(
  description: string,
  schema: z.ZodType,
  example?: unknown,
): ZodOpenApiResponseObject {
  const media = example === undefined ? { schema } : { schema, example };
  return { description, content: { "application/json": media } };
}

export const DONE: ZodOpenApiResponseObject = { description: "Done; there is nothing to say" };

export const WorkspaceQuery = z.object({
  userAccountId: z
    .uuid()
    .optional()
    .meta({ description: "The workspace; your own when left out." }),
});

/** One page of a list. */
export const pageOf = (item: z.ZodType) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });

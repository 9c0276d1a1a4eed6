import { createHash } from "node:crypto";

export type RefusalParts = {
  code: number;
  subcode?: number;
  /** Without it the bare "Invalid parameter" that Meta sends with a subcode. */
  message?: string;
  /** Localised in reality; shown to people. */
  title?: string;
  detail?: string;
  /** Parameter at fault, dotted when it is inside another. */
  blame?: string;
  type?: "OAuthException" | "GraphMethodException" | "FacebookApiException";
  isTransient?: boolean;
  data?: Record<string, unknown>;
  status?: number;
};

/** Meta says no. Thrown anywhere below the door, which renders it. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly parts: RefusalParts;

  constructor(parts: RefusalParts) {
    super(parts.message ?? "Invalid parameter");
    this.parts = parts;
  }
}

/** The error envelope. */
export function errorBody(parts: RefusalParts): { error: Record<string, unknown> } {
  const { code, subcode, title, detail, blame, data, isTransient } = parts;
  const message = parts.message ?? "Invalid parameter";
  const trace = createHash("sha1").update(`${code} ${subcode} ${message}`).digest("base64url");
  return {
    error: {
      message,
      type: parts.type ?? "OAuthException",
      code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      is_transient: isTransient ?? (code === 2 || code === 1),
      ...(title && { error_user_title: title }),
      ...(detail && { error_user_msg: detail }),
      ...((blame || data) && {
        error_data: { ...data, ...(blame && { blame_field_specs: [blame.split(".")] }) },
      }),
      fbtrace_id: `A${trace.slice(0, 21)}`,
    },
  };
}

/** Nearly everything is 400; only Meta's own failures are 500. */
export const statusOf = ({ status, code }: RefusalParts): number =>
  status ?? (code === 1 || code === 2 ? 500 : 400);

/** 100: a parameter is wrong. */
export const invalid = (message: string, blame?: string, subcode?: number): Refusal =>
  new Refusal({
    code: 100,
    subcode,
    message: subcode === undefined ? `(#100) ${message}` : "Invalid parameter",
    title: subcode === undefined ? undefined : "Invalid parameter",
    detail: subcode === undefined ? undefined : message,
    blame,
  });

/** 100/33: Meta doesn't tell a missing object from a foreign one. */
export const unsupported = (id: string, method: string): Refusal =>
  new Refusal({
    code: 100,
    subcode: 33,
    type: "GraphMethodException",
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  });

/** 2500: no such path. */
export const unknownPath = (path: string): Refusal =>
  new Refusal({ code: 2500, message: `Unknown path components: ${path}` });

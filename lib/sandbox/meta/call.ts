import { z } from "zod";
import type { Viewer } from "#lib/sandbox/meta/access";
import type { FieldAsk } from "#lib/sandbox/meta/field-asks";
import type { Upload } from "#lib/sandbox/meta/params";
import type { MetaSettings } from "#lib/sandbox/meta/settings";
import { list, parse } from "#lib/sandbox/meta/values";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** One call as handlers see it. */
export type Call = {
  readonly sandbox: Sandbox;
  readonly settings: MetaSettings;
  readonly viewer: Viewer;
  readonly method: "GET" | "POST" | "DELETE";
  readonly version: string;
  /** Below the version, without slashes at the ends. */
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: readonly Upload[];
  readonly asks: readonly FieldAsk[];
  /** Ad accounts the call touched, for the usage headers. */
  readonly touched: Set<string>;
};

const Options = z.object({ execution_options: list(z.string()).optional() });

/** Whether everything shall be checked and nothing written. */
export const isValidateOnly = ({ values }: Call): boolean =>
  parse(Options, values).execution_options?.includes("validate_only") ?? false;

/** The public address of a path below Meta's mount. */
export const urlOf = (sandbox: Sandbox, path: string): string => `${sandbox.origin()}/meta${path}`;

import { z } from "zod";
import { type Call, urlOf } from "#lib/sandbox/meta/call";
import type { Row } from "#lib/sandbox/meta/node";
import { parse, text } from "#lib/sandbox/meta/values";

/** An iframe that shows the creative, as `ad_format` would be framed. */
export function previewOf(call: Call, creativeId: string): Row {
  const { ad_format: format } = parse(z.object({ ad_format: text }), call.values);
  const src = urlOf(call.sandbox, `/preview/${creativeId}?ad_format=${encodeURIComponent(format)}`);
  return {
    data: [
      {
        body: `<iframe src="${src}" width="320" height="560" scrolling="yes" style="border: none;"></iframe>`,
      },
    ],
  };
}

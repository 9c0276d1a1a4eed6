import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { z } from "zod";
import type { PlatformLead } from "#lib/platforms/ports";
import { toContacts } from "#lib/platforms/tiktok/contacts";
import { toSilence } from "#lib/platforms/tiktok/errors";

/** What an archive may grow to; a whole form's history is far below it. */
const MAX_BYTES = 128 * 1024 * 1024;

const Row = z.looseObject({
  lead_id: z.string().min(1),
  created_time: z.string(),
  ad_id: z.string().optional(),
  adgroup_id: z.string().optional(),
  campaign_id: z.string().optional(),
  form_id: z.string().optional(),
});

/** Columns that stand before the questions, in every language of the form. */
const OURS = new Set([
  "lead_id",
  "created_time",
  "ad_id",
  "ad_name",
  "adgroup_id",
  "adgroup_name",
  "campaign_id",
  "campaign_name",
  "form_id",
  "form_name",
]);

/** The leads of an exported file, a CSV or a large one zipped; read by header, not by place. */
export function toExportedLeads(file: Uint8Array): PlatformLead[] {
  try {
    const rows: unknown[] = parse(Buffer.from(isZip(file) ? unzipped(file) : file), {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
    return rows.flatMap((row) => toLead(row) ?? []);
  } catch (cause) {
    throw toSilence(cause, "read");
  }
}

const isZip = (file: Uint8Array) => file[0] === 0x50 && file[1] === 0x4b;

/** The first CSV inside, as long as it is not made to burst us. */
function unzipped(file: Uint8Array): Uint8Array {
  const files = unzipSync(file, {
    filter: ({ name, originalSize }) => name.endsWith(".csv") && originalSize <= MAX_BYTES,
  });
  const [csv] = Object.values(files);
  if (!csv) throw new Error("the archive holds no CSV that fits");
  return csv;
}

function toLead(row: unknown): PlatformLead | null {
  const parsed = Row.safeParse(row);
  const createdAt = parsed.success ? toInstant(parsed.data.created_time) : null;
  if (!parsed.success || !createdAt) return null;
  const { lead_id, form_id, campaign_id, adgroup_id, ad_id, ...rest } = parsed.data;
  const answers = Object.fromEntries(
    Object.entries(rest).filter(
      (entry): entry is [string, string] => !OURS.has(entry[0]) && typeof entry[1] === "string",
    ),
  );
  return {
    externalId: lead_id,
    pageId: form_id || null,
    campaignId: campaign_id || null,
    adGroupId: adgroup_id || null,
    adId: ad_id || null,
    createdAt,
    ...toContacts(answers),
    answers,
    clickId: null,
  };
}

/** `2026-04-09 10:20:35(UTC+00:00)`. */
function toInstant(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\(UTC([+-]\d\d:\d\d)\)$/.exec(text.trim());
  return match ? new Date(`${match[1]}T${match[2]}${match[3]}`) : null;
}

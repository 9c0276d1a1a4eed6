import type { Level } from "#lib/leads/schema";
import type { PlatformTab } from "#lib/platforms/platform";

/** A lead as the inbox shows it: plain values, fit for a browser. */
export type LeadView = {
  id: string;
  platform: PlatformTab;
  /** Null where the form did not ask. */
  name: string | null;
  phone: string | null;
  email: string | null;
  direction: { id: string; name: string } | null;
  /** Answers beyond the contacts, by the form's own question. */
  answers: [question: string, answer: string][];
  level: Level | null;
  submittedAt: Date;
  firstContactAt: Date | null;
  /** Since when nobody knows any more who it was. */
  erasedAt: Date | null;
};

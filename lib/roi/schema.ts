import { z } from "zod";
import { Id, Line } from "#lib/input";
import { CURRENCIES } from "#lib/money";
import { Platform } from "#lib/platforms/platform";

const Day = z.iso.date();
const Currency = z.enum(CURRENCIES);

/** A sum in major units, `180000` or `"180000.50"`. */
const Amount = z.union([z.number(), z.string().trim().max(20)]);

/** A sale. What its lead is about, it is about too; without either it is nobody's yet. */
export const RecordPurchase = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.nullable().optional(),
  amount: Amount,
  /** The account's own when left out. */
  currency: Currency.optional(),
  purchased_on: Day,
  /** The sale's id in your own books: with it the same sale is never counted twice. */
  external_id: Line(120).optional(),
  lead_id: Id.nullable().optional(),
  direction_id: Id.nullable().optional(),
});
export type RecordPurchase = z.input<typeof RecordPurchase>;

export const AttachPurchase = z.strictObject({
  purchaseId: Id,
  leadId: Id.nullable(),
  directionId: Id.nullable(),
});
export type AttachPurchase = z.input<typeof AttachPurchase>;

export const DeletePurchase = z.strictObject({ purchaseId: Id });
export type DeletePurchase = z.input<typeof DeletePurchase>;

export const RestorePurchase = z.strictObject({ purchaseId: Id });
export type RestorePurchase = z.input<typeof RestorePurchase>;

/** Sales of one import, taken back together. */
export const UndoImport = z.strictObject({ purchaseIds: z.array(Id).min(1).max(5000) });
export type UndoImport = z.input<typeof UndoImport>;

/** A CSV file of sales, read for a look or for good. */
export const ImportPurchases = z.strictObject({
  accountId: Id.nullable(),
  text: z.string().min(1).max(500_000),
  isForGood: z.boolean(),
});
export type ImportPurchases = z.input<typeof ImportPurchases>;

export const ROI_BY = ["direction", "creative"] as const;

export const RoiQuery = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.optional(),
  /** A platform left out is facebook, as everywhere. */
  platform: Platform.default("facebook"),
  /** Both ends included, days of the account; this month so far when left out. */
  from: Day.optional(),
  to: Day.optional(),
  by: z.enum(ROI_BY).default("direction"),
  format: z.enum(["json", "csv"]).default("json"),
});
export type RoiQuery = z.infer<typeof RoiQuery>;

const Rate = z.strictObject({
  base: Currency,
  quote: Currency,
  day: Day,
  rate: z.union([z.number().positive(), z.string().regex(/^\d{1,12}(\.\d{1,6})?$/)]),
});

/** What currencies were worth on some days, and who says so. */
export const StoreRates = z.strictObject({
  source: Line(120),
  rates: z
    .array(Rate.refine(({ base, quote }) => base !== quote, { path: ["quote"] }))
    .min(1)
    .max(1000),
});
export type StoreRates = z.input<typeof StoreRates>;

const Decimal = z.string().regex(/^-?\d+\.\d{2}$/);

/** A sale as the API answers it. */
export const PurchaseResource = z.object({
  id: z.uuid(),
  user_account_id: z.uuid(),
  account_id: z.uuid().nullable(),
  amount: Decimal,
  currency: z.string(),
  purchased_on: Day,
  source: z.enum(["manual", "csv", "api"]),
  external_id: z.string().nullable(),
  lead_id: z.uuid().nullable(),
  direction_id: z.uuid().nullable(),
  creative_id: z.uuid().nullable(),
  platform: Platform.nullable(),
  created_at: z.string(),
});
export type PurchaseResource = z.infer<typeof PurchaseResource>;

/** Money in against money out; sums are decimal strings in the account's currency. */
export const RoiLineResource = z.object({
  id: z.uuid().nullable(),
  name: z.string().nullable(),
  direction_id: z.uuid().nullable(),
  spend: Decimal,
  clicks: z.number().int(),
  leads: z.number().int(),
  cost_per_lead: Decimal.nullable(),
  qualified: z.number().int(),
  sales: z.number().int(),
  revenue: Decimal,
  /** (revenue − spend) / spend; null where nothing was spent. */
  roi: z.number().nullable(),
});
export type RoiLineResource = z.infer<typeof RoiLineResource>;

export const RoiResource = z.object({
  data: z.array(RoiLineResource),
  nextCursor: z.null(),
  total: RoiLineResource,
  currency: z.string(),
  platform: Platform,
  from: Day,
  to: Day,
  /** Sales that belong to no platform yet: in no line and not in the total. */
  unattached: z.object({ sales: z.number().int(), revenue: Decimal }),
  /** Parts converted by the configured rate, for days without a stored one. */
  at_fixed_rate: z.object({ spend: Decimal, revenue: Decimal }),
  fixed_usd_kzt: z.number(),
});
export type RoiResource = z.infer<typeof RoiResource>;

import type { ActionResult } from "#lib/action-result";
import type { ImportResult } from "#lib/roi/import";
import type {
  AttachPurchase,
  DeletePurchase,
  ImportPurchases,
  RecordPurchase,
  RestorePurchase,
  UndoImport,
} from "#lib/roi/schema";

type Deed<Input, Output = void> = (input: Input) => Promise<ActionResult<Output>>;

/** What can be done about sales, from the page. */
export type PurchaseActions = {
  record: Deed<RecordPurchase, { id: string }>;
  attach: Deed<AttachPurchase>;
  remove: Deed<DeletePurchase>;
  restore: Deed<RestorePurchase>;
  read: Deed<ImportPurchases, ImportResult>;
  undoImport: Deed<UndoImport>;
};

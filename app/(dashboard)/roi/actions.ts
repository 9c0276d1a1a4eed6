"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import type { Ctx } from "#lib/ctx";
import { attachPurchase } from "#lib/roi/attach";
import { importPurchases } from "#lib/roi/import";
import { recordPurchase } from "#lib/roi/record";
import { deletePurchase, restorePurchase, undoImport } from "#lib/roi/remove";
import type {
  AttachPurchase,
  DeletePurchase,
  ImportPurchases,
  RecordPurchase,
  RestorePurchase,
  UndoImport,
} from "#lib/roi/schema";

const refresh = () => revalidatePath("/roi");

const record = action(async (ctx: Ctx, input: RecordPurchase) => {
  const { purchase } = await recordPurchase(ctx, input, "manual");
  return { id: purchase.id };
}, refresh);
const attach = action(async (ctx: Ctx, input: AttachPurchase) => {
  await attachPurchase(ctx, input);
}, refresh);
const remove = action(deletePurchase, refresh);
const restore = action(restorePurchase, refresh);
const read = action(importPurchases, ({ purchaseIds }) => {
  if (purchaseIds.length > 0) refresh();
});
const undo = action(undoImport, refresh);

export async function recordPurchaseAction(input: RecordPurchase) {
  return record(input);
}

export async function attachPurchaseAction(input: AttachPurchase) {
  return attach(input);
}

export async function deletePurchaseAction(input: DeletePurchase) {
  return remove(input);
}

export async function restorePurchaseAction(input: RestorePurchase) {
  return restore(input);
}

export async function importPurchasesAction(input: ImportPurchases) {
  return read(input);
}

export async function undoImportAction(input: UndoImport) {
  return undo(input);
}

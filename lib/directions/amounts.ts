import type { FieldError } from "#lib/errors";
import { type Currency, toMinor } from "#lib/money";

type Sum = string | number | null | undefined;

/**
 * Reads the sums of a request in the account's currency and gathers what is wrong
 * with them, so that a person hears of every field at once. Pure.
 */
export function amountReader(currency: Currency) {
  const errors: FieldError[] = [];

  /** The sum as a decimal for the database; null and absent stay what they are. */
  function read(field: string, amount: Sum, minimumMinor: number | null = null) {
    if (amount === null || amount === undefined) return amount;
    const amountMinor = toMinor(amount, currency);
    if (amountMinor === null || amountMinor <= 0) {
      errors.push({ field, reason: "not_money" });
    } else if (minimumMinor !== null && amountMinor < minimumMinor) {
      const minimum = { amountMinor: minimumMinor, currency };
      errors.push({ field, reason: "below_minimum", values: { minimum } });
    }
    return String(amount).trim();
  }

  /** The target cost per lead, which the seed's API knows under two names. */
  function readTiktokTarget(target: Sum, targetKzt: Sum) {
    if (targetKzt !== null && targetKzt !== undefined) {
      if (currency !== "KZT") {
        errors.push({
          field: "tiktok_target_cpl_kzt",
          reason: "wrong_currency",
          values: { currency },
        });
      }
      const differs =
        target !== null && target !== undefined && Number(target) !== Number(targetKzt);
      if (differs) errors.push({ field: "tiktok_target_cpl", reason: "same_twice" });
      return read("tiktok_target_cpl_kzt", targetKzt);
    }
    return target === undefined ? targetKzt : read("tiktok_target_cpl", target);
  }

  return { currency, errors, read, readTiktokTarget };
}

"use client";

import type { ShellAccount } from "./shell-types";
import { useScope } from "./use-scope";

/** The account the address names, else the first; undefined when there is none yet. */
export function useAccount(accounts: readonly ShellAccount[]): ShellAccount | undefined {
  const { account: id } = useScope();
  return accounts.find((account) => account.id === id) ?? accounts[0];
}

const KEY = "recent-accounts";
const KEPT = 4;

/** Ids of the accounts last looked at in this browser, the latest first. */
export function readRecentAccounts(): string[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(saved) ? saved.filter((id) => typeof id === "string") : [];
  } catch {
    return []; // Storage may be closed to us; the list is then merely unordered.
  }
}

export function rememberAccount(id: string): void {
  const recent = [id, ...readRecentAccounts().filter((other) => other !== id)].slice(0, KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {
    // See above.
  }
}

import type { Page } from "#lib/sandbox/meta/assets";
import type { Creative } from "#lib/sandbox/meta/creative-record";
import type { Kind } from "#lib/sandbox/meta/node";
import type { Account, Ad, AdGroup, Campaign } from "#lib/sandbox/world";

/** What each of the Graph's types is a record of, for those that others point to. */
export type Records = {
  AdAccount: Account;
  Campaign: Campaign;
  AdSet: AdGroup;
  Ad: Ad;
  AdCreative: Creative;
  Page: Page;
};

const known = new Map<string, Kind<never>>();

/** Makes types known by name: they point to each other in circles, files must not. */
export function introduce(kinds: { [Name in keyof Records]: Kind<Records[Name]> }): void {
  for (const [name, kind] of Object.entries(kinds)) known.set(name, kind as Kind<never>);
}

export function kindOf<Name extends keyof Records>(name: Name): Kind<Records[Name]> {
  const kind = known.get(name);
  if (!kind) throw new Error(`nobody introduced ${name}`);
  // Safe: introduced under its name with its record.
  return kind as unknown as Kind<Records[Name]>;
}

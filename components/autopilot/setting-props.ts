import type { SetBrainSettings } from "#lib/brain/schema";
import type { BrainSettings } from "#lib/brain/settings";

/** What every part of the settings is given: how they stand, and the way to change and take back. */
export type SettingProps = {
  settings: BrainSettings;
  isLocked: boolean;
  change: (patch: Partial<SetBrainSettings>, before?: Partial<SetBrainSettings>) => void;
};

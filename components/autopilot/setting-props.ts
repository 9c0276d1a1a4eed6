import type { BrainSettings } from "#lib/brain/settings";
import type { Patch } from "./use-setting";

/** What every part of the settings is given: how they stand, and the way to change and take back. */
export type SettingProps = {
  settings: BrainSettings;
  isLocked: boolean;
  change: (patch: Patch, before?: Patch) => void;
};

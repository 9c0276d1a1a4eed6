import { ACCOUNTS } from "#lib/sandbox/tiktok/accounts";
import { AD_CHANGES } from "#lib/sandbox/tiktok/ad-changes";
import { AD_GROUP_CHANGES } from "#lib/sandbox/tiktok/ad-group-changes";
import { AD_GROUPS } from "#lib/sandbox/tiktok/ad-groups";
import { ADS } from "#lib/sandbox/tiktok/ads";
import { CAMPAIGNS } from "#lib/sandbox/tiktok/campaigns";
import type { Endpoint } from "#lib/sandbox/tiktok/endpoint";
import { EVENTS } from "#lib/sandbox/tiktok/events";
import { IDENTITIES } from "#lib/sandbox/tiktok/identities";
import { IMAGES } from "#lib/sandbox/tiktok/images";
import { LEAD_TASKS } from "#lib/sandbox/tiktok/lead-tasks";
import { LOOKUPS } from "#lib/sandbox/tiktok/lookups";
import { OAUTH } from "#lib/sandbox/tiktok/oauth";
import { PAGES } from "#lib/sandbox/tiktok/pages";
import { PIXELS } from "#lib/sandbox/tiktok/pixels";
import { REPORTS } from "#lib/sandbox/tiktok/reports";
import { SINGLE_LEADS } from "#lib/sandbox/tiktok/single-leads";
import { SUBSCRIPTIONS } from "#lib/sandbox/tiktok/subscriptions";
import { UPLOADS } from "#lib/sandbox/tiktok/uploads";
import { VIDEO_UPLOAD } from "#lib/sandbox/tiktok/video-upload";
import { VIDEOS } from "#lib/sandbox/tiktok/videos";

/** Everything under `/open_api/v1.3`. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...OAUTH,
  ...ACCOUNTS,
  ...IDENTITIES,
  ...CAMPAIGNS,
  ...AD_GROUPS,
  ...AD_GROUP_CHANGES,
  ...ADS,
  ...AD_CHANGES,
  VIDEO_UPLOAD,
  ...VIDEOS,
  ...IMAGES,
  ...UPLOADS,
  ...REPORTS,
  ...PAGES,
  ...LEAD_TASKS,
  ...SINGLE_LEADS,
  ...SUBSCRIPTIONS,
  ...PIXELS,
  ...EVENTS,
  ...LOOKUPS,
];

import { campaignBuilder } from "../../campaign-builder";

export const GET = campaignBuilder("tiktok").campaigns;

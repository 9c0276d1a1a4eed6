import { campaignBuilder } from "../../campaign-builder";

export const POST = campaignBuilder("facebook").manualLaunch;

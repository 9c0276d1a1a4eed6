import { runOn } from "../run";

export const POST = runOn("tiktok");

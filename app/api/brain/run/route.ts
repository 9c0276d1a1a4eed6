import { runOn } from "../run";

export const POST = runOn("facebook");

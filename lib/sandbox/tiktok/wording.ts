import { z } from "zod";

const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Length as TikTok counts it: Chinese, Japanese and Korean characters are two. */
export const widthOf = (text: string): number => [...text].length + (text.match(WIDE)?.length ?? 0);

const within = (max: number) =>
  z
    .string()
    .refine((text) => widthOf(text) <= max, `Longer than maximum length ${max}.`)
    .refine((text) => !EMOJI.test(text), "Emojis are not supported.");

/** Name of a campaign or ad group. */
export const objectName = within(512).refine((text) => text.trim() !== "", "Cannot be empty.");

/** Name of an ad; an empty one is made from its id. */
export const adName = within(512);

/** The caption: no emoji, braces, hash or at signs, links. */
export const adText = within(100)
  .refine((text) => text.length > 0, "Shorter than minimum length 1.")
  .refine(
    (text) => !/[{}#@]|https?:|www\./i.test(text),
    "Special characters {}, #, @ and links are not supported.",
  );

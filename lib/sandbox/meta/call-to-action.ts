import type { Call } from "#lib/sandbox/meta/call";
import { invalid, Refusal } from "#lib/sandbox/meta/refusal";
import { CALLS_TO_ACTION, type CallToAction } from "#lib/sandbox/meta/story-spec";
import type { Account } from "#lib/sandbox/world";

/** The one link a WhatsApp button may carry. */
const WHATSAPP_LINK = /^https:\/\/api\.whatsapp\.com\/send\/?$/;

const BLAME = "object_story_spec.call_to_action";

const notAllowed = (detail: string) =>
  new Refusal({
    code: 105,
    subcode: 1815630,
    message: "Too many parameters",
    title: "Parameter not allowed",
    detail,
    blame: `${BLAME}.value`,
  });

/** Refuses a button that doesn't fit its type, its form or its link. */
export function checkAction(
  { sandbox }: Call,
  account: Account,
  action: CallToAction | undefined,
  { link, isVideo }: { link: string | undefined; isVideo: boolean },
): void {
  if (!action) return;
  if (!CALLS_TO_ACTION.has(action.type)) {
    throw invalid(`Param call_to_action.type ${action.type} is not a known type`, BLAME);
  }
  const { value = {} } = action;
  if (action.type === "WHATSAPP_MESSAGE") {
    for (const given of [value.link, link]) {
      if (given !== undefined && !WHATSAPP_LINK.test(given)) {
        throw notAllowed("A WhatsApp button can't carry a link of its own.");
      }
    }
  }
  if (value.app_destination === "WHATSAPP" && action.type !== "WHATSAPP_MESSAGE") {
    throw notAllowed(`The button ${action.type} can't open WhatsApp.`);
  }
  if (!value.lead_gen_form_id) return;
  const form = sandbox.world.forms.get(value.lead_gen_form_id);
  if (form?.platform !== "meta" || form.ownerId !== account.presence.profileId) {
    throw invalid(
      `Lead form ${value.lead_gen_form_id} isn't a form of the Page`,
      `${BLAME}.value.lead_gen_form_id`,
    );
  }
  if (form.status !== "published") {
    throw invalid("The lead form isn't active", `${BLAME}.value.lead_gen_form_id`);
  }
  if (!isVideo && !link) {
    throw invalid(
      "The link field is required: send http://fb.me/ with a lead form.",
      "object_story_spec.link_data.link",
      2061015,
    );
  }
}

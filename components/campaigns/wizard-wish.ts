import { toInputAmount } from "#lib/money";
import type {
  Option,
  WizardDirection,
  WizardPlace,
  WizardPreview,
  WizardWish,
} from "./wizard-types";

/** What a direction already says of its ads. */
export function beginWith(direction: WizardDirection, { currency }: WizardPlace): WizardWish {
  const { dailyBudgetMinor } = direction;
  return {
    directionId: direction.id,
    creativeIds: [],
    text: direction.text,
    callToAction: direction.callToAction ?? usualButton(direction),
    landingUrl: direction.landingUrl,
    identityId: "",
    pageId: "",
    pixelId: "",
    event: "",
    budget: dailyBudgetMinor ? toInputAmount({ amountMinor: dailyBudgetMinor, currency }) : "",
  };
}

const usualButton = ({ objective }: WizardDirection) =>
  objective === "lead_generation" ? "SIGN_UP" : "LEARN_MORE";

/** What the direction names is chosen, and where there is one thing to choose; else a person does. */
export function withFirstChoices(wish: WizardWish, preview: WizardPreview): WizardWish {
  const first = (options: Option[], chosen: string) => {
    const able = options.filter(({ disabled }) => !disabled);
    const named = able.find(({ isNamed }) => isNamed) ?? (able.length === 1 ? able[0] : undefined);
    return chosen || (named?.value ?? "");
  };
  const pixelId = first(preview.pixels, wish.pixelId);
  const pixel = preview.pixels.find(({ value }) => value === pixelId);
  return {
    ...wish,
    identityId: first(preview.identities, wish.identityId),
    pageId: first(preview.pages, wish.pageId),
    pixelId,
    event: wish.event || (pixel?.events[0] ?? ""),
  };
}

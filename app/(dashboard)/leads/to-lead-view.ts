import type { LeadView } from "#components/leads/lead-view";
import type { Lead } from "#lib/leads/lead";
import { toPlatformTab } from "#lib/platforms/platform";

/** A lead in the inbox's words; what the contacts say already is no answer of its own. */
export function toLeadView(lead: Lead, directions: { id: string; name: string }[]): LeadView {
  const contacts = [lead.fullName, lead.phone, lead.email];
  return {
    id: lead.id,
    platform: toPlatformTab(lead.platform),
    name: lead.fullName,
    phone: lead.phone,
    email: lead.email,
    direction: directions.find(({ id }) => id === lead.directionId) ?? null,
    answers: Object.entries(lead.answers).filter(
      ([, answer]) => answer.trim() !== "" && !contacts.includes(answer.trim()),
    ),
    level: lead.level,
    submittedAt: lead.submittedAt,
    firstContactAt: lead.firstContactAt,
    erasedAt: lead.erasedAt,
  };
}

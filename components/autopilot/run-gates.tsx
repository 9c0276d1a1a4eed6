import { useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import type { Plan } from "#lib/brain/plan";

/** Whether a run could trust what it saw: the account as a whole, then each direction's leads. */
export function RunGates({ plan }: { plan: Plan }) {
  const t = useTranslations("autopilot");
  // Where nothing was to arrive, nothing did, and there is nothing to tell.
  const told = plan.directions.filter(
    ({ gate, receivedLeads, reportedLeads }) => gate || receivedLeads + reportedLeads > 0,
  );
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2 border-y py-3">
      <li>
        {plan.gate ? (
          <Status tone="warning" icon="alert">
            {t(`gates.${plan.gate}`)}
          </Status>
        ) : (
          <Status tone="positive">{t("gatesOpen")}</Status>
        )}
      </li>
      {told.map(({ id, name, gate, receivedLeads, reportedLeads }) => (
        <li key={id}>
          <Status tone={gate ? "warning" : "positive"} icon={gate ? "alert" : "check"}>
            {gate
              ? `${name}: ${t(`gates.${gate}`)}`
              : t("leadsArrived", {
                  name,
                  how: arrivalOf(receivedLeads, reportedLeads),
                  received: receivedLeads,
                  reported: reportedLeads,
                })}
          </Status>
        </li>
      ))}
    </ul>
  );
}

/** We hear of a lead at once; the platform may count it days later. */
function arrivalOf(received: number, reported: number): "all" | "more" | "some" {
  if (received > reported) return "more";
  return received === reported ? "all" : "some";
}

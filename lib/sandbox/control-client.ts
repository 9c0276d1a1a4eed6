import type {
  AccountInput,
  ClockInput,
  LeadInput,
  ResetInput,
  ReviewInput,
  TokenInput,
} from "#lib/sandbox/control-schema";
import type { ArmedFault, FaultOrder } from "#lib/sandbox/faults";
import type { Truth } from "#lib/sandbox/market/truth";
import type { LaidScript, ReplyScript } from "#lib/sandbox/openai/scripts";
import type { ConversionRecord, MessageRecord } from "#lib/sandbox/platform";
import type { RequestRecord } from "#lib/sandbox/requests";
import type { TelegramState } from "#lib/sandbox/telegram/control";
import type { PersonDeed, PersonDone } from "#lib/sandbox/telegram/people";
import type { Query } from "#lib/sandbox/telegram/records";
import type { Token } from "#lib/sandbox/tokens";
import type { Delivery } from "#lib/sandbox/webhooks";
import type { Account, Ad, AdGroup, Campaign, Form, Lead, Media } from "#lib/sandbox/world";

export type ClockState = { at: string; atMs: number; mode: "real" | "manual" };

export type WorldState = {
  seed: string;
  world: string;
  clock: ClockState;
  accounts: Account[];
  campaigns: Campaign[];
  adGroups: AdGroup[];
  ads: Ad[];
  media: Media[];
  forms: Form[];
  leads: Omit<Lead, "future">[];
};

type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export type ControlClient = ReturnType<typeof controlClient>;

/** Typed calls to a sandbox's `/control`, running in this process or elsewhere. */
export function controlClient(origin: () => string, send: Fetch = fetch) {
  const call = async <T>(method: string, path: string, input?: unknown): Promise<T> => {
    const response = await send(`${origin()}/control${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: input === undefined ? undefined : JSON.stringify(input),
    });
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`control ${method} ${path}: ${answer.error}`);
    return answer;
  };
  return {
    reset: (input: ResetInput = {}) => call<{ clock: ClockState }>("POST", "/reset", input),
    clock: () => call<ClockState>("GET", "/clock"),
    moveClock: (input: ClockInput) => call<ClockState>("POST", "/clock", input),
    simulate: (days: number) =>
      call<ClockState & { tookMs: number }>("POST", "/simulate", { days }),
    state: () => call<WorldState>("GET", "/state"),
    truth: () => call<Truth>("GET", "/truth"),
    token: (input: TokenInput) => call<Token & { token: string }>("POST", "/tokens", input),
    consent: (url: string) => call<{ redirect: string }>("POST", "/consent", { url }),
    requests: (since = 0) => call<RequestRecord[]>("GET", `/requests?since=${since}`),
    faults: () => call<ArmedFault[]>("GET", "/faults"),
    arm: (order: FaultOrder) => call<ArmedFault>("POST", "/faults", order),
    disarm: (id?: string) => call<unknown>("DELETE", id ? `/faults/${id}` : "/faults"),
    leads: (input: LeadInput) => call<{ leads: Lead[] }>("POST", "/leads", input),
    webhooks: () => call<Delivery[]>("GET", "/webhooks"),
    flushWebhooks: () => call<{ sent: number }>("POST", "/webhooks/flush"),
    account: (input: AccountInput) => call<Account>("POST", "/accounts", input),
    review: (input: ReviewInput) => call<Ad>("POST", "/reviews", input),
    conversions: () => call<ConversionRecord[]>("GET", "/conversions"),
    messages: () => call<MessageRecord[]>("GET", "/messages"),
    /** What a person does with their Telegram. */
    person: (deed: PersonDeed) => call<PersonDone>("POST", "/telegram", deed),
    /** A press of a button, and what the bot said to it. */
    query: (id: string) => call<Query>("GET", `/telegram/queries/${id}`),
    /** Lays out what the language model answers next. */
    script: (script: ReplyScript) => call<LaidScript>("POST", "/openai/scripts", script),
    telegram: () => call<TelegramState>("GET", "/telegram"),
  };
}

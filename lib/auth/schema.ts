import { z } from "zod";
import { CreateWorkspace, Email, InvitationToken, Name } from "#lib/workspaces/schema";

export const MIN_PASSWORD = 8;

/** bcrypt reads no further, and a password nobody compares whole is a weaker one. */
const MAX_PASSWORD_BYTES = 72;

const NewPassword = z
  .string()
  .min(1, { abort: true })
  .refine((password) => password.length >= MIN_PASSWORD, {
    params: { reason: "password_too_short", values: { min: MIN_PASSWORD } },
  })
  .refine((password) => new TextEncoder().encode(password).length <= MAX_PASSWORD_BYTES, {
    params: { reason: "too_long", values: { max: MAX_PASSWORD_BYTES } },
  });

const KnownPassword = z.string().min(1).max(200);

/** Where to go afterwards; `safeNext` decides, so anything short enough may come. */
const Next = z.string().max(2048).optional();

export const SignIn = z.strictObject({ email: Email, password: KnownPassword, next: Next });
export type SignIn = z.input<typeof SignIn>;

export const SendSignInLink = z.strictObject({ email: Email, next: Next });
export type SendSignInLink = z.input<typeof SendSignInLink>;

export const SignUp = z.strictObject({
  name: Name,
  workspace: CreateWorkspace.shape.name,
  email: Email,
  password: NewPassword,
});
export type SignUp = z.input<typeof SignUp>;

export const SignUpInvited = z.strictObject({
  token: InvitationToken,
  name: Name,
  email: Email,
  password: NewPassword,
});
export type SignUpInvited = z.input<typeof SignUpInvited>;

export const JoinByLetter = z.strictObject({
  token: InvitationToken,
  name: Name,
  password: NewPassword,
});
export type JoinByLetter = z.input<typeof JoinByLetter>;

export const AskByEmail = z.strictObject({ email: Email });
export type AskByEmail = z.input<typeof AskByEmail>;

export const ResetPassword = z.strictObject({ password: NewPassword });
export type ResetPassword = z.input<typeof ResetPassword>;

export const ChangePassword = z.strictObject({ current: KnownPassword, password: NewPassword });
export type ChangePassword = z.input<typeof ChangePassword>;

export const Rename = z.strictObject({ name: Name });
export type Rename = z.input<typeof Rename>;

export const ChooseWorkspace = z.strictObject({ userAccountId: z.uuid() });
export type ChooseWorkspace = z.input<typeof ChooseWorkspace>;

export const SignOut = z.strictObject({ everywhere: z.boolean() });
export type SignOut = z.input<typeof SignOut>;

/** The kinds of link our e-mails carry. */
export const ConfirmLink = z.object({
  token_hash: z.string().min(1).max(512),
  type: z.enum(["email", "signup", "magiclink", "invite", "recovery", "email_change"]),
});
export type ConfirmLink = z.input<typeof ConfirmLink>;

export const OpenLink = ConfirmLink.extend({ next: Next });
export type OpenLink = z.input<typeof OpenLink>;

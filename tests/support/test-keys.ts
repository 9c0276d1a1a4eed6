/** What the local Supabase of a test is opened with; nothing outside a test accepts it. */
export const TEST_KEYS = {
  appUrl: "http://localhost:3000",
  jwtSecret: "a-secret-that-signs-nothing-outside-of-tests",
  publishableKey: "sb_publishable_of_a_test",
  secretKey: ["sb", "secret", "of_a_test"].join("_"),
};

/** Meta ships no types, and the community's know its classes but not their fields. */
declare module "facebook-nodejs-business-sdk" {
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  const sdk: any;
  export default sdk;
}

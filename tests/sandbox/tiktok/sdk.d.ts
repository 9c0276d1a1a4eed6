/** TikTok's client has no types of its own; these are the parts the tests meet. */
declare module "tiktok-business-api-sdk-official" {
  export class ApiClient {
    basePath: string;
  }
  class Api {
    constructor(client: ApiClient);
  }
  export class AccountManagementApi extends Api {}
  export class AdApi extends Api {}
  export class AdgroupApi extends Api {}
  export class AuthenticationApi extends Api {}
  export class CampaignCreationApi extends Api {}
  export class FileApi extends Api {}
  export class IdentityApi extends Api {}
  export class MeasurementApi extends Api {}
  export class ReportingApi extends Api {}
  export class ToolApi extends Api {}
}

/** The app's entry in Zendesk's Marketplace, by which Zendesk tells its calls from others. */
export type MarketplaceApp = { name: string; organizationId: string; appId: string };

/** The headers of every call, as Zendesk asks of Marketplace apps. */
export function marketplaceHeaders(app: MarketplaceApp | null): Record<string, string> {
  if (app === null) return {};
  return {
    "x-zendesk-marketplace-name": app.name,
    "x-zendesk-marketplace-organization-id": app.organizationId,
    "x-zendesk-marketplace-app-id": app.appId,
  };
}

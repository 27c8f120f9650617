/** The host that the apps' settings suggest; in the sandbox the backend of this machine answers for it. */
const HOST = "copilot.example.com";

/** Each helpdesk's settings of its app, by the names in its package. */
const VALUES = {
  zendesk: (key) => ({ backend_url: `https://${HOST}`, app_key: key }),
  freshdesk: (key) => ({ backend_host: HOST, app_key: key }),
};

/**
 * Installs both sidebar apps in the sandbox's accounts, each with an installation key of its own, as an admin would.
 * An app that is there and reaches this backend is left alone, unless its integration is a new one. `kinds` are the
 * helpdesks that the sandbox stands for.
 */
export async function installApps(api, { sandboxUrl, backendUrl, account, kinds, newKinds }) {
  const { items } = await api.query("integrations.list");
  for (const kind of kinds) {
    const integration = items.find((item) => item.kind === kind && item.status !== "disconnected");
    const place = `${sandboxUrl}/_sandbox/${kind}/${account}/app`;
    const { app } = await asked(place);
    if (!integration || app === null) continue;
    if (!newKinds.includes(kind) && app.installation?.hosts[HOST] === backendUrl) continue;
    const { key } = await api.mutate("integrations.createAppKey", { id: integration.id });
    await asked(place, { values: VALUES[kind](key), hosts: { [HOST]: backendUrl } });
  }
}

async function asked(url, body) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, body && { method: "POST", headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`The sandbox did not install the app: ${answer.error}`);
  return answer;
}

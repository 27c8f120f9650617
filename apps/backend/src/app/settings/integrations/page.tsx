import { IntegrationsScreen } from "#screens/integrations/integrations-screen.tsx";

export const metadata = { title: "Integrations" };

export default function Page() {
  return <IntegrationsScreen />;
}

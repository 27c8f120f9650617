import { ZendeskScreen } from "#screens/integrations/zendesk-screen.tsx";

export const metadata = { title: "Zendesk Ticketing" };

export default function Page() {
  return <ZendeskScreen />;
}

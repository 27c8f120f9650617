import { FreshdeskScreen } from "#screens/integrations/freshdesk-screen.tsx";

export const metadata = { title: "Freshdesk Ticketing" };

export default function Page() {
  return <FreshdeskScreen />;
}

import { EventsScreen } from "#screens/events/events-screen.tsx";

export const metadata = { title: "Events" };

export default function Page() {
  return <EventsScreen />;
}

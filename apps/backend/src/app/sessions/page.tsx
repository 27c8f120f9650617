import { SessionsScreen } from "#screens/sessions/sessions-screen.tsx";

export const metadata = { title: "Sessions" };

export default function Page() {
  return <SessionsScreen />;
}

import { AutopilotScreen } from "#screens/autopilot/autopilot-screen.tsx";

export const metadata = { title: "Autopilot" };

export default function Page() {
  return <AutopilotScreen />;
}

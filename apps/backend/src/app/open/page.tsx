import { OpenScreen } from "#screens/frame/open-screen.tsx";

export const metadata = { title: "Opening" };

export default function Page() {
  return <OpenScreen />;
}

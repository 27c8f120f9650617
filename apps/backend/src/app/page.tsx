import { HomeScreen } from "#screens/home/home-screen.tsx";

export const metadata = { title: "Home" };

export default function Page() {
  return <HomeScreen />;
}

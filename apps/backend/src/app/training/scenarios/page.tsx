import { TrainingListScreen } from "#screens/training/training-list-screen.tsx";

export const metadata = { title: "Scenarios and rules" };

export default function Page() {
  return <TrainingListScreen />;
}

import { TrainingScreen } from "#screens/training/training-screen.tsx";

export const metadata = { title: "Scenario or rule" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <TrainingScreen id={decodeURIComponent(id)} />;
}

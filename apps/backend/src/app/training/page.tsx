import { KnowledgeScreen } from "#screens/knowledge/knowledge-screen.tsx";

export const metadata = { title: "Knowledge" };

export default function Page() {
  return <KnowledgeScreen />;
}

import { ArticleScreen } from "#screens/knowledge/article-screen.tsx";

export const metadata = { title: "Article" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ArticleScreen id={decodeURIComponent(id)} />;
}

import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Dashboard } from "#screens/frame/dashboard.tsx";
import "./first-paint.css";

// Each page is made anew, so that its scripts carry the nonce of their own request.
export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: { default: "OpenCX", template: "%s · OpenCX" },
  description: "Grounded drafts for helpdesk reps.",
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Dashboard>{children}</Dashboard>
      </body>
    </html>
  );
}

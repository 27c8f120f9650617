import { useEffect } from "react";
import { plainKit } from "../../../../apps/freshdesk-app/app/components/plain-kit.tsx";
import "../../../../apps/freshdesk-app/app/styles/freshdesk.css";
import { type Dressing, showGallery } from "./gallery.tsx";

const Theme: Dressing["Theme"] = ({ scheme, children }) => {
  useEffect(() => {
    document.documentElement.dataset["scheme"] = scheme;
  }, [scheme]);
  return children;
};

showGallery({ helpdesk: "freshdesk", kit: plainKit, Theme });

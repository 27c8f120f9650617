import { gardenKit } from "../../../../apps/zendesk-sidebar/src/garden-kit.tsx";
import { Theme } from "../../../../apps/zendesk-sidebar/src/theme.tsx";
import { showGallery } from "./gallery.tsx";

showGallery({ helpdesk: "zendesk", kit: gardenKit, Theme });

import type { TrainingWithVersions } from "@opencx/shared/training";

const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

export const exampleScenario: TrainingWithVersions = {
  id: "tra-1",
  type: "scenario",
  title: "Refunds this winter",
  content: "This winter you can ask for a refund within 30 days.",
  trigger: "How do I get a refund?\nCan I send my Flurbo back?",
  channels: ["email", "web"],
  opening: null,
  closing: null,
  published: true,
  version: 2,
  hasChanges: false,
  files: [
    { id: "fil-1", name: "map.pdf", contentType: "application/pdf", size: 84_211, url: "/api/attachments/fil-1" },
  ],
  revision: 4,
  createdAt: ago(900),
  updatedAt: ago(2),
  deletedAt: null,
  versions: [
    {
      version: 2,
      title: "Refunds this winter",
      content: "This winter you can ask for a refund within 30 days.",
      trigger: "How do I get a refund?\nCan I send my Flurbo back?",
      channels: ["email", "web"],
      opening: null,
      closing: null,
      files: [
        { id: "fil-1", name: "map.pdf", contentType: "application/pdf", size: 84_211, url: "/api/attachments/fil-1" },
      ],
      publishedAt: ago(2),
    },
    {
      version: 1,
      title: "Refunds",
      content: "You can ask for a refund within 17 days.",
      trigger: null,
      channels: [],
      opening: null,
      closing: null,
      files: [],
      publishedAt: ago(500),
    },
  ],
  fixedTexts: { opening: null, closing: null },
};

export const exampleRule: TrainingWithVersions = {
  ...exampleScenario,
  id: "tra-2",
  type: "behavioral",
  title: "Signature",
  content: "Always sign as Zed",
  trigger: null,
  channels: [],
  published: false,
  version: null,
  hasChanges: true,
  files: [],
  revision: 1,
  versions: [],
  fixedTexts: { opening: null, closing: "Zed" },
};

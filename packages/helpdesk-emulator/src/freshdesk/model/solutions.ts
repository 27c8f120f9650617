import type { Attachment } from "./ticket.ts";

export type SolutionText = { name: string; description: string | null; createdAt: string; updatedAt: string };

/** `texts` by language code; the account's primary language is always among them. */
export type SolutionCategory = { id: number; texts: Record<string, SolutionText> };

/** 1 everyone, 2 logged-in customers, 3 agents, 4 selected companies, 5 bots, 6 and 7 segments. */
export type FolderVisibility = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type SolutionFolder = {
  id: number;
  categoryId: number;
  parentFolderId: number | null;
  visibility: FolderVisibility;
  companyIds: number[];
  texts: Record<string, SolutionText>;
};

export type ArticleText = {
  title: string;
  /** HTML */
  description: string;
  /** 1 draft, 2 published */
  status: 1 | 2;
  createdAt: string;
  updatedAt: string;
};

export type SolutionArticle = {
  id: number;
  folderId: number;
  agentId: number;
  type: 1 | 2;
  tags: string[];
  attachments: Attachment[];
  hits: number;
  thumbsUp: number;
  thumbsDown: number;
  /** The last part of the address it was taken from, by which other texts link to it. */
  slugs: string[];
  texts: Record<string, ArticleText>;
};

import type { HelpdeskKind } from "@opencx/shared/vocabulary";

/** What differs between the help centers of helpdesks, in words. */
type SourceWords = {
  add: string;
  title: string;
  about: string;
  /** The credential, as people say it. */
  key: string;
};

export const SOURCE_WORDS: Record<HelpdeskKind, SourceWords> = {
  zendesk: {
    add: "Add Zendesk source",
    title: "Add a Zendesk help center",
    about: "Access is tried first; nothing is stored when Zendesk refuses it.",
    key: "token",
  },
  freshdesk: {
    add: "Add Freshdesk source",
    title: "Add Freshdesk solutions",
    about:
      "The articles of every category and folder, in every language. Access is tried first; nothing is stored when Freshdesk refuses it.",
    key: "key",
  },
};

export type Translation = {
  id: number;
  locale: string;
  title: string;
  body: string | null;
  draft: boolean;
  outdated: boolean;
  createdAt: string;
  updatedAt: string;
  editedAt: string;
  createdById: number;
  updatedById: number;
};

export type Article = {
  id: number;
  authorId: number;
  sectionId: number;
  permissionGroupId: number;
  sourceLocale: string;
  userSegmentId: number | null;
  userSegmentIds: number[];
  promoted: boolean;
  position: number;
  labelNames: string[];
  /** Addresses by which other articles link to it, as `installing-on-linux`, where it was taken from elsewhere. */
  slugs?: string[];
  createdAt: string;
  /** Moves with any change of the article or of one of its translations; whole seconds only. */
  updatedAt: string;
  translations: Translation[];
};

export type Category = { id: number; names: Record<string, string>; position: number; createdAt: string };
export type Section = {
  id: number;
  categoryId: number;
  names: Record<string, string>;
  position: number;
  createdAt: string;
};
export type UserSegment = {
  id: number;
  name: string;
  userType: "signed_in_users" | "staff";
  createdAt: string;
};

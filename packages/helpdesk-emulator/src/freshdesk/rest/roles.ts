/** What an agent may do; the ids are standing ones here. */
export const ROLES = {
  admin: { id: 2, name: "Administrator", description: "May configure everything but the account itself" },
  agent: { id: 4, name: "Agent", description: "May work on tickets" },
} as const;

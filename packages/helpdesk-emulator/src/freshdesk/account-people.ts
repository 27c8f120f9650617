import { type Desk, nowStamp, takeId } from "./desk/desk.ts";
import type { Agent, Company, Contact, Group } from "./model/people.ts";
import { addContact, findAgent, type NewContact } from "./people/find-person.ts";
import { addAgent, deleteAgent, type NewAgent } from "./people/manage-agents.ts";

/** The people of an account, their groups and API keys. Unknown ids throw. */
export type FreshdeskPeople = {
  addContact(input: NewContact): Contact;
  getContact(id: number): Contact;
  contacts(): Contact[];
  setContact(id: number, change: Partial<Omit<Contact, "id">>): Contact;
  addCompany(name: string): Company;
  /** Adds an agent, with a key when one is given and in the groups named. */
  addAgent(input: NewAgent): Agent;
  getAgent(id: number): Agent;
  agents(): Agent[];
  setAgent(id: number, change: Partial<Omit<Agent, "id">>): Agent;
  /** The agent becomes a contact, leaves every group and every ticket; keys stop working. */
  deleteAgent(id: number): void;
  addKey(key: string, agentId: number): void;
  revokeKey(key: string): void;
  addGroup(name: string, agentIds?: number[]): Group;
  groups(): Group[];
  /** Who is in a group from now on. */
  setGroupAgents(groupId: number, agentIds: number[]): void;
  renameGroup(groupId: number, name: string): void;
  /** Tickets of the group belong to none any more. */
  deleteGroup(groupId: number): void;
};

export function accountPeople(desk: Desk): FreshdeskPeople {
  const { state } = desk;
  const found = <Row>(row: Row | undefined, what: string): Row => {
    if (!row) throw new Error(`${what} is not in the account ${desk.subdomain}.`);
    return row;
  };
  const getContact = (id: number): Contact => found(state.contacts.get(id), `Contact ${id}`);
  const getAgent = (id: number): Agent => found(findAgent(desk, id), `Agent ${id}`);
  const getGroup = (id: number): Group => found(state.groups.get(id), `Group ${id}`);
  const change = <Row extends object>(row: Row, changes: Partial<Omit<Row, "id">>): Row => {
    Object.assign(row, changes, { updatedAt: nowStamp(desk) });
    desk.changed();
    return row;
  };
  return {
    addContact: (input) => addContact(desk, input),
    getContact,
    contacts: () => [...state.contacts.values()],
    setContact: (id, changes) => change(getContact(id), changes),
    addCompany(name) {
      const company = { id: takeId(desk), name };
      state.companies.set(company.id, company);
      desk.changed();
      return company;
    },
    addAgent: (input) => addAgent(desk, input),
    getAgent,
    agents: () => [...state.agents.values()].filter(({ active }) => active),
    setAgent: (id, changes) => change(getAgent(id), changes),
    deleteAgent: (id) => deleteAgent(desk, getAgent(id)),
    addKey(key, agentId) {
      state.keys.push({ key, agentId: getAgent(agentId).id });
      desk.changed();
    },
    revokeKey(key) {
      state.keys = state.keys.filter((each) => each.key !== key);
      desk.changed();
    },
    addGroup(name, agentIds = []) {
      const createdAt = nowStamp(desk);
      const group = { id: takeId(desk), name, description: null, agentIds, createdAt, updatedAt: createdAt };
      state.groups.set(group.id, group);
      desk.changed();
      return group;
    },
    groups: () => [...state.groups.values()],
    setGroupAgents: (groupId, agentIds) => void change(getGroup(groupId), { agentIds }),
    renameGroup: (groupId, name) => void change(getGroup(groupId), { name }),
    deleteGroup(groupId) {
      state.groups.delete(getGroup(groupId).id);
      for (const ticket of state.tickets.values()) if (ticket.groupId === groupId) ticket.groupId = null;
      desk.changed();
    },
  };
}

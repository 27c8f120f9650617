import type { FreshdeskAccount } from "@opencx/helpdesk-emulator";
import type { DeskStage, StagedFile } from "../desk-promises.examples.ts";

const STATUSES = new Map([
  [2, "open"],
  [3, "pending"],
  [4, "solved"],
  [5, "closed"],
]);
const NUMBERS = { pending: 3, solved: 4 } as const;
const MARKER = "cf_opencx_handed_off";

/** What reps and customers do on a pretend account on which the copilot works tickets itself. */
export function stagedDesk(account: FreshdeskAccount): DeskStage {
  const rep = account.addAgent({ name: "Robin Rep", email: "robin@acme.example" });
  const group = account.addGroup("First line", [rep.id, account.bot.id]);
  const other = account.addGroup("Returns", [account.bot.id]);
  return {
    copilotId: account.bot.id,
    rep: { id: rep.id, groupId: group.id, otherGroupId: other.id },
    heldBy(ticketId) {
      const { status, responderId, groupId, customFields } = account.getTicket(Number(ticketId));
      return {
        status: STATUSES.get(status) ?? String(status),
        assigneeId: responderId,
        groupId,
        isMarked: customFields[MARKER] === true,
      };
    },
    async change(ticketId, { status, assigneeId, groupId }) {
      account.changeTicket(Number(ticketId), {
        ...(status === undefined ? {} : { status: NUMBERS[status] }),
        ...(assigneeId === undefined ? {} : { responderId: assigneeId }),
        ...(groupId === undefined ? {} : { groupId }),
      });
    },
    markSpam: async (ticketId) => account.markSpam(Number(ticketId)),
    remove(what) {
      if (what === "rep") account.deleteAgent(rep.id);
      else if (what === "group") account.deleteGroup(group.id);
      else account.setHandOffField(false);
    },
    renameGroup: (name) => account.renameGroup(group.id, name),
    async ticketWithFiles(first, second) {
      const { id } = account.createTicket({ subject: "Two files", text: "See this.", attachments: [content(first)] });
      account.customerReplies(id, { text: "And that.", attachments: [content(second)] });
      return String(id);
    },
    filesSeenByCustomer: (ticketId) =>
      account.conversations(Number(ticketId)).flatMap(({ private: isPrivate, attachments }) =>
        isPrivate
          ? []
          : attachments.map(({ name, contentType, content: bytes }) => ({
              name,
              contentType,
              bytes: new Uint8Array(Buffer.from(bytes, "base64")),
            })),
      ),
    changesMade: () => account.ledger.writes.filter(({ requestId }) => requestId !== null).length,
  };
}

const content = ({ name, contentType, bytes }: StagedFile) => ({ name, contentType, content: Buffer.from(bytes) });

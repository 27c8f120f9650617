import type { PrismaTransaction } from "./database/open-database.ts";
import { storable } from "./storable.ts";

/**
 * The same client, but every argument of every statement goes through `storable` first.
 * One place, because a single forgotten column would turn a hostile character into a job that can never succeed.
 */
export function storableClient(prisma: PrismaTransaction): PrismaTransaction {
  return new Proxy(prisma, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      if (isMethod(member)) return cleanCall(target, member);
      return typeof member === "object" && member !== null ? cleanDelegate(member) : member;
    },
  });
}

function cleanDelegate<Delegate extends object>(delegate: Delegate): Delegate {
  return new Proxy(delegate, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      return isMethod(member) ? cleanCall(target, member) : member;
    },
  });
}

type Method = (...args: unknown[]) => unknown;

function isMethod(member: unknown): member is Method {
  return typeof member === "function";
}

function cleanCall(target: object, method: Method) {
  return (...args: unknown[]): unknown => Reflect.apply(method, target, args.map(cleanArgument));
}

/** The text of a tagged statement is ours and carries `raw`, which a copy would lose. */
function cleanArgument(argument: unknown): unknown {
  return Array.isArray(argument) && "raw" in argument ? argument : storable(argument);
}

import { Prisma } from "#generated/prisma/client.ts";

/** A second thing of this name or address cannot be kept. */
export class AlreadyExists extends Error {
  override readonly name = "AlreadyExists";
}

/** Turns a broken unique index into `AlreadyExists`; every other error passes unchanged. */
export async function refuseSecond<Result>(work: Promise<Result>, message: string): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      throw new AlreadyExists(message, { cause: error });
    throw error;
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { textAnswer } from "../server/answer.ts";
import { isLoopbackHost } from "../server/loopback.ts";
import { portOf } from "../server/port-of.ts";
import { say } from "../server/say.ts";
import type { AppFolders } from "./app-folder.ts";
import { serveFrame } from "./serve-frames.ts";

/** The address at which apps' frames are served. */
export type Frames = { readonly port: number; close(): Promise<void> };

/** Opens the address of apps' frames, on a free port of this machine; `workspacePort` is that of the pages around them. */
export async function openFrames(folders: AppFolders, workspacePort: number): Promise<Frames> {
  const workspaces = ["localhost", "127.0.0.1"].map((host) => `http://${host}:${workspacePort}`);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = "/"] = (request.url ?? "/").split("?");
    if (!isLoopbackHost(request.headers.host) || request.method !== "GET")
      return say(response, textAnswer(403, "Frames are served to this machine only."));
    return say(response, await serveFrame(folders, { path, workspaces }));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

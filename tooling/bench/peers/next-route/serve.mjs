import { createServer } from "node:http";
import next from "next";

const app = next({ dev: false, dir: import.meta.dirname, quiet: true });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => void handle(request, response));
server.listen(0, "127.0.0.1", () => console.log(`listening http://127.0.0.1:${server.address().port}/hook`));
process.on("SIGTERM", () => process.exit(0));

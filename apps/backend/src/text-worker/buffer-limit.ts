import type { Worker } from "node:worker_threads";

const LOOK_EVERY_MS = 50;
const MB = 1024 * 1024;

/** A limit that can be called off. */
export type BufferLimit = { readonly signal: AbortSignal; end(): void };

/**
 * A limit for what a thread keeps outside of its heap, where unpacked bytes are: the thread's own limits do not count
 * them. Asks the thread itself, which answers also while it computes.
 */
export function limitBuffers(threads: () => readonly Worker[], mostMb: number): BufferLimit {
  const controller = new AbortController();
  let isAsking = false;
  async function look(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const [thread] = threads();
    // A thread that is just ending has nothing to tell.
    const heap = await thread?.getHeapStatistics().catch(() => null);
    isAsking = false;
    if (heap && heap.external_memory > mostMb * MB)
      controller.abort(new DOMException("Too much.", "QuotaExceededError"));
  }
  const timer = Number.isFinite(mostMb) ? setInterval(() => void look(), LOOK_EVERY_MS) : null;
  return {
    signal: controller.signal,
    end: () => {
      if (timer) clearInterval(timer);
    },
  };
}

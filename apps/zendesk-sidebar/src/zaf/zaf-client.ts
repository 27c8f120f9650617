/** What an event brings is the helpdesk's: it is read where it is used. */
export type ZafHandler = (message?: unknown) => void;

/** The options of a request that goes through Zendesk, which fills secure settings in on its side. */
export type ZafRequest = {
  url: string;
  type: "GET" | "POST";
  secure: true;
  headers: Record<string, string>;
  contentType: "application/json";
  data?: string;
  httpCompleteResponse: true;
  autoRetry: false;
  timeout: number;
};

/** The part of Zendesk's app framework that we use. Everything it answers is unknown until it has been read. */
export type ZafClient = {
  context(): Promise<unknown>;
  metadata(): Promise<unknown>;
  get(paths: string[]): Promise<unknown>;
  set(path: string, value: unknown): Promise<unknown>;
  invoke(name: string, ...values: unknown[]): Promise<unknown>;
  on(event: string, handler: ZafHandler): void;
  off(event: string, handler: ZafHandler): void;
  request(options: ZafRequest): Promise<unknown>;
};

declare global {
  interface Window {
    /** Absent where the SDK could not be loaded. `init` answers false outside of Zendesk. */
    ZAFClient?: { init(): ZafClient | false };
  }
}

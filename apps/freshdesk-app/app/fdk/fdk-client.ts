/** What a handler is given; an event's data is read where it is used, and we use none. */
export type FdkHandler = () => void;

/** The values of a request template that change with each call. */
export type TemplateArguments = { context?: Record<string, string>; body?: string };

/** The part of Freshdesk's app client that we use. Everything it answers is unknown until it has been read. */
export type FdkClient = {
  data: { get: (key: "ticket" | "loggedInUser") => Promise<unknown> };
  events: { on: (name: string, handler: FdkHandler) => void; off: (name: string, handler: FdkHandler) => void };
  interface: { trigger: (action: "click" | "showNotify", options: Record<string, unknown>) => Promise<unknown> };
  instance: { resize: (size: { height: string }) => Promise<unknown> };
  request: { invokeTemplate: (name: string, values: TemplateArguments) => Promise<unknown> };
};

declare global {
  interface Window {
    /** Absent where Freshdesk is not around the page. */
    app?: { initialized: () => Promise<FdkClient> };
  }
}

const SHAPES = {
  home: "M2 7.5 8 2.5l6 5M4 6.5v7h8v-7M7 13.5v-4h2v4",
  sessions: "M2 3.5h12v8H7.5L4.5 14v-2.5H2zM5 6.5h6M5 8.8h4",
  knowledge: "M3 2.5h7.5a2 2 0 0 1 2 2v9H5a2 2 0 0 1-2-2zM3 11.5a2 2 0 0 1 2-2h7.5M6 5.5h4",
  sources:
    "M8 6c3 0 5.5-.9 5.5-2S11 2 8 2s-5.5.9-5.5 2S5 6 8 6zM2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2",
  scenarios: "M10.5 2.5l3 3-7.5 7.5H3v-3zM8.5 4.5l3 3M9 13.5h4.5",
  integrations: "M6 2v3M10 2v3M4.5 5h7v2.5a3.5 3.5 0 0 1-7 0zM8 11v3",
  autopilot: "M2.5 4.5h5M11 4.5h2.5M9 3v3M2.5 8h2M8 8h5.5M6.5 6.5v3M2.5 11.5h6M12 11.5h1.5M10.5 10v3",
  events:
    "M8 8h.01M5.7 10.3a3.3 3.3 0 0 1 0-4.6M10.3 5.7a3.3 3.3 0 0 1 0 4.6M3.6 12.4a6.2 6.2 0 0 1 0-8.8M12.4 3.6a6.2 6.2 0 0 1 0 8.8",
  menu: "M2 4h12M2 8h12M2 12h12",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
} as const;

export type RoomIconName = keyof typeof SHAPES;

/** A small line drawing beside a word; the word carries the meaning. */
export function RoomIcon({ name }: { name: RoomIconName }) {
  return (
    <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" style={{ flex: "none" }}>
      <path
        d={SHAPES[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

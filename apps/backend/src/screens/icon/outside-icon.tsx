/** Tells that a link leaves the dashboard. */
export function OutsideIcon() {
  return (
    <svg
      role="img"
      aria-label="(opens another site)"
      width="10"
      height="10"
      viewBox="0 0 12 12"
      style={{ marginInlineStart: 4 }}
    >
      <path d="M4.5 1.5h-3v9h9v-3M7 1.5h3.5V5M10.3 1.7 5.5 6.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </svg>
  );
}

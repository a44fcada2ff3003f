// The product's mark: a line of events, the newest in the accent colour.
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden focusable="false">
      <rect width="28" height="28" rx="7" fill="var(--accent)" />
      <path
        d="M9 6v16"
        stroke="var(--text-on-accent)"
        strokeWidth="1.75"
        strokeLinecap="round"
        opacity="0.55"
      />
      <circle cx="9" cy="8" r="2.75" fill="var(--text-on-accent)" />
      <circle cx="9" cy="14" r="2.25" fill="var(--text-on-accent)" opacity="0.8" />
      <circle cx="9" cy="20" r="2.25" fill="var(--text-on-accent)" opacity="0.8" />
      <path
        d="M14.5 8h6.5M14.5 14h4.5M14.5 20h5.5"
        stroke="var(--text-on-accent)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  );
}

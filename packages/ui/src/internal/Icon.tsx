/** A decorative 16-unit line drawing in the color of the text. What it means stands beside it. */
export function Icon({ path }: { path: string }) {
  return (
    <svg className="kw-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

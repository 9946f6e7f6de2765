const kPaths: Record<string, string> = {
  menu: "M3 5h14M3 10h14M3 15h14",
  ask: "M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4Zm3.7 8.7L17 17",
  sun: "M10 6.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6ZM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M16 4l-1.4 1.4M5.4 14.6 4 16",
  moon: "M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z",
  close: "M5 5l10 10M15 5 5 15",
  back: "M12 4l-6 6 6 6",
  differ: "M4 7.5h12M4 12.5h12M13 4 7 16",
  doubt: "M7.2 7.4a2.9 2.9 0 1 1 4.3 2.6c-1 .5-1.5 1.1-1.5 2.3M10 15.4v.3",
};

/** Decoration: what it stands for is always said in words beside it or in a label. */
export function Icon({ name }: { name: string }) {
  if (name === "brand") {
    return (
      <svg className="icon brand-mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M22 11.2a7.6 7.6 0 1 0 0 9.6" fill="none" stroke="currentColor" strokeWidth="3.4" strokeLinecap="round" />
        <circle className="dot" cx="16.4" cy="16" r="2.4" />
      </svg>
    );
  }
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={kPaths[name]} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** The way on from this page, whichever way one came. */
export type Leave = Readonly<{ label: string; run: () => void }>;

/** How a patient is reached, as it is sent. */
export type Contact = Readonly<{ phone: string; email: string | null }>;

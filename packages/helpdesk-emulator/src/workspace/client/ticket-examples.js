/** Questions to try the copilot with; the demo content answers the first two. */
export const EXAMPLES = [
  {
    label: "Answered in English",
    name: "Robin Vale",
    subject: "Return a board",
    text: "Hello, I ordered the wrong board and have not opened the box. How do I return an item?",
  },
  {
    label: "Answered in German",
    name: "Jule Sommer",
    subject: "Bilder fehlen",
    text: "Guten Tag, seit dem letzten Deployment werden die Bilder in unserem Adobe-Commerce-Shop nicht angezeigt. Woran liegt das?",
  },
  {
    label: "Not in the help center",
    name: "Sol Ferreira",
    subject: "Sponsoring",
    text: "Hi! Would you like to sponsor the shirts of our handball team this season?",
  },
];

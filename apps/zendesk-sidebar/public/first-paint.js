// Runs before anything is painted: Zendesk says in the frame's address which colours the workspace has.
const scheme = /[?&#]colorScheme=dark\b/.test(location.href) ? "dark" : "light";
document.documentElement.dataset.scheme = scheme;

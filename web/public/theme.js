// Before anything is drawn: the theme that was chosen here last, so that a dark room stays dark.
try {
  const theme = localStorage.getItem("casus.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be off; the system's theme it is.
}

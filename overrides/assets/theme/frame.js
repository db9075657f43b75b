// Before the theme's script starts: its settings, the drawer and the way back to the top.
{
  // It would fetch a sitemap for each page in the other script; by this name it does not know them.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.rel = "alternate ";
  const { config, base, part } = __edition;
  const settings = Object.assign(document.createElement("script"), { id: "__config", type: "application/json" });
  settings.textContent = JSON.stringify({ ...config, base, search: new URL(config.search, base).href });
  document.body.append(settings);
  const drawer = document.querySelector(".md-sidebar--primary .md-sidebar__inner:not(:has(nav))");
  drawer?.append(part("nav"));
  document.querySelector("main").append(part("top"));

  // Where the drawer is, its label is a button for the keyboard too.
  const toggle = document.getElementById("__drawer"), menu = document.querySelector(".md-nav--primary");
  const label = document.querySelector(".md-header label[for=__drawer]");
  const tell = () => label.setAttribute("aria-expanded", toggle.checked);
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", menu.getAttribute("aria-label"));
  tell();
  toggle.addEventListener("change", tell);
  label.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle.click();
    if (toggle.checked) menu.querySelector(".md-nav__link").focus();
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    label.focus();
  });
}

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
}

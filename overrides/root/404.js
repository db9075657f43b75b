// What the page for lost readers says once it is known where the site is: beside this script. The address that was asked
// for may be anyone's, so nothing is fetched or linked by it; its words only tell which document may have been meant.
(async () => {
  const root = new URL(".", document.currentScript.src);
  const at = way => new URL(way, root).href;
  document.documentElement.dataset.site = "";
  for (const link of document.querySelectorAll("[data-to]")) link.href = at(link.dataset.to);

  const documents = await fetch(at("data/documents.json")).then(answer => answer.json()).catch(() => []);
  let path = location.pathname, stored = null;
  try { path = decodeURI(path); } catch { /* not every address is UTF-8 */ }
  try { stored = localStorage.getItem("edition"); } catch { /* storage may be forbidden */ }
  const asks = /zh-han[st]/i.exec(path);
  const edition = asks ? asks[0].toLowerCase() : stored === "zh-hant" ? "zh-hant" : "zh-hans";
  // A folder of the slug counts more than a word of it.
  const words = new Set(path.toLowerCase().replace(/\.html?$|index/g, "").split(/[^a-z0-9]+/).filter(word => word.length > 1));
  const folders = new Set(path.toLowerCase().split("/"));
  const score = ({ slug }) => slug.split("/").filter(part => folders.has(part)).length * 10 +
    slug.split(/[-/]/).filter(word => words.has(word)).length;
  const best = documents.map(one => [score(one), one]).filter(([points]) => points > 0).sort((a, b) => b[0] - a[0]);
  const list = document.querySelector("#guesses ul");
  for (const [points, one] of best.slice(0, 5)) {
    if (points < best[0][0] / 2) break;
    const link = document.createElement("a");
    link.href = at(`${edition}/${one.url}index.html`) + location.hash;
    link.textContent = one.title || one.number;
    link.lang = one.script;
    const entry = document.createElement("li");
    entry.append(link);
    list.append(entry);
  }
  document.getElementById("guesses").hidden = !list.childElementCount;
})();
